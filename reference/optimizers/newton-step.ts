import { axes } from '../core/axes.ts'
import { solve } from '../core/linear-algebra.ts'
import { type NDArray, zip } from '../core/ndarray.ts'
import { type Given, optionsOf, real } from '../core/options.ts'

const spec = { learningRate: real('[0, ∞)', 1) }

/**
 * Newton's step: the gradient is divided by the curvature, so a steep valley is no harder than a round one.
 *
 *     w ← w − η · H⁻¹·g      Hᵢⱼ = ∂²L / ∂wᵢ∂wⱼ
 *
 * With η = 1 it lands where the quadratic with this gradient and curvature has gradient 0.
 *
 * @param w `D`, weights before the step; not modified
 * @param g `D`, gradient of the loss at `w`, in loss per unit of weight
 * @param H `D × K`, Hessian of the loss at `w`, square with K = D, in loss per squared unit of weight
 * @param options.learningRate step size η ≥ 0, without unit; default 1
 * @returns `D`, weights after the step
 * @throws {ShapeError} if `w`, `g` and `H` disagree in `D`, or `H` is not square
 * @throws {RangeError} if `H` is singular, also but for rounding, or η is negative
 *
 * @remarks H·s = g is solved; H is not inverted, which costs more and loses digits.
 * @source D3 "Second order optimization", which prints ∂L for ∂²L in the Hessian
 * @example
 * newtonStep(array([1, 1]), array([3, -1]), array([[2, 1], [1, 4]]), { learningRate: 0.5 }) // ≈ [0.0714286, 1.35714]
 */
export function newtonStep(
  w: NDArray<'D'>,
  g: NDArray<'D'>,
  H: NDArray<'D K'>,
  options: Given<typeof spec> = {},
): NDArray<'D'> {
  const { learningRate } = optionsOf('newtonStep', options, spec)
  axes('newtonStep', { w: [w, 'D'], g: [g, 'D'], H: [H, 'D K'] })
  return zip(w, solve('newtonStep', H, g), (weight, step) => weight - learningRate * step)
}
