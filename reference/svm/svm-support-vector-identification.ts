import { map, type NDArray } from '../core/ndarray.ts'
import { type Given, optionsOf, real, word } from '../core/options.ts'
import { functionalMargins } from './svm-margin-constraints.ts'

const spec = { mode: word(['soft', 'separable'], 'soft'), tolerance: real('[0, ∞)', 1e-6) }

/** Which examples support a plane, and by how much each lacks its margin. */
export interface SupportVectors {
  readonly slack: NDArray<'N'>
  readonly indices: NDArray<'S'>
}

/**
 * Support vectors of a plane: the examples that hold it where it is.
 *
 *     ξᵢ = max(0, 1 − yᵢ·(w·xᵢ + b))      support: yᵢ·(w·xᵢ + b) ≤ 1
 *
 * @param w `D`, normal of the plane
 * @param b bias
 * @param X `N × D`, one example per row
 * @param y `N`, +1 or −1
 * @param options.mode the rule, `soft` (every example on the margin, inside it, or on the wrong side) or
 * `separable` (those with |w·x + b| = 1); default `soft`
 * @param options.tolerance the tolerance around 1; default 1e-6
 * @returns `{ slack, indices }`: the `N` slacks ξ, ≥ 0, and the row indices in ascending order
 * @throws {ShapeError} if `w` and `X` differ in `D`, or `X` and `y` in `N`
 * @throws {RangeError} if a label is not +1 or −1
 *
 * @source D1 "Support vector machines": for support vectors, xᵢ·w + b = ±1; "Soft-margin SVMs"
 * @example
 * const [X, y] = [array([[3, 3], [4, 5], [2, 2.5]]), array([1, 1, 1])]
 * svmSupportVectorIdentification(array([0.5, 0.5]), -2, X, y).slack   // = [0, 0, 0.75]
 * svmSupportVectorIdentification(array([0.5, 0.5]), -2, X, y).indices // = [0, 2]
 */
export function svmSupportVectorIdentification(
  w: NDArray<'D'>,
  b: number,
  X: NDArray<'N D'>,
  y: NDArray<'N'>,
  options: Given<typeof spec> = {},
): SupportVectors {
  const { mode, tolerance } = optionsOf('svmSupportVectorIdentification', options, spec)
  const margins = functionalMargins('svmSupportVectorIdentification', w, b, X, y)
  const supports = (margin: number): boolean =>
    mode === 'soft' ? margin <= 1 + tolerance : Math.abs(Math.abs(margin) - 1) <= tolerance
  const indices = Float64Array.from(
    [...margins.data.keys()].filter((i) => supports(margins.data[i] as number)),
  )
  return {
    slack: map(margins, (margin) => Math.max(0, 1 - margin)),
    indices: { shape: [indices.length], data: indices },
  }
}
