import { addTiled } from './tiled-sums.ts'

interface Sizes {
  readonly I: number
  readonly K: number
  readonly J: number
}

/**
 * Adds the matrix product `A · B` of I × K and K × J, in row-major order, to `sum` of I × J.
 *
 * Terms are added one after the other, as in the formula, with WebAssembly or without: every bit is the same.
 */
export function addProduct(sum: Float64Array, A: Float64Array, B: Float64Array, sizes: Sizes): void {
  if (!addTiled('row · column', sum, A, B, sizes)) addProductInPairs(sum, A, B, sizes)
}

/** Adds the matrix product `A · Bᵀ` of I × J and K × J, in row-major order, to `sum` of I × K. */
export function addProductWithTransposed(
  sum: Float64Array,
  A: Float64Array,
  B: Float64Array,
  sizes: Sizes,
): void {
  const { I, K, J } = sizes
  if (!addTiled('row · row', sum, A, B, { I, K: J, J: K })) addRowProductsInFours(sum, A, B, sizes)
}

/**
 * `addProduct` for small sizes, and for engines without WebAssembly.
 *
 * Two rows of `sum` and four terms of each share one pass: what takes time is memory, not multiplication.
 */
export function addProductInPairs(
  sum: Float64Array,
  A: Float64Array,
  B: Float64Array,
  { I, K, J }: Sizes,
): void {
  const inFours = K - (K % 4)
  const row = (all: Float64Array, n: number): Float64Array => all.subarray(n * J, (n + 1) * J)
  const addTerms = (i: number, from: number): void => {
    const total = row(sum, i)
    for (let k = from; k < K; k++) {
      const [weight, terms] = [A[i * K + k] as number, row(B, k)]
      for (let j = 0; j < J; j++) total[j] = (total[j] as number) + weight * (terms[j] as number)
    }
  }
  for (let i = 0; i + 1 < I; i += 2) {
    const [upper, lower] = [row(sum, i), row(sum, i + 1)]
    for (let k = 0; k < inFours; k += 4) {
      const [a, b, c, d] = A.subarray(i * K + k, i * K + k + 4) as unknown as Four
      const [e, f, g, h] = A.subarray((i + 1) * K + k, (i + 1) * K + k + 4) as unknown as Four
      const [P, Q, R, S] = [row(B, k), row(B, k + 1), row(B, k + 2), row(B, k + 3)]
      for (let j = 0; j < J; j++) {
        const p = P[j] as number
        const q = Q[j] as number
        const r = R[j] as number
        const s = S[j] as number
        upper[j] = (upper[j] as number) + a * p + b * q + c * r + d * s
        lower[j] = (lower[j] as number) + e * p + f * q + g * r + h * s
      }
    }
    addTerms(i, inFours)
    addTerms(i + 1, inFours)
  }
  if (I % 2 === 1) addTerms(I - 1, 0)
}

/** `addProductWithTransposed` for small sizes, and for engines without WebAssembly. */
export function addRowProductsInFours(
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
