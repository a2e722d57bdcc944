import { relu, reluBackward } from '../activations/relu.ts'
import { axes } from '../core/axes.ts'
import { matmul, type NDArray, transpose, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'

const spec = { atKink: flag('atKink') }

/**
 * End of a residual block: the branch learns what to add to its input.
 *
 *     out = relu(F(x) + x),   so F(x) = H(x) − x for the wanted H
 *
 * @param x any shape, what the shortcut brings
 * @param branch the shape of `x`, what the branch computed: F(x)
 * @returns the shape of `x`, ≥ 0
 * @throws {ShapeError} if `x` and `branch` differ in shape
 *
 * @source D1 "Case Study: ResNet"; D4 "ResNet in 2015"
 * @example
 * residualSum(array([[1, -2, 3]]), array([[0.5, 1, -4]])) // = [[1.5, 0, 0]]
 */
export function residualSum<Axes extends string>(x: NDArray<Axes>, branch: NDArray<Axes>): NDArray<Axes> {
  sameShape('residualSum', { x, branch })
  return relu(zip(x, branch, (a, b) => a + b))
}

/**
 * Gradient of a residual sum: the same for the shortcut and for the branch, 0 where ReLU stopped the sum.
 *
 *     ∂L/∂x through the shortcut = ∂L/∂F = dOut · 1[F(x) + x > 0]
 *
 * At a sum of exactly 0 ReLU has a kink; the canonical gradient there is 0.
 *
 * @param dOut the shape of `x`, gradient of the loss in the output
 * @param x any shape, what the shortcut brought
 * @param branch the shape of `x`, what the branch computed
 * @param options.atKink gradient of ReLU at 0: `zero` or `one`; default `zero`
 * @returns the shape of `x`, gradient of the loss in the sum, for both ways
 * @throws {ShapeError} if shapes differ
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source derived from D1 "Case Study: ResNet"; the deck prints no gradient
 * @example
 * residualSumBackward(array([[1, 1, 1]]), array([[1, -2, 3]]), array([[0.5, 1, -9]])) // = [[1, 0, 0]]
 */
export function residualSumBackward<Axes extends string>(
  dOut: NDArray<Axes>,
  x: NDArray<Axes>,
  branch: NDArray<Axes>,
  options: Given<typeof spec> = {},
): NDArray<Axes> {
  const { atKink } = optionsOf('residualSumBackward', options, spec)
  sameShape('residualSumBackward', { dOut, x, branch })
  const sum = zip(x, branch, (a, b) => a + b)
  return reluBackward(dOut, sum, { atKink })
}

/**
 * Gradient of a residual block with a linear branch F(x) = Wx: the shortcut adds dOut to the
 * branch's.
 *
 *     dx = Wᵀ·g + g   with   g = dOut · 1[Wx + x > 0]
 *
 * However small W is, g itself arrives: deep residual nets keep their gradients.
 *
 * @param dOut `N × D`, gradient of the loss in the output
 * @param x `N × D`, input of the block, one example per row
 * @param W `D × D`, the branch: row i gives output i
 * @param options.atKink gradient of ReLU at 0: `zero` or `one`; default `zero`
 * @returns `N × D`, gradient of the loss in `x`
 * @throws {ShapeError} if `dOut`, `x` and `W` disagree in `N` or `D`
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source derived from D1 "Case Study: ResNet"; the deck prints no gradient
 * @example
 * const W = array([[0.5, 0, 0], [0, -0.5, 0], [0, 0, -3]])
 * residualLinearBackward(array([[1, 1, 1]]), array([[1, -2, 3]]), W) // = [[1.5, 0, 0]]
 */
export function residualLinearBackward(
  dOut: NDArray<'N D'>,
  x: NDArray<'N D'>,
  W: NDArray<'D D'>,
  options: Given<typeof spec> = {},
): NDArray<'N D'> {
  const { atKink } = optionsOf('residualLinearBackward', options, spec)
  axes('residualLinearBackward', { x: [x, 'N D'], W: [W, 'D D'], dOut: [dOut, 'N D'] })
  const gradient = residualSumBackward(dOut, x, matmul(x, transpose(W)), { atKink })
  return zip(matmul(gradient, W), gradient, (branch, shortcut) => branch + shortcut)
}
