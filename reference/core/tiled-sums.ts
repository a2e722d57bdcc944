import { side, type TileKernels, tile, tileKernels } from './tile-kernels.ts'

/** What is added up: products of rows and columns, products of rows, or squared differences of rows. */
export type Summed = 'row · column' | 'row · row' | '(row − row)²'

export interface TiledSizes {
  readonly I: number
  readonly K: number
  readonly J: number
}

/** Where packing costs more than it gains. */
const worthwhile = 512

/**
 * Adds K terms to each of I × J sums, in blocks that WebAssembly works through; false where it does not pay or cannot.
 *
 *     sums[i, j] += Σ_k A[i, k] · B[k, j]        or  A[i, k] · B[j, k]        or  (A[i, k] − B[j, k])²
 *
 * Terms are added one after the other, as in the formula, so not a bit depends on the blocks.
 */
export function addTiled(
  summed: Summed,
  sums: Float64Array,
  A: Float64Array,
  B: Float64Array,
  sizes: TiledSizes,
): boolean {
  const { I, K, J } = sizes
  const kernels = I < tile || J < tile || I * K * J < worthwhile ? undefined : tileKernels()
  if (kernels !== undefined) addBlocks(kernels, summed, sums, A, B, sizes)
  return kernels !== undefined
}

/** The same whatever the sizes, none of them 0. */
export function addBlocks(
  kernels: TileKernels,
  summed: Summed,
  sums: Float64Array,
  A: Float64Array,
  B: Float64Array,
  { I, K, J }: TiledSizes,
): void {
  const work = summed === '(row − row)²' ? kernels.squares : kernels.products
  const ofB: Packed = summed === 'row · column' ? { step: 1, next: J } : { step: K, next: 1 }
  for (let j = 0; j < J; j += side) {
    const columns = Math.min(side, J - j)
    for (let k = 0; k < K; k += side) {
      const terms = Math.min(side, K - k)
      pack(B.subarray(j * ofB.step + k * ofB.next), ofB, columns, terms, kernels.B)
      for (let i = 0; i < I; i += side) {
        const rows = Math.min(side, I - i)
        pack(A.subarray(i * K + k), { step: K, next: 1 }, rows, terms, kernels.A)
        for (let row = 0; row < rows; row++) {
          const from = (i + row) * J + j
          kernels.sums.set(sums.subarray(from, from + columns), row * side)
        }
        work(Math.ceil(rows / tile), Math.ceil(columns / tile), terms * tile * Float64Array.BYTES_PER_ELEMENT)
        for (let row = 0; row < rows; row++) {
          sums.set(kernels.sums.subarray(row * side, row * side + columns), (i + row) * J + j)
        }
      }
    }
  }
}

/** From one row (of B: column) to the next, and from one of its terms to the next. */
interface Packed {
  readonly step: number
  readonly next: number
}

/** Puts terms of four rows side by side; the last row stands in for those that are missing, whose sums nobody reads. */
function pack(
  from: Float64Array,
  { step, next }: Packed,
  rows: number,
  terms: number,
  into: Float64Array,
): void {
  let to = 0
  for (let row = 0; row < rows; row += tile) {
    let p = row * step
    let q = Math.min(row + 1, rows - 1) * step
    let r = Math.min(row + 2, rows - 1) * step
    let s = Math.min(row + 3, rows - 1) * step
    for (let k = 0; k < terms; k++) {
      into[to++] = from[p] as number
      into[to++] = from[q] as number
      into[to++] = from[r] as number
      into[to++] = from[s] as number
      p += next
      q += next
      r += next
      s += next
    }
  }
}
