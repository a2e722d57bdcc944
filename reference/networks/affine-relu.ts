import { relu, reluBackward } from '../activations/relu.ts'
import type { NDArray } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'
import { type AffineGradients, affineBackward, affineForward } from './affine-forward.ts'

const spec = { atKink: flag('atKink') }

/**
 * A hidden layer: an affine layer, then ReLU.
 *
 *     relu(X · W + b)
 *
 * @param X `N × …`, one example per row; the numbers of an example may have axes of their own
 * @param W `D × M`, weights, for D numbers per example
 * @param b `M`, biases
 * @returns `N × M`, ≥ 0
 * @throws {ShapeError} if `X`, `W` and `b` disagree in `D` or `M`
 *
 * @source D1 "Neural network definition"; D3 "Rectified Linear Unit (ReLU) module"
 * @example
 * affineRelu(array([[1, 2], [0, -1]]), array([[1, -1], [2, 0]]), array([0, 0.5])) // = [[5, 0], [0, 0.5]]
 */
export function affineRelu(X: NDArray, W: NDArray<'D M'>, b: NDArray<'M'>): NDArray<'N M'> {
  return relu(affineForward(X, W, b))
}

/**
 * Gradients of a hidden layer: ReLU lets them through where the affine layer gave a positive number.
 *
 *     g = dOut · 1[X·W + b > 0],   dX = g · Wᵀ,   dW = Xᵀ · g,   db[m] = Σₙ g[n, m]
 *
 * @param dOut `N × M`, gradient of the loss in the output
 * @param X `N × …`, input of the forward pass
 * @param W `D × M`, weights of the forward pass
 * @param b `M`, biases of the forward pass
 * @param options.atKink gradient of ReLU at 0: `zero` or `one`; default `zero`
 * @returns `dX` in the shape of `X`, `dW` and `db`
 * @throws {ShapeError} if `X`, `W` and `b` do not fit, or `dOut` is not of the shape of the output
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source derived from D1 "Neural network definition"; D3 "Backpropagation again"
 * @example
 * const W = array([[1, -1], [2, 0]])
 * const gradients = affineReluBackward(array([[1, 4], [3, 2]]), array([[1, 2], [0, -1]]), W, array([0, 0.5]))
 * gradients.dX // = [[1, 2], [-2, 0]]
 * gradients.dW // = [[1, 0], [2, -2]]
 * gradients.db // = [1, 2]
 */
export function affineReluBackward(
  dOut: NDArray<'N M'>,
  X: NDArray,
  W: NDArray<'D M'>,
  b: NDArray<'M'>,
  options: Given<typeof spec> = {},
): AffineGradients {
  const { atKink } = optionsOf('affineReluBackward', options, spec)
  const inner = affineForward(X, W, b)
  sameShape('affineReluBackward', { 'the output': inner, dOut })
  return affineBackward(reluBackward(dOut, inner, { atKink }), X, W)
}
