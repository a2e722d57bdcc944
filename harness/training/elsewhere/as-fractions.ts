import { logError } from './log-error.ts'
import type { SubmittedLog } from './submitted-log.ts'

/** No fraction becomes larger than this by rounding. */
const mostFraction = 1.5

/**
 * A log whose accuracies are fractions: those of a field that has one above 1.5 are percentages.
 *
 * @throws {UsageError} if an accuracy is above 1, and none of its field is above 1.5
 */
export function asFractions(path: string, log: SubmittedLog): SubmittedLog {
  const { chosen, overfit } = log
  const columns = <Own extends object>(place: string, records: readonly Own[]) =>
    ['accuracy', 'validationAccuracy', 'testAccuracy'].reduce(
      (own, key) => column(path, place, own, key as keyof Own),
      records,
    )
  return {
    ...log,
    steps: columns('steps', log.steps),
    epochs: columns('epochs', log.epochs),
    ...(chosen && { chosen: { ...chosen, ...columns('chosen', [chosen])[0] } }),
    ...(overfit && {
      overfit: { ...overfit, accuracies: fractions(path, 'overfit.accuracies', overfit.accuracies) },
    }),
  }
}

function column<Own extends object>(
  path: string,
  place: string,
  records: readonly Own[],
  key: keyof Own,
): readonly Own[] {
  const has = (one: Own) => one[key] !== undefined
  const values = records.filter(has).map((one) => one[key] as number)
  const converted = fractions(path, `${place}, ${String(key)}`, values)
  if (converted === values) return records
  let at = 0
  return records.map((one) => (has(one) ? { ...one, [key]: converted[at++] } : one))
}

function fractions(path: string, place: string, values: readonly number[]): readonly number[] {
  const most = values.reduce((a, b) => Math.max(a, b), 0)
  if (most <= 1) return values
  if (most > mostFraction) return values.map(hundredth)
  throw logError(
    path,
    place,
    `${most} is more than 1`,
    'Write accuracies as fractions, or all as percentages.',
  )
}

/** With the digits of the percentage: dividing 28.7 adds others. */
const hundredth = (percentage: number): number => Number((percentage / 100).toPrecision(15))
