import type { Counterexample, Shown } from '#kit/engine'

/** Two numbers and 0 on one line, in percent of its length. */
export interface NumberLine {
  /** The line as text. */
  readonly description: string
  /** Null where the label of the expected answer is. */
  readonly zero: number | null
  readonly yours: number
  readonly expected: number
}

/** Numbers closer than this share of the line look like one. */
const apart = 0.06
/** The label of an answer and that of 0 need this much, in percent. */
const labelled = 14
/** Left free at both ends, in percent. */
const margin = 8

/** Where an answer is and where it should be; null unless both are single numbers that can be told apart there. */
export function numberLine({ got, expected }: Counterexample): NumberLine | null {
  const [yours, right] = [numberIn(got), numberIn(expected)]
  if (yours === undefined || right === undefined) return null
  const [low, high] = [Math.min(0, yours, right), Math.max(0, yours, right)]
  const span = high - low
  if (span === 0 || !Number.isFinite(span) || !(Math.abs(yours - right) >= apart * span)) return null
  const place = (n: number): number =>
    Math.round(10 * (margin + ((100 - 2 * margin) * (n - low)) / span)) / 10
  const order = [[yours, 'yours'] as const, [right, 'expected'] as const, [0, '0'] as const]
  const said = order.toSorted(([a], [b]) => a - b).map(([, name]) => name)
  return {
    description: `On a line, from the left: ${said.join(', ')}`,
    zero: Math.abs(place(0) - place(right)) < labelled ? null : place(0),
    yours: place(yours),
    expected: place(right),
  }
}

const numberIn = (value: Shown | undefined): number | undefined =>
  typeof value?.nested === 'number' ? value.nested : undefined
