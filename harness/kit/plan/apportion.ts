/**
 * Splits integer points over weights by largest remainder, in declared order. Every positive weight gets at least 1
 * point, or its number in `least`.
 *
 * @throws {RangeError} if there are fewer points than that
 * @example
 * apportion(10, [1, 1, 1]) // = [4, 3, 3]
 * apportion(10, [1, 1], [7, 1]) // = [7, 3]
 */
export function apportion(
  points: number,
  weights: readonly number[],
  least: readonly number[] = weights.map((weight) => (weight > 0 ? 1 : 0)),
): readonly number[] {
  const atLeast = (k: number): number => least[k] as number
  const needed = least.reduce((sum, one) => sum + one, 0)
  if (points < needed) throw new RangeError(`apportion: ${points} points are too few, ${needed} are needed`)
  const weightOf = (k: number): number => weights[k] as number
  let open = weights.flatMap((weight, k) => (weight > 0 ? [k] : []))
  let left = points
  let unit = 0
  // A share below its minimum is raised to it, and the others split the rest.
  for (let small = open; small.length > 0; ) {
    unit = left / open.reduce((sum, k) => sum + weightOf(k), 0)
    small = open.filter((k) => weightOf(k) * unit < atLeast(k))
    open = open.filter((k) => !small.includes(k))
    left -= small.reduce((sum, k) => sum + atLeast(k), 0)
  }
  const shares: number[] = [...least]
  for (const k of open) shares[k] = Math.floor(weightOf(k) * unit)
  const rest = points - shares.reduce((sum, share) => sum + share, 0)
  const byRemainder = open.toSorted(
    (a, b) => ((weightOf(b) * unit) % 1) - ((weightOf(a) * unit) % 1) || a - b,
  )
  for (const k of byRemainder.slice(0, rest)) shares[k] = (shares[k] as number) + 1
  return shares
}
