import { UsageError } from '#files'
import { addPoints, totals } from '#judge'
import { type Result, resultVersion, visible } from '#kit/engine'
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
      'Needed is a results.jsonl of touchstone grade, or what touchstone check --json prints.',
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

/** Whether every sum is what the judge would make of the points of the checks and questions. */
function addsUp(result: Result): boolean {
  const { checks, questions, functions, quizzes, parts, score, maxScore } = result
  const names = new Set(functions.map(({ name }) => name))
  const stems = new Set(quizzes.map(({ stem }) => stem))
  const items = [...checks, ...questions]
  const sums = [
    ...functions.map(
      (one) => [one, addPoints(checks.filter((check) => check.function === one.name))] as const,
    ),
    ...quizzes.map((one) => [one, addPoints(questions.filter(({ quiz }) => quiz === one.stem))] as const),
  ]
  const total = totals(
    parts.map((part) => ({ ...part, points: part.maxPoints })),
    [...functions, ...quizzes],
  )
  const known = new Set(parts.map(({ id }) => id))
  return (
    items.every(({ points, maxPoints, outcome }) =>
      points === null ? outcome === 'ungraded' : outcome !== 'ungraded' && points <= maxPoints,
    ) &&
    checks.every((check) => names.has(check.function)) &&
    questions.every(({ quiz }) => stems.has(quiz)) &&
    [...functions, ...quizzes].every(({ part }) => known.has(part)) &&
    [names.size, stems.size, known.size].join() === [functions.length, quizzes.length, parts.length].join() &&
    [...sums, ...parts.map((part, k) => [part, total.parts[k]] as const)].every(
      ([one, sum]) => one.points === sum?.points && one.maxPoints === sum.maxPoints,
    ) &&
    score === total.score &&
    maxScore === total.maxScore
  )
}
