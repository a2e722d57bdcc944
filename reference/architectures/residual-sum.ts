import { relu, reluBackward } from '../activations/relu.ts'
import { axes } from '../core/axes.ts'
import type { Conventions } from '../core/conventions.ts'
import { matmul, type NDArray, transpose, zip } from '../core/ndarray.ts'
import { sameShape } from '../core/same-shape.ts'

type Options = Pick<Conventions, 'atKink'>

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
 * residualSum(array([1, -2, 3]), array([0.5, 1, -4])) // = [1.5, 0, 0]
 */
export function residualSum<Axes extends string>(x: NDArray<Axes>, branch: NDArray<Axes>): NDArray<Axes> {
  sameShape('residualSum', { x, branch })
  return relu(zip(x, branch, (a, b) => a + b))
}

/**
 * Slope of a residual sum: the same for the shortcut and for the branch, 0 where ReLU stopped the sum.
 *
 *     ∂L/∂x through the shortcut = ∂L/∂F = upstream · 1[F(x) + x > 0]
 *
 * At a sum of exactly 0 ReLU has a kink; the canonical slope there is 0.
 *
 * @param upstream the shape of `x`, slope of the loss in the output
 * @param x any shape, what the shortcut brought
 * @param branch the shape of `x`, what the branch computed
 * @param options.atKink slope of ReLU at 0: `zero` or `one`; default `zero`
 * @returns the shape of `x`, slope of the loss in the sum, for both ways
 * @throws {ShapeError} if shapes differ
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source derived from D1 "Case Study: ResNet"; the deck prints no gradient
 * @example
 * residualSumBackward(array([1, 1, 1]), array([1, -2, 3]), array([0.5, 1, -9])) // = [1, 0, 0]
 */
export function residualSumBackward<Axes extends string>(
  upstream: NDArray<Axes>,
  x: NDArray<Axes>,
  branch: NDArray<Axes>,
  { atKink = 'zero' }: Options = {},
): NDArray<Axes> {
  sameShape('residualSumBackward', { upstream, x, branch })
  const sum = zip(x, branch, (a, b) => a + b)
  return reluBackward(upstream, sum, { atKink })
}

/**
 * Slope of a residual block with a linear branch F(x) = Wx: the shortcut adds the upstream slope to the
 * branch's.
 *
 *     dx = Wᵀ·g + g   with   g = upstream · 1[Wx + x > 0]
 *
 * However small W is, g itself arrives: deep residual nets keep their slopes.
 *
 * @param upstream `N × D`, slope of the loss in the output
 * @param x `N × D`, input of the block, one example per row
 * @param W `D × D`, the branch: row i gives output i
 * @param options.atKink slope of ReLU at 0: `zero` or `one`; default `zero`
 * @returns `N × D`, slope of the loss in `x`
 * @throws {ShapeError} if `upstream`, `x` and `W` disagree in `N` or `D`
 * @throws {RangeError} if an option or its value does not exist
 *
 * @source derived from D1 "Case Study: ResNet"; the deck prints no gradient
 * @example
 * const W = array([[0.5, 0, 0], [0, -0.5, 0], [0, 0, -3]])
 * residualLinearBackward(array([[1, 1, 1]]), array([[1, -2, 3]]), W) // = [[1.5, 0, 0]]
 */
export function residualLinearBackward(
  upstream: NDArray<'N D'>,
  x: NDArray<'N D'>,
  W: NDArray<'D D'>,
  { atKink = 'zero' }: Options = {},
): NDArray<'N D'> {
  axes('residualLinearBackward', { x: [x, 'N D'], W: [W, 'D D'], upstream: [upstream, 'N D'] })
  const slope = residualSumBackward(upstream, x, matmul(x, transpose(W)), { atKink })
  return zip(matmul(slope, W), slope, (branch, shortcut) => branch + shortcut)
}
