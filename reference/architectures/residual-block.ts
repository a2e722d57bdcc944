import { relu, reluBackward } from '../activations/relu.ts'
import { conv2dBackward, conv2dForward } from '../convolution/conv2d-forward.ts'
import { ShapeError } from '../core/errors.ts'
import { type NDArray, sizes, zeros, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { residualSum, residualSumBackward } from './residual-sum.ts'
import { zeroPadShortcut, zeroPadShortcutBackward } from './zero-pad-shortcut.ts'

const spec = { atKink: flag('atKink') }

type Filters = NDArray<'F C P Q'>
type Maps = NDArray<'N C H W'>

/** Gradients of the loss in what a residual block was given. */
export interface ResidualGradients {
  readonly dX: Maps
  readonly dw1: Filters
  readonly db1: NDArray<'F'>
  readonly dw2: Filters
  readonly db2: NDArray<'F'>
}

/** The same, with the gradient in the filters of the projection. */
export interface ProjectionGradients extends ResidualGradients {
  readonly dwShortcut: Filters
}

/**
 * Residual block: two 3 × 3 convolutions learn what to add to their input.
 *
 *     F(X) = conv₃ₓ₃(relu(conv₃ₓ₃(X))),   out = relu(F(X) + X)
 *
 * The first convolution takes the step. Where the block changes shape, the shortcut keeps every `stride`-th
 * pixel and adds maps of zeros. The paper normalizes each batch after every convolution; here that is left
 * out.
 *
 * @param X `N × C × H × W`, activation maps
 * @param w1 `F × C × P × Q`, 3 × 3 filters
 * @param b1 `F`, their biases
 * @param w2 `F × C × P × Q`, 3 × 3 filters on the maps of the first
 * @param b2 `F`, their biases
 * @param stride step of the first convolution and of the shortcut, in pixels; an integer ≥ 1; default 1
 * @returns `N × F × I × J` with I = ⌈H / stride⌉, and J likewise; ≥ 0
 * @throws {ShapeError} if filters are not 3 × 3, not as deep as what they see, or fewer than the channels of
 * `X`
 * @throws {RangeError} if `stride` is not an integer ≥ 1
 *
 * @source D1 "Case Study: ResNet"; D4 "ResNet in 2015"; He et al. 2016, figure 2
 * @example
 * const w = array([[[[0, 0, 0], [0, 1, 0], [0, 0, 0]]]])
 * residualBlock(array([[[[1, -2, 3]]]]), w, array([0]), w, array([-1])) // = [[[[1, 0, 5]]]]
 */
export function residualBlock(
  X: NDArray<'N C H W'>,
  w1: NDArray<'F C P Q'>,
  b1: NDArray<'F'>,
  w2: NDArray<'F C P Q'>,
  b2: NDArray<'F'>,
  stride = 1,
): NDArray<'N F I J'> {
  const { branch } = branchOf('residualBlock', X, w1, b1, w2, b2, stride)
  return residualSum(zeroPadShortcut(X, branch.shape[1] ?? 0, stride), branch)
}

/**
 * Gradients of the loss in input, filters and biases of a residual block, from its gradient in the output.
 *
 *     g = dOut · 1[F(X) + X > 0],   dX = (gradient of F in X)·g + g
 *
 * @param dOut `N × F × I × J`, gradient of the loss in the output
 * @param X `N × C × H × W`, what the block was given
 * @param w1 `F × C × P × Q`, 3 × 3 filters
 * @param b1 `F`, their biases
 * @param w2 `F × C × P × Q`, 3 × 3 filters on the maps of the first
 * @param b2 `F`, their biases
 * @param stride step of the first convolution and of the shortcut, in pixels; an integer ≥ 1; default 1
 * @param options.atKink gradient of ReLU at 0: `zero` or `one`; default `zero`
 * @returns `dX`, `dw1`, `db1`, `dw2` and `db2`, each of the shape of what it is the gradient in
 * @throws {ShapeError} if shapes do not fit, as in the forward pass
 * @throws {RangeError} if `stride` is not an integer ≥ 1
 *
 * @source derived from D1 "Case Study: ResNet"; the deck prints no gradient
 * @example
 * const [w, b] = [array([[[[0, 0, 0], [0, 3, 0], [0, 0, 0]]]]), array([0])]
 * residualBlockBackward(array([[[[1, 1]]]]), array([[[[1, -2]]]]), w, b, w, b).dX // = [[[[10, 0]]]]
 */
export function residualBlockBackward(
  dOut: NDArray<'N F I J'>,
  X: NDArray<'N C H W'>,
  w1: NDArray<'F C P Q'>,
  b1: NDArray<'F'>,
  w2: NDArray<'F C P Q'>,
  b2: NDArray<'F'>,
  stride = 1,
  options: Given<typeof spec> = {},
): ResidualGradients {
  const { atKink } = optionsOf('residualBlockBackward', options, spec)
  const { inner, branch } = branchOf('residualBlockBackward', X, w1, b1, w2, b2, stride)
  const shortcut = zeroPadShortcut(X, branch.shape[1] ?? 0, stride)
  const gradient = residualSumBackward(dOut, shortcut, branch, { atKink })
  const gradients = branchBackward(gradient, X, inner, w1, w2, stride, atKink)
  return { ...gradients, dX: plus(gradients.dX, zeroPadShortcutBackward(gradient, X, stride)) }
}

/**
 * Residual block with a projection: where the block changes shape, 1 × 1 filters bring the input to the new
 * one.
 *
 *     F(X) = conv₃ₓ₃(relu(conv₃ₓ₃(X))),   out = relu(F(X) + conv₁ₓ₁(X))
 *
 * The first 3 × 3 convolution and the projection take the step. The projection has no bias.
 *
 * @param X `N × C × H × W`, activation maps
 * @param w1 `F × C × P × Q`, 3 × 3 filters
 * @param b1 `F`, their biases
 * @param w2 `F × C × P × Q`, 3 × 3 filters on the maps of the first
 * @param b2 `F`, their biases
 * @param wShortcut `F × C × P × Q`, 1 × 1 filters of the projection
 * @param stride step of the first convolution and of the projection, in pixels; an integer ≥ 1; default 2
 * @returns `N × F × I × J` with I = ⌈H / stride⌉, and J likewise; ≥ 0
 * @throws {ShapeError} if filters are not 3 × 3 (1 × 1), not as deep as what they see, or of different
 * numbers
 * @throws {RangeError} if `stride` is not an integer ≥ 1
 *
 * @source D1 "Case Study: ResNet"; He et al. 2016, option B
 * @example
 * const [w, b] = [array([[[[0, 0, 0], [0, 1, 0], [0, 0, 0]]]]), array([-1])]
 * residualProjectionBlock(array([[[[4, -2, 3]]]]), w, b, w, b, array([[[[2]]]])) // = [[[[10, 7]]]]
 */
export function residualProjectionBlock(
  X: NDArray<'N C H W'>,
  w1: NDArray<'F C P Q'>,
  b1: NDArray<'F'>,
  w2: NDArray<'F C P Q'>,
  b2: NDArray<'F'>,
  wShortcut: NDArray<'F C P Q'>,
  stride = 2,
): NDArray<'N F I J'> {
  const { branch } = branchOf('residualProjectionBlock', X, w1, b1, w2, b2, stride)
  return residualSum(project('residualProjectionBlock', X, wShortcut, stride), branch)
}

/**
 * Gradients of the loss in input, filters and biases of a residual block with a projection, from its gradient in
 * the output.
 *
 *     g = dOut · 1[F(X) + conv₁ₓ₁(X) > 0],   dX = (gradient of F in X)·g + (gradient of conv₁ₓ₁ in X)·g
 *
 * @param dOut `N × F × I × J`, gradient of the loss in the output
 * @param X `N × C × H × W`, what the block was given
 * @param w1 `F × C × P × Q`, 3 × 3 filters
 * @param b1 `F`, their biases
 * @param w2 `F × C × P × Q`, 3 × 3 filters on the maps of the first
 * @param b2 `F`, their biases
 * @param wShortcut `F × C × P × Q`, 1 × 1 filters of the projection
 * @param stride step of the first convolution and of the projection, in pixels; an integer ≥ 1; default 2
 * @param options.atKink gradient of ReLU at 0: `zero` or `one`; default `zero`
 * @returns `dX`, `dw1`, `db1`, `dw2`, `db2` and `dwShortcut`, each of the shape of what it is the gradient in
 * @throws {ShapeError} if shapes do not fit, as in the forward pass
 * @throws {RangeError} if `stride` is not an integer ≥ 1
 *
 * @source derived from D1 "Case Study: ResNet"; the deck prints no gradient
 * @example
 * const [w, b] = [array([[[[0, 0, 0], [0, 3, 0], [0, 0, 0]]]]), array([0])]
 * const [X, wShortcut] = [array([[[[1, -2]]]]), array([[[[2]]]])]
 * residualProjectionBlockBackward(array([[[[1]]]]), X, w, b, w, b, wShortcut).dX // = [[[[11, 0]]]]
 */
export function residualProjectionBlockBackward(
  dOut: NDArray<'N F I J'>,
  X: NDArray<'N C H W'>,
  w1: NDArray<'F C P Q'>,
  b1: NDArray<'F'>,
  w2: NDArray<'F C P Q'>,
  b2: NDArray<'F'>,
  wShortcut: NDArray<'F C P Q'>,
  stride = 2,
  options: Given<typeof spec> = {},
): ProjectionGradients {
  const { atKink } = optionsOf('residualProjectionBlockBackward', options, spec)
  const { inner, branch } = branchOf('residualProjectionBlockBackward', X, w1, b1, w2, b2, stride)
  const shortcut = project('residualProjectionBlockBackward', X, wShortcut, stride)
  const gradient = residualSumBackward(dOut, shortcut, branch, { atKink })
  const gradients = branchBackward(gradient, X, inner, w1, w2, stride, atKink)
  const projection = conv2dBackward(gradient, X, wShortcut, { stride, ...cut })
  return { ...gradients, dX: plus(gradients.dX, projection.dX), dwShortcut: projection.dw }
}

/** An even side has no room for a whole number of steps of 2: what is left over is cut off. */
const cut = { convSize: 'floor' } as const

/** F(X), and what ReLU inside it was given. */
function branchOf(
  name: string,
  X: Maps,
  w1: Filters,
  b1: NDArray<'F'>,
  w2: Filters,
  b2: NDArray<'F'>,
  stride: number,
): { readonly inner: NDArray<'N F I J'>; readonly branch: NDArray<'N F I J'> } {
  checkSide(name, { w1, w2 }, 3)
  const inner = conv2dForward(X, w1, b1, { stride, pad: 1, ...cut })
  return { inner, branch: conv2dForward(relu(inner), w2, b2, { pad: 1 }) }
}

function branchBackward(
  gradient: NDArray<'N F I J'>,
  X: Maps,
  inner: NDArray<'N F I J'>,
  w1: Filters,
  w2: Filters,
  stride: number,
  atKink: 'zero' | 'one',
): ResidualGradients {
  const second = conv2dBackward(gradient, relu(inner), w2, { pad: 1 })
  const first = conv2dBackward(reluBackward(second.dX, inner, { atKink }), X, w1, { stride, pad: 1, ...cut })
  return { dX: first.dX, dw1: first.dw, db1: first.db, dw2: second.dw, db2: second.db }
}

function project(name: string, X: Maps, wShortcut: Filters, stride: number): NDArray<'N F I J'> {
  checkSide(name, { wShortcut }, 1)
  return conv2dForward(X, wShortcut, zeros([wShortcut.shape[0] ?? 0]), { stride, ...cut })
}

const plus = (a: Maps, b: Maps): Maps => zip<'N C H W'>(a, b, (x, y) => x + y)

function checkSide(name: string, banks: Readonly<Record<string, Filters>>, side: number): void {
  for (const [argument, { shape }] of Object.entries(banks)) {
    if (shape[2] !== side || shape[3] !== side) {
      throw new ShapeError(
        `${name}: ${argument} is ${sizes(shape)}, but its filters must be ${side} × ${side}`,
      )
    }
  }
}
