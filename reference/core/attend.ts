/**
 * How much one query attends to each key: the softmax of the products, divided by √D. Keys that it does not see get 0.
 *
 * The largest product is subtracted first, so that none is too large for `exp`.
 */
export function attentionWeights(
  query: Float64Array,
  keys: readonly Float64Array[],
  sees: (key: number) => boolean = () => true,
): Float64Array {
  const scores = keys.map((key, j) => (sees(j) ? product(query, key) / Math.sqrt(query.length) : -Infinity))
  const largest = Math.max(...scores)
  const powers = Float64Array.from(scores, (score) => Math.exp(score - largest))
  const normalizer = powers.reduce((total, power) => total + power, 0)
  return powers.map((power) => power / normalizer)
}

/** The mean of rows with these weights. */
export function weightedRow(weights: Float64Array, values: readonly Float64Array[]): Float64Array {
  const out = new Float64Array(values[0]?.length ?? 0)
  values.forEach((value, j) => {
    for (let m = 0; m < out.length; m++)
      out[m] = (out[m] as number) + (weights[j] as number) * (value[m] as number)
  })
  return out
}

/** The sum of the products of the entries of two rows. */
export function product(a: Float64Array, b: Float64Array): number {
  let total = 0
  for (let d = 0; d < a.length; d++) total += (a[d] as number) * (b[d] as number)
  return total
}
