import { UsageError } from '#files'
import { addPoints, totals } from '#judge'
import { type CheckResult, type Result, resultVersion, visible } from '#kit/engine'
import { validateResult } from './validate-result.ts'

const again = 'Grade the submission again, and export what that writes.'

/**
 * A value read from a file, as a result: of this version, valid under its schema, and with points that add up.
 *
 * @param place where it is from, for messages: `results.jsonl, line 3`
 * @throws {UsageError} with what is wrong with it
 */
export function usableResult(value: unknown, place: string): Result {
  const { schema } = (value ?? {}) as { readonly schema?: unknown }
  if (typeof schema === 'string' && schema !== resultVersion) {
    const what = visible(schema).slice(0, 80)
    throw new UsageError('other-version', `${place}: is '${what}', and ${resultVersion} is needed`, again)
  }
  if (!validateResult(value)) {
    const { instancePath = '', message = 'is not valid' } = validateResult.errors?.at(-1) ?? {}
    const where = instancePath === '' ? '' : `its ${visible(instancePath).slice(0, 200)} `
    throw new UsageError(
      'not-a-result',
      `${place}: is not a result of Touchstone: ${where}${message}`,
      'Give a results.jsonl of touchstone grade, or what touchstone check --json prints.',
    )
  }
  const result = value as unknown as Result
  if (!addsUp(result)) {
    const score = result.score ?? 'withheld'
    const message = `${place}: the points of its checks do not add up to its score (${score} of ${result.maxScore})`
    throw new UsageError('not-added-up', message, again)
  }
  return result
}

type Sum = Pick<CheckResult, 'points' | 'maxPoints'>

/** Whether everything has its place, and every sum is what the judge would make of it. */
const addsUp = (result: Result): boolean =>
  isConnected(result) && [...result.checks, ...result.questions].every(isPossible) && hasRightSums(result)

/** Whether each check and question is in a function or quiz, each of those in a part, and none is there twice. */
function isConnected({ checks, questions, functions, quizzes, parts }: Result): boolean {
  const names = new Set(functions.map(({ name }) => name))
  const stems = new Set(quizzes.map(({ stem }) => stem))
  const ids = new Set(parts.map(({ id }) => id))
  return (
    names.size === functions.length &&
    stems.size === quizzes.length &&
    ids.size === parts.length &&
    checks.every((check) => names.has(check.function)) &&
    questions.every(({ quiz }) => stems.has(quiz)) &&
    [...functions, ...quizzes].every(({ part }) => ids.has(part))
  )
}

const isPossible = ({ points, maxPoints, outcome }: Pick<CheckResult, keyof Sum | 'outcome'>): boolean =>
  points === null ? outcome === 'ungraded' : outcome !== 'ungraded' && points <= maxPoints

function hasRightSums({ checks, questions, functions, quizzes, parts, score, maxScore }: Result): boolean {
  const isSum = (one: Sum, sum: Sum | undefined): boolean =>
    one.points === sum?.points && one.maxPoints === sum.maxPoints
  const total = totals(
    parts.map((part) => ({ ...part, points: part.maxPoints })),
    [...functions, ...quizzes],
  )
  return (
    functions.every((one) => isSum(one, addPoints(checks.filter((check) => check.function === one.name)))) &&
    quizzes.every((one) => isSum(one, addPoints(questions.filter(({ quiz }) => quiz === one.stem)))) &&
    parts.every((part, k) => isSum(part, total.parts[k])) &&
    score === total.score &&
    maxScore === total.maxScore
  )
}
