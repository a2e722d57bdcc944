import { axes } from '../axes.ts'
import { type NDArray, rows } from '../ndarray.ts'

/** How far apart two examples are: Euclidean, city block, or squared Euclidean. */
export type Metric = 'l2' | 'l1' | 'sqL2'

export interface MetricOptions {
  readonly metric?: Metric
}

/**
 * Distance of every row of one table from every row of another.
 *
 *     d[i, j] = √ Σ_k (A[i, k] − B[j, k])²
 *
 * @param A `M × D`, one example per row
 * @param B `N × D`, one example per row
 * @param options.metric `l2` as above, `l1` for Σ|A − B|, `sqL2` for the square of `l2`; default `l2`
 * @returns `M × N`, in the unit of the features (of `sqL2`: squared), ≥ 0; 0 between equal rows
 * @throws {ShapeError} if `A` and `B` differ in `D`
 *
 * @remarks Differences are squared one by one. The identity |a|² + |b|² − 2a·b lets a matrix product do it,
 * but subtracts large numbers: near rows may come out slightly below 0 and must be clamped before the root.
 * @source D1 "The simplest classifier": all we need is a distance function for our inputs
 * @example
 * const [A, B] = [array([[0, 0], [3, 4]]), array([[1, -2], [0, 4], [6, 8]])]
 * nested(pairwiseDistance(A, B))                   // ≈ [[2.23607, 4.0, 10.0], [6.32456, 3.0, 5.0]]
 * nested(pairwiseDistance(A, B, { metric: 'l1' })) // = [[3, 4, 14], [8, 3, 7]]
 */
export function pairwiseDistance(
  A: NDArray<'M D'>,
  B: NDArray<'N D'>,
  { metric = 'l2' }: MetricOptions = {},
): NDArray<'M N'> {
  const { M, N } = axes('pairwiseDistance', { A: [A, 'M D'], B: [B, 'N D'] })
  const between = metric === 'l1' ? cityBlock : squaredDistance
  const distances = new Float64Array(M * N)
  const others = rows(B)
  rows(A).forEach((a, i) => {
    for (let j = 0; j < N; j++) distances[i * N + j] = between(a, others[j] as Float64Array)
  })
  return { shape: [M, N], data: metric === 'l2' ? distances.map(Math.sqrt) : distances }
}

/**
 * Squared Euclidean distance of two rows, their lengths unchecked: what inner loops call.
 *
 *     d² = Σ_k (a[k] − b[k])²
 *
 * @param a the first row
 * @param b the second row, as long as the first
 * @returns a scalar in the squared unit of the features, ≥ 0
 *
 * @remarks Four sums side by side, because each addition would otherwise wait for the one before it.
 * @source D1 "The simplest classifier"
 * @example
 * squaredDistance(new Float64Array([3, 4]), new Float64Array([0, 0])) // = 25
 */
export function squaredDistance(a: Float64Array, b: Float64Array): number {
  const D = a.length
  let s0 = 0
  let s1 = 0
  let s2 = 0
  let s3 = 0
  let k = 0
  for (; k + 3 < D; k += 4) {
    const d0 = (a[k] as number) - (b[k] as number)
    const d1 = (a[k + 1] as number) - (b[k + 1] as number)
    const d2 = (a[k + 2] as number) - (b[k + 2] as number)
    const d3 = (a[k + 3] as number) - (b[k + 3] as number)
    s0 += d0 * d0
    s1 += d1 * d1
    s2 += d2 * d2
    s3 += d3 * d3
  }
  for (; k < D; k++) {
    const difference = (a[k] as number) - (b[k] as number)
    s0 += difference * difference
  }
  return s0 + s1 + (s2 + s3)
}

function cityBlock(a: Float64Array, b: Float64Array): number {
  let total = 0
  for (let k = 0; k < a.length; k++) total += Math.abs((a[k] as number) - (b[k] as number))
  return total
}
