/**
 * How much one query attends to each key: the softmax of its scores, q·k / √D. Keys that it does not see get 0.
 *
 * The largest score is subtracted first, so that `exp` does not overflow.
 */
export function attentionWeights(
  query: Float64Array,
  keys: readonly Float64Array[],
  sees: (key: number) => boolean = () => true,
): Float64Array {
  const scores = keys.map((key, j) => (sees(j) ? dot(query, key) / Math.sqrt(query.length) : -Infinity))
  const largest = Math.max(...scores)
  const powers = Float64Array.from(scores, (score) => Math.exp(score - largest))
  const normalizer = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / normalizer)
}

/** The mean of the rows under these weights, which sum to 1. */
export function weightedRow(weights: Float64Array, values: readonly Float64Array[]): Float64Array {
  const out = new Float64Array(values[0]?.length ?? 0)
  values.forEach((value, j) => {
    for (let m = 0; m < out.length; m++)
      out[m] = (out[m] as number) + (weights[j] as number) * (value[m] as number)
  })
  return out
}

/** The dot product of two rows. */
export function dot(a: Float64Array, b: Float64Array): number {
  let total = 0
  for (let d = 0; d < a.length; d++) total += (a[d] as number) * (b[d] as number)
  return total
}
