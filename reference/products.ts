interface Sizes {
  readonly I: number
  readonly K: number
  readonly J: number
}

/**
 * Adds the matrix product `A · B` of I × K and K × J, in row-major order, to `sum` of I × J.
 *
 * Four terms at a time share one pass over a row of `sum`: what takes time is memory, not multiplication.
 */
export function addProduct(sum: Float64Array, A: Float64Array, B: Float64Array, { I, K, J }: Sizes): void {
  const inFours = K - (K % 4)
  for (let i = 0; i < I; i++) {
    const row = sum.subarray(i * J, (i + 1) * J)
    const weights = A.subarray(i * K, (i + 1) * K)
    for (let k = 0; k < inFours; k += 4) {
      const [a, b, c, d] = weights.subarray(k, k + 4) as unknown as Four
      const [p, q, r, s] = [k * J, (k + 1) * J, (k + 2) * J, (k + 3) * J]
      for (let j = 0; j < J; j++) {
        const near = a * (B[p + j] as number) + b * (B[q + j] as number)
        const far = c * (B[r + j] as number) + d * (B[s + j] as number)
        row[j] = (row[j] as number) + near + far
      }
    }
    for (let k = inFours; k < K; k++) {
      const [weight, p] = [weights[k] as number, k * J]
      for (let j = 0; j < J; j++) row[j] = (row[j] as number) + weight * (B[p + j] as number)
    }
  }
}

/** Adds the matrix product `A · Bᵀ` of I × J and K × J, in row-major order, to `sum` of I × K. */
export function addProductWithTransposed(
  sum: Float64Array,
  A: Float64Array,
  B: Float64Array,
  { I, K, J }: Sizes,
): void {
  const inFours = K - (K % 4)
  for (let i = 0; i < I; i++) {
    const row = A.subarray(i * J, (i + 1) * J)
    const totals = sum.subarray(i * K, (i + 1) * K)
    for (let k = 0; k < inFours; k += 4) {
      const [p, q, r, s] = [k * J, (k + 1) * J, (k + 2) * J, (k + 3) * J]
      let [a, b, c, d] = totals.subarray(k, k + 4) as unknown as Four
      for (let j = 0; j < J; j++) {
        const entry = row[j] as number
        a += entry * (B[p + j] as number)
        b += entry * (B[q + j] as number)
        c += entry * (B[r + j] as number)
        d += entry * (B[s + j] as number)
      }
      totals.set([a, b, c, d], k)
    }
    for (let k = inFours; k < K; k++) {
      const p = k * J
      let total = totals[k] as number
      for (let j = 0; j < J; j++) total += (row[j] as number) * (B[p + j] as number)
      totals[k] = total
    }
  }
}

type Four = readonly [number, number, number, number]
