import { axes } from '../core/axes.ts'
import { euclideanLength } from '../core/euclidean-length.ts'
import { type NDArray, rows, tabulate, zeros } from '../core/ndarray.ts'
import { type Given, optionsOf, word } from '../core/options.ts'
import { addSquaredDistances } from '../core/squared-distances.ts'

/** The option of every function that measures distances. */
export const metricSpec = { metric: word(['l2', 'l1', 'sqL2'], 'l2') }

/** How far apart two examples are: Euclidean, city block, or squared Euclidean. */
export type Metric = 'l2' | 'l1' | 'sqL2'

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
 * @throws {RangeError} if an option or its value does not exist
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
  options: Given<typeof metricSpec> = {},
): NDArray<'M N'> {
  const { metric } = optionsOf('pairwiseDistance', options, metricSpec)
  const { M, N, D } = axes('pairwiseDistance', { A: [A, 'M D'], B: [B, 'N D'] })
  const distances = zeros<'M N'>([M, N])
  if (metric === 'l1') cityBlocks(A, B, distances)
  else addSquaredDistances(distances.data, A.data, B.data, { I: M, K: D, J: N })
  return metric === 'l2' ? roots(distances, A, B) : distances
}

/** Below this a square may have lost digits; above it, those that were lost do not count. */
const smallestExact = 2 ** -960

/** The roots of squared distances; pairs whose squares left the range of numbers are measured again in another unit. */
function roots(squares: NDArray<'M N'>, A: NDArray<'M D'>, B: NDArray<'N D'>): NDArray<'M N'> {
  const [ofA, ofB] = [rows(A), rows(B)]
  return tabulate(squares.shape, (i, j) => {
    const square = squares.data[i * ofB.length + j] as number
    if (square >= smallestExact && square < Infinity) return Math.sqrt(square)
    const b = ofB[j] as Float64Array
    return euclideanLength((ofA[i] as Float64Array).map((entry, k) => entry - (b[k] as number)))
  })
}

/**
 * Squared Euclidean distance of two rows, their lengths unchecked: what inner loops call.
 *
 *     d² = Σ_k ((a[k] − b[k]) / u)²
 *
 * @param a the first row
 * @param b the second row, as long as the first
 * @param unit the unit u in which differences are measured, a power of two; default 1
 * @returns a scalar in the squared unit u, ≥ 0
 *
 * @source D1 "The simplest classifier"
 * @example
 * squaredDistance(new Float64Array([3, 4]), new Float64Array([0, 0])) // = 25
 */
export function squaredDistance(a: Float64Array, b: Float64Array, unit = 1): number {
  const perUnit = 1 / unit
  let total = 0
  for (let k = 0; k < a.length; k++) {
    const difference = ((a[k] as number) - (b[k] as number)) * perUnit
    total += difference * difference
  }
  return total
}

function cityBlocks(A: NDArray<'M D'>, B: NDArray<'N D'>, distances: NDArray<'M N'>): void {
  const [into, ofA, ofB] = [rows(distances), rows(A), rows(B)]
  ofA.forEach((a, i) => {
    ofB.forEach((b, j) => {
      ;(into[i] as Float64Array)[j] = cityBlock(a, b)
    })
  })
}

function cityBlock(a: Float64Array, b: Float64Array): number {
  let total = 0
  for (let k = 0; k < a.length; k++) total += Math.abs((a[k] as number) - (b[k] as number))
  return total
}
