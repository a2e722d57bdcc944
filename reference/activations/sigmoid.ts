import { map, type NDArray, zip } from '../core/ndarray.ts'
import { checkProbabilities } from '../core/probabilities.ts'
import { sameShape } from '../core/same-shape.ts'

/**
 * Sigmoid: squashes any number into a probability between 0 and 1.
 *
 *     σ(x) = 1 / (1 + exp(−x))
 *
 * @param x any shape, pre-activations; any number
 * @returns the shape of `x`, from 0 to 1; 0.5 at x = 0
 *
 * @remarks For x < 0 the same value is computed as exp(x) / (1 + exp(x)), so that no exponent is above 0 and
 * nothing overflows.
 * @source D1 "Activation functions", "2. Non-Linearity"; D3 "RBFs vs Sigmoids"
 * @example
 * sigmoid(array([-2, 0, 2]))     // ≈ [0.119203, 0.5, 0.880797]
 * sigmoid(array([-1000, 1000])) // = [0, 1]
 */
export function sigmoid<Axes extends string>(x: NDArray<Axes>): NDArray<Axes> {
  return map(x, (entry) => {
    const exponential = Math.exp(-Math.abs(entry))
    return (entry < 0 ? exponential : 1) / (1 + exponential)
  })
}

/**
 * Backward pass of the sigmoid, from its output: slopes in the output become slopes in the input.
 *
 *     dx = dout · σ · (1 − σ)      σ = out, what the forward pass returned
 *
 * The factor is ¼ at most, and near 0 where the unit is saturated: slopes vanish there.
 *
 * @param out any shape, the output of `sigmoid`, not its input; each from 0 to 1
 * @param upstream the shape of `out`, slope of the loss in each output, in loss per unit of output
 * @returns the shape of `out`, slope of the loss in each input
 * @throws {ShapeError} if `out` and `upstream` differ in shape
 * @throws {RangeError} if an entry of `out` is not from 0 to 1: the input was given for the output
 *
 * @source derived from D1 "Activation functions"; D1 "Example: algorithm for sigmoid, sqerror": y(1 − y)
 * @example
 * sigmoidBackward(sigmoid(array([-2, 0, 2])), array([1, 3, 5])) // ≈ [0.104994, 0.75, 0.524968]
 */
export function sigmoidBackward<Axes extends string>(
  out: NDArray<Axes>,
  upstream: NDArray<Axes>,
): NDArray<Axes> {
  sameShape('sigmoidBackward', { out, upstream })
  checkProbabilities('sigmoidBackward', { out })
  return zip(out, upstream, (s, slope) => slope * s * (1 - s))
}
