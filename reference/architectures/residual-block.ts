import { relu, reluBackward } from '../activations/relu.ts'
import type { Conventions } from '../conventions.ts'
import { conv2dBackward, conv2dForward } from '../convolution/conv2d-forward.ts'
import { ShapeError } from '../errors.ts'
import { type NDArray, sizes, zeros, zip } from '../ndarray.ts'
import { residualSum, residualSumBackward } from './residual-sum.ts'
import { zeroPadShortcut, zeroPadShortcutBackward } from './zero-pad-shortcut.ts'

type Filters = NDArray<'F C P Q'>
type Maps = NDArray<'N C H W'>

/** Slopes of the loss in what a residual block was given; `dwShortcut` only where there is a projection. */
export interface ResidualSlopes {
  readonly dX: Maps
  readonly dw1: Filters
  readonly db1: NDArray<'F'>
  readonly dw2: Filters
  readonly db2: NDArray<'F'>
  readonly dwShortcut: Filters | undefined
}

/**
 * Residual block: two 3 × 3 convolutions learn what to add to their input.
 *
 *     F(X) = conv₃ₓ₃(relu(conv₃ₓ₃(X))),   out = relu(F(X) + shortcut(X))
 *
 * The first convolution takes the step. The shortcut is the identity; where the block changes shape, it keeps
 * every `stride`-th pixel and adds maps of zeros. With `wShortcut` it is a projection by 1 × 1 filters
 * without bias. The paper normalizes each batch after every convolution; here that is left out.
 *
 * @param X `N × C × H × W`, activation maps
 * @param w1 `F × C × P × Q`, 3 × 3 filters
 * @param b1 `F`, their biases
 * @param w2 `F × C × P × Q`, 3 × 3 filters on the maps of the first
 * @param b2 `F`, their biases
 * @param stride step of the first convolution and of the shortcut, in pixels; an integer ≥ 1; default 1
 * @param wShortcut `F × C × P × Q`, 1 × 1 filters; left out: no projection
 * @returns `N × F × I × J` with I = ⌈H / stride⌉, and J likewise; ≥ 0
 * @throws {ShapeError} if filters are not 3 × 3 (1 × 1), not as deep as what they see, or do not put out
 * equal shapes
 * @throws {RangeError} if `stride` is not an integer ≥ 1
 *
 * @source D1 "Case Study: ResNet"; D4 "ResNet in 2015"; He et al. 2016, figure 2
 * @example
 * const w = array([[[[0, 0, 0], [0, 1, 0], [0, 0, 0]]]])
 * const X = array([[[[1, -2, 3]]]])
 * residualBlock(X, w, array([0]), w, array([-1]))                        // = [[[[1, 0, 5]]]]
 * residualBlock(X, w, array([0]), w, array([-1]), 2, array([[[[-2]]]]))  // = [[[[0, 0]]]]
 */
export function residualBlock(
  X: NDArray<'N C H W'>,
  w1: NDArray<'F C P Q'>,
  b1: NDArray<'F'>,
  w2: NDArray<'F C P Q'>,
  b2: NDArray<'F'>,
  stride = 1,
  wShortcut?: NDArray<'F C P Q'>,
): NDArray<'N F I J'> {
  const { branch, shortcut } = forward('residualBlock', X, w1, b1, w2, b2, stride, wShortcut)
  return residualSum(shortcut, branch)
}

/**
 * Slopes of the loss in input, filters and biases of a residual block, from its slope in the output.
 *
 *     g = upstream · 1[F(X) + shortcut(X) > 0],   dX = (slope of F in X)·g + (slope of the shortcut in X)·g
 *
 * @param upstream `N × F × I × J`, slope of the loss in the output
 * @param X `N × C × H × W`, what the block was given
 * @param w1 `F × C × P × Q`, 3 × 3 filters
 * @param b1 `F`, their biases
 * @param w2 `F × C × P × Q`, 3 × 3 filters on the maps of the first
 * @param b2 `F`, their biases
 * @param stride step of the first convolution and of the shortcut, in pixels; an integer ≥ 1; default 1
 * @param wShortcut `F × C × P × Q`, 1 × 1 filters; left out: no projection
 * @param options.atKink slope of ReLU at 0: `zero` or `one`; default `zero`
 * @returns one slope per argument, each of its argument's shape
 * @throws {ShapeError} if shapes do not fit, as in the forward pass
 * @throws {RangeError} if `stride` is not an integer ≥ 1
 *
 * @source derived from D1 "Case Study: ResNet"; the deck prints no gradient
 * @example
 * const w = array([[[[0, 0, 0], [0, 3, 0], [0, 0, 0]]]])
 * const b = array([0])
 * residualBlockBackward(array([[[[1, 1]]]]), array([[[[1, -2]]]]), w, b, w, b).dX // = [[[[10, 0]]]]
 */
export function residualBlockBackward(
  upstream: NDArray<'N F I J'>,
  X: NDArray<'N C H W'>,
  w1: NDArray<'F C P Q'>,
  b1: NDArray<'F'>,
  w2: NDArray<'F C P Q'>,
  b2: NDArray<'F'>,
  stride = 1,
  wShortcut?: NDArray<'F C P Q'>,
  { atKink = 'zero' }: Pick<Conventions, 'atKink'> = {},
): ResidualSlopes {
  const passed = forward('residualBlockBackward', X, w1, b1, w2, b2, stride, wShortcut)
  const slope = residualSumBackward(upstream, passed.shortcut, passed.branch, { atKink })
  const second = conv2dBackward(slope, relu(passed.first), w2, 1, 1)
  const first = conv2dBackward(reluBackward(passed.first, second.dX, { atKink }), X, w1, stride, 1, cut)
  const projection = wShortcut && conv2dBackward(slope, X, wShortcut, stride, 0, cut)
  const shortcut = projection?.dX ?? zeroPadShortcutBackward(slope, X, stride)
  return {
    dX: zip(first.dX, shortcut, (a, b) => a + b),
    ...{ dw1: first.dw, db1: first.db, dw2: second.dw, db2: second.db },
    dwShortcut: projection?.dw,
  }
}

/** An even side has no room for a whole number of steps of 2: what is left over is cut off. */
const cut = { convSize: 'floor' } as const

function forward(
  name: string,
  X: Maps,
  w1: Filters,
  b1: NDArray<'F'>,
  w2: Filters,
  b2: NDArray<'F'>,
  stride: number,
  wShortcut: Filters | undefined,
) {
  checkSide(name, { w1, w2 }, 3)
  if (wShortcut) checkSide(name, { wShortcut }, 1)
  const first = conv2dForward(X, w1, b1, stride, 1, cut)
  const branch = conv2dForward(relu(first), w2, b2, 1, 1)
  const F = branch.shape[1] ?? 0
  const shortcut = wShortcut
    ? conv2dForward(X, wShortcut, zeros([wShortcut.shape[0] ?? 0]), stride, 0, cut)
    : zeroPadShortcut(X, F, stride)
  return { first, branch, shortcut }
}

function checkSide(name: string, banks: Readonly<Record<string, Filters>>, side: number): void {
  for (const [argument, { shape }] of Object.entries(banks)) {
    if (shape[2] !== side || shape[3] !== side) {
      throw new ShapeError(
        `${name}: ${argument} is ${sizes(shape)}, but its filters must be ${side} × ${side}`,
      )
    }
  }
}
