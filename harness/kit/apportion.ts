/**
 * Splits integer points over weights by largest remainder, in declared order, at least 1 for each positive
 * weight.
 *
 * @throws {RangeError} if there are fewer points than positive weights
 * @example
 * apportion(10, [1, 1, 1]) // = [4, 3, 3]
 */
export function apportion(points: number, weights: readonly number[]): readonly number[] {
  const weighted = weights.filter((weight) => weight > 0).length
  if (points < weighted)
    throw new RangeError(`apportion: ${points} points are too few for ${weighted} weighted checks`)
  const total = weights.reduce((sum, weight) => sum + weight, 0)
  const exact = weights.map((weight) => (total === 0 ? 0 : (points * weight) / total))
  const shares = exact.map((share, k) => ((weights[k] as number) > 0 ? Math.max(1, Math.floor(share)) : 0))
  const byRemainder = exact
    .map((share, k) => ({ k, lack: share - (shares[k] as number) }))
    .filter(({ k }) => (weights[k] as number) > 0)
    .toSorted((a, b) => b.lack - a.lack || a.k - b.k)
  let left = points - shares.reduce((sum, share) => sum + share, 0)
  for (let turn = 0; left > 0 && byRemainder.length > 0; turn++, left--) {
    const { k } = byRemainder[turn % byRemainder.length] as { k: number }
    shares[k] = (shares[k] as number) + 1
  }
  for (const { k } of byRemainder.toReversed()) {
    const spare = Math.min(-left, (shares[k] as number) - 1)
    if (left >= 0) break
    shares[k] = (shares[k] as number) - spare
    left += spare
  }
  return shares
}
