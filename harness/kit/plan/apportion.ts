/**
 * Splits integer points over weights by largest remainder, in declared order, at least 1 for each positive
 * weight.
 *
 * @throws {RangeError} if there are fewer points than positive weights
 * @example
 * apportion(10, [1, 1, 1]) // = [4, 3, 3]
 */
export function apportion(points: number, weights: readonly number[]): readonly number[] {
  const weighted = weights.flatMap((weight, k) => (weight > 0 ? [k] : []))
  if (points < weighted.length) {
    throw new RangeError(`apportion: ${points} points are too few for ${weighted.length} weighted checks`)
  }
  const weightOf = (k: number): number => weights[k] as number
  let open = weighted
  let left = points
  let unit = 0
  // Whoever would get less than 1 gets 1, and the others share what is left.
  for (let small = weighted; small.length > 0; left -= small.length) {
    unit = left / open.reduce((sum, k) => sum + weightOf(k), 0)
    small = open.filter((k) => weightOf(k) * unit < 1)
    open = open.filter((k) => !small.includes(k))
  }
  const shares: number[] = weights.map((weight) => (weight > 0 ? 1 : 0))
  for (const k of open) shares[k] = Math.floor(weightOf(k) * unit)
  const rest = points - shares.reduce((sum, share) => sum + share, 0)
  const byRemainder = open.toSorted(
    (a, b) => ((weightOf(b) * unit) % 1) - ((weightOf(a) * unit) % 1) || a - b,
  )
  for (const k of byRemainder.slice(0, rest)) shares[k] = (shares[k] as number) + 1
  return shares
}
