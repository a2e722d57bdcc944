/** The range of the numbers of a picture. */
export interface Scale {
  readonly low: number
  readonly high: number
}

/** What differs by less than this share of the scale looks alike. */
const visibleShare = 0.04

/** The lowest and the highest finite number; null if there is none, or no distance between them. */
export function scaleOf(numbers: readonly number[]): Scale | null {
  const finite = numbers.filter(Number.isFinite)
  const [low, high] = [Math.min(...finite), Math.max(...finite)]
  return high > low && Number.isFinite(high - low) ? { low, high } : null
}

/** Whether two numbers can be told apart in a picture, where NaN and infinities have signs of their own. */
export const lookApart = (one: number, other: number, { low, high }: Scale): boolean =>
  !Object.is(one, other) && !(Math.abs(one - other) < visibleShare * (high - low))
