import { map, type NDArray, zip } from '../core/ndarray.ts'
import { sameShape } from '../core/same-shape.ts'
import { siluOf, siluSlopeOf } from '../core/silu-of.ts'

/**
 * SiLU, also called Swish: every number times its own sigmoid, a smooth ReLU that dips below 0 first.
 *
 *     f(x) = x · σ(x) = x / (1 + e⁻ˣ)
 *
 * @param x any shape, pre-activations; any number
 * @returns the shape of `x`; at least −0.2785, and near `x` for large `x`
 *
 * @source Hendrycks and Gimpel 2016; Ramachandran, Zoph and Le 2017, with β = 1
 * @example
 * silu(array([-1, 0, 2, -1000])) // ≈ [-0.268941, 0, 1.761594, 0]
 */
export function silu<Axes extends string>(x: NDArray<Axes>): NDArray<Axes> {
  return map(x, siluOf)
}

/**
 * Backward pass of SiLU, from its input.
 *
 *     dx = dOut · σ(x) · (1 + x · (1 − σ(x)))
 *
 * @param dOut any shape, gradient of the loss in each output, in loss per unit of output
 * @param x the shape of `dOut`, the input of the forward pass
 * @returns the shape of `x`, gradient of the loss in each input
 * @throws {ShapeError} if `dOut` and `x` differ in shape
 *
 * @source derived from Ramachandran, Zoph and Le 2017
 * @example
 * siluBackward(array([1, 2, 1]), array([0, 1, -1000])) // ≈ [0.5, 1.855341, 0]
 */
export function siluBackward<Axes extends string>(dOut: NDArray<Axes>, x: NDArray<Axes>): NDArray<Axes> {
  sameShape('siluBackward', { dOut, x })
  return zip(dOut, x, (gradient, entry) => gradient * siluSlopeOf(entry))
}
