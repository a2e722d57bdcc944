import type { Counterexample, Finding, Shown, ShownNested } from '#kit/engine'

/**
 * The positions of all numbers of an answer that are wrong, in the order in which they are written.
 *
 * @returns none for an answer that is not shown whole, or not laid out as the expected one is
 */
export function wrongCells(
  { got, expected }: Counterexample,
  finding: Finding | undefined,
): ReadonlySet<number> {
  if (finding?.code !== 'value' && finding?.code !== 'not-finite') return new Set()
  const [ours, theirs] = [numbersOf(expected), numbersOf(got)]
  if (ours.length !== theirs.length) return new Set()
  const allowed = finding.code === 'value' ? finding.allowed : 0
  const wrong = theirs.flatMap((value, k) => (isOff(value, ours[k] ?? Number.NaN, allowed) ? [k] : []))
  return new Set(wrong)
}

/** The allowance belongs to the first wrong number; of a larger one, rounding explains a little more. */
const isOff = (got: number, expected: number, allowed: number): boolean =>
  !Object.is(got, expected) &&
  got !== expected &&
  !(Number.isFinite(expected) && Math.abs(got - expected) <= Math.max(allowed, 1e-9 * Math.abs(expected)))

function numbersOf(shown: Shown | undefined): readonly number[] {
  if (shown?.nested === undefined) return []
  return flat(shown.nested).map((value) => (typeof value === 'number' ? value : Number(value)))
}

const flat = (value: ShownNested): readonly ShownNested[] =>
  Array.isArray(value) ? value.flatMap(flat) : [value]
