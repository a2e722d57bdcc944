/** Questions whose answers, choices or numbers, stand in one file. */
export interface Quiz {
  /** `quizzes/linear-classifiers`. */
  readonly stem: string
  readonly title: string
  readonly questions: readonly Question[]
}

export interface Question {
  /** The key in the answers file. */
  readonly key: string
  /** Continues "Your answer …", present tense, no full stop. */
  readonly sentence: string
  readonly weight: number
  /** The right choice, or the right number with the difference that is still right. */
  readonly answer: string | { readonly number: number; readonly within: number }
  readonly hint?: string
  readonly source: string
}

/**
 * Puts the questions of a quiz together; a question without its weight is worth 1.
 *
 * @example
 * export default quiz('quizzes/architecture-arithmetic', 'Quiz on architecture arithmetic', {
 *   'vgg-memory-total': {
 *     sentence: 'knows the true total of VGG-16’s memory column',
 *     answer: { number: 15_237_608, within: 0.5 }, …
 *   }, …
 * })
 */
export const quiz = (
  stem: string,
  title: string,
  questions: Readonly<Record<string, Omit<Question, 'key' | 'weight'> & { readonly weight?: number }>>,
): Quiz => ({
  stem,
  title,
  questions: Object.entries(questions).map(([key, question]) => ({ weight: 1, ...question, key })),
})

/** Whether an answer is right: a choice in any case, a number also in quotes and with a decimal comma. */
export const isRightAnswer = ({ answer }: Question, given: unknown): boolean =>
  typeof answer === 'string'
    ? typeof given === 'string' && given.trim().toLowerCase() === answer.toLowerCase()
    : readingsOf(given).some((number) => Math.abs(number - answer.number) <= answer.within)

/** What a number may mean: a comma is a decimal point, or between groups of three digits, where it can be both. */
function readingsOf(given: unknown): readonly number[] {
  if (typeof given === 'number') return [given]
  if (typeof given !== 'string' || given.trim() === '') return []
  const grouped = /^\s*[+-]?[1-9]\d{0,2}(,\d{3})+(\.\d*)?\s*$/.test(given)
  return [Number(given.replace(',', '.')), ...(grouped ? [Number(given.replaceAll(',', ''))] : [])]
}
