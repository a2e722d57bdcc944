import { addTiled, type TiledSizes } from './tiled-sums.ts'

/**
 * Adds Σ_k (A[i, k] − B[j, k])² to `sums` of I × J, in row-major order.
 *
 * Squares are added one after the other, so that equal pairs have equal distances wherever they stand.
 */
export function addSquaredDistances(
  sums: Float64Array,
  A: Float64Array,
  B: Float64Array,
  sizes: TiledSizes,
): void {
  if (!addTiled('(row − row)²', sums, A, B, sizes)) addSquaredDistancesInFours(sums, A, B, sizes)
}

/**
 * `addSquaredDistances` for small sizes, and for engines without WebAssembly.
 *
 * Four rows of A share one pass over each row of B, because one sum alone would wait for its last addition. Where rows
 * run out, the last stands in for those that are missing.
 */
export function addSquaredDistancesInFours(
  sums: Float64Array,
  A: Float64Array,
  B: Float64Array,
  { I, K, J }: TiledSizes,
): void {
  for (let i = 0; i < I; i += 4) {
    const [p, q, r, s] = [i, i + 1, i + 2, i + 3].map((row) => Math.min(row, I - 1)) as unknown as Four
    for (let j = 0; j < J; j++) {
      let toP = sums[p * J + j] as number
      let toQ = sums[q * J + j] as number
      let toR = sums[r * J + j] as number
      let toS = sums[s * J + j] as number
      for (let k = 0; k < K; k++) {
        const entry = B[j * K + k] as number
        const fromP = (A[p * K + k] as number) - entry
        const fromQ = (A[q * K + k] as number) - entry
        const fromR = (A[r * K + k] as number) - entry
        const fromS = (A[s * K + k] as number) - entry
        toP += fromP * fromP
        toQ += fromQ * fromQ
        toR += fromR * fromR
        toS += fromS * fromS
      }
      sums[p * J + j] = toP
      sums[q * J + j] = toQ
      sums[r * J + j] = toR
      sums[s * J + j] = toS
    }
  }
}

type Four = readonly [number, number, number, number]
