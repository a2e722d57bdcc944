import type { KitValue } from '../value/value.ts'
import type { Compared, Seen } from './erased.ts'

interface Measured extends Pick<Compared, 'measure'> {
  readonly args: readonly KitValue[]
  readonly seen: Seen | undefined
}

/** Every suspect is compared with the same numbers of an answer. */
const known = new WeakMap<object, Measured>()

/** The numbers that are measured on an answer, by name; undefined if the answer has an unexpected form. */
export function measuredOn(
  { measure, given }: Compared,
  answer: KitValue,
  args: readonly KitValue[],
): Seen | undefined {
  if (typeof answer !== 'object' || answer === null) return undefined
  const before = known.get(answer)
  if (before?.measure === measure && areTheSame(before.args, args)) return before.seen
  const seen = measuredSafely(() => measure(answer, given(args)))
  known.set(answer, { measure, args, seen })
  return seen
}

/** Each suspect has a list of its own of the same arguments. */
const areTheSame = (some: readonly KitValue[], others: readonly KitValue[]): boolean =>
  some.length === others.length && some.every((argument, k) => argument === others[k])

function measuredSafely(measure: () => Seen): Seen | undefined {
  try {
    return measure()
  } catch {
    return undefined
  }
}
