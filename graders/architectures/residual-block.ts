import { formula, matrix, reals, right, suite } from '#kit'
import { residualBlock, residualBlockBackward, residualProjectionBlock, residualProjectionBlockBackward } from '#reference/architectures/residual-block.ts'
import { array, type NDArray, zeros } from '#reference/core/ndarray.ts'
import { added, blockGradient, channels, conv, convBackward, drawnStride, gated, innerProduct, isNearZero, positive, residual, residualBackward } from '../shared/blocks.ts'
import { atKink } from '../shared/score-loss.ts'
import { grown, spread, thin } from '../shared/shortcut.ts'
import { sizedBy } from '../shared/sized-by.ts'

const filters = [reals('w1', 'F C P Q'), reals('b1', 'F'), reals('w2', 'F F P Q'), reals('b2', 'F')] as const
/** 1 × 1 filters. */
const wShortcut = sizedBy(reals('wShortcut', 'F C A A'), () => ({ A: 1 }))
const threes = { P: [3, 3], Q: [3, 3] } as const
const shape = {
  sizes: { N: [1, 2], C: [1, 2], H: [2, 4], W: [2, 4], F: [2, 2], stride: [1, 2], ...threes },
  smallest: { N: [1, 1], C: [1, 1], H: [1, 2], W: [1, 2], F: [1, 1], stride: [1, 1], ...threes },
  larger: { N: [1, 2], C: [2, 3], H: [4, 6], W: [4, 6], F: [3, 4], stride: [1, 2], ...threes },
} as const

const branchIs = 'The branch is convolution, ReLU, convolution.'
const inside = {
  between: right((inner: NDArray): NDArray => positive(inner)).wrong('residual-block/no-inner-relu', 'ReLU in branch missing', (inner) => inner, `Your branch is one linear map: the ReLU between its convolutions is missing. ${branchIs}`),
  end: right((branch: NDArray): NDArray => branch).wrong('residual-block/relu-twice', 'ReLU ends the branch', positive, `Your branch never lowers its input: it ends with a ReLU. ${branchIs}`),
}
/** What the first convolution of the branch gives, and what the branch gives. */
const branchOf = (X: NDArray, [w1, b1, w2, b2]: readonly [NDArray, NDArray, NDArray, NDArray], stride: number, between = positive) => {
  const inner = conv(X, w1, b1, { stride, pad: 1 })
  return { inner, branch: conv(between(inner), w2, b2, { pad: 1 }) }
}
const project = (X: NDArray, w: NDArray, stride: number): NDArray => conv(X, w, zeros([w.shape[0] ?? 0]), { stride })

const block = formula(
  { residualBlock },
  {
    id: 'residual-block',
    inputs: [reals('X', 'N C H W'), ...filters, drawnStride],
    ...shape,
    holes: { ...residual, ...inside },
    reading: (d) => (X, w1, b1, w2, b2, stride) => d.join(grown(thin(X, stride), w1.shape[0] ?? 0), d.end(branchOf(X, [w1, b1, w2, b2], stride, d.between).branch)),
  },
)

const projection = formula(
  { residualProjectionBlock },
  {
    id: 'residual-projection-block',
    inputs: [reals('X', 'N C H W'), ...filters, wShortcut, drawnStride],
    ...shape,
    holes: { ...residual, ...inside },
    reading: (d) => (X, w1, b1, w2, b2, wShortcut, stride) => d.join(project(X, wShortcut, stride), d.end(branchOf(X, [w1, b1, w2, b2], stride, d.between).branch)),
  },
)

const innerMask = 'The ReLU between the convolutions stops the gradient where the first one did not give a positive number.'
const insideBackward = {
  innerMask: right((gradient: NDArray, inner: NDArray, isOpen: (x: number) => boolean): NDArray => gated(gradient, inner, isOpen)).wrong(
    'residual-block-backward/no-inner-mask',
    'Inner ReLU mask missing',
    (gradient) => gradient,
    `Your gradient passes the branch as if it had no ReLU. ${innerMask}`,
  ),
  reads: right((inner: NDArray): NDArray => positive(inner)).wrong('residual-block-backward/sums-in-dw2', 'Sums in place of outputs', (inner) => inner, 'Your dw2 is computed from what the first convolution gave. The second one reads it after the ReLU.'),
}
/** Gradients of the branch, from what arrives at its end. */
const backThrough = (
  passed: NDArray,
  X: NDArray,
  inner: NDArray,
  [w1, w2]: readonly [NDArray, NDArray],
  stride: number,
  isOpen: (x: number) => boolean,
  d: { readonly innerMask: typeof insideBackward.innerMask.right; readonly reads: typeof insideBackward.reads.right },
) => {
  const second = convBackward(passed, d.reads(inner), w2, { pad: 1 })
  const first = convBackward(d.innerMask(second.dX, inner, isOpen), X, w1, { stride, pad: 1 })
  return { dX: first.dX, rest: { dw1: first.dw, db1: first.db, dw2: second.dw, db2: second.db } }
}

const blockBackward = formula(
  { residualBlockBackward },
  {
    id: 'residual-block-backward',
    inputs: [blockGradient, reals('X', 'N C H W'), ...filters, drawnStride],
    ...shape,
    parts: { dX: 4, dw1: 1, db1: 1, dw2: 1, db2: 1 },
    obeys: { atKink },
    avoid: (_, X, w1, b1, w2, b2, stride) => {
      const { inner, branch } = branchOf(X, [w1, b1, w2, b2], stride)
      return isNearZero(inner) || isNearZero(added(grown(thin(X, stride), w1.shape[0] ?? 0), branch))
    },
    holes: { ...residualBackward, ...insideBackward },
    reading: (d) => (dOut, X, w1, b1, w2, b2, stride) => {
      const { inner, branch } = branchOf(X, [w1, b1, w2, b2], stride)
      const passed = d.mask(dOut, added(grown(thin(X, stride), w1.shape[0] ?? 0), branch), d.atKink)
      const { dX, rest } = backThrough(passed, X, inner, [w1, w2], stride, d.atKink, d)
      return { dX: d.dX({ branch: dX, shortcut: spread(channels(d.ofShortcut(passed, dOut), 0, X.shape[1] ?? 0), X, stride) }), ...rest }
    },
    measured: { at: (_, X, w1, b1, w2, b2) => ({ dX: X, dw1: w1, db1: b1, dw2: w2, db2: b2 }), loss: (at, [dOut, , , , , , stride]) => innerProduct(dOut, residualBlock(at.dX, at.dw1, at.db1, at.dw2, at.db2, stride)) },
  },
)

const projectionBackward = formula(
  { residualProjectionBlockBackward },
  {
    id: 'residual-projection-block-backward',
    inputs: [blockGradient, reals('X', 'N C H W'), ...filters, wShortcut, drawnStride],
    ...shape,
    parts: { dX: 4, dw1: 1, db1: 1, dw2: 1, db2: 1, dwShortcut: 2 },
    obeys: { atKink },
    avoid: (_, X, w1, b1, w2, b2, wShortcut, stride) => {
      const { inner, branch } = branchOf(X, [w1, b1, w2, b2], stride)
      return isNearZero(inner) || isNearZero(added(project(X, wShortcut, stride), branch))
    },
    holes: { ...residualBackward, ...insideBackward },
    reading: (d) => (dOut, X, w1, b1, w2, b2, wShortcut, stride) => {
      const { inner, branch } = branchOf(X, [w1, b1, w2, b2], stride)
      const passed = d.mask(dOut, added(project(X, wShortcut, stride), branch), d.atKink)
      const { dX, rest } = backThrough(passed, X, inner, [w1, w2], stride, d.atKink, d)
      const onShortcut = convBackward(d.ofShortcut(passed, dOut), X, wShortcut, { stride })
      return { dX: d.dX({ branch: dX, shortcut: onShortcut.dX }), ...rest, dwShortcut: onShortcut.dw }
    },
    measured: {
      at: (_, X, w1, b1, w2, b2, wShortcut) => ({ dX: X, dw1: w1, db1: b1, dw2: w2, db2: b2, dwShortcut: wShortcut }),
      loss: (at, [dOut, , , , , , , stride]) => innerProduct(dOut, residualProjectionBlock(at.dX, at.dw1, at.db1, at.dw2, at.db2, at.dwShortcut, stride)),
    },
  },
)

/** One 3 × 3 filter whose only weight is in the middle. */
const center = (weight: number) => [
  [
    [
      [0, 0, 0],
      [0, weight, 0],
      [0, 0, 0],
    ],
  ],
]
const [one, three, resnet] = [center(1), center(3), 'D1 “Case Study: ResNet”']
const kink = { concept: 'a sum of exactly 0', sizes: 'unusual', hint: 'The handout says what the derivative of max(0, s) is at s = 0.' } as const

export default suite('architectures/residual-block', 'Residual block', [
  block.with({
    example: block.golden('adds the branch to its input', {
      weight: 2,
      given: { X: [[matrix('1 -2 3')]], w1: one, b1: [0], w2: one, b2: [-1], stride: 1 },
      gives: array([[matrix('1 0 5')]]),
      source: `${resnet}; worked by hand: the branch gives 0, −1 and 2, and the sums are 1, −3 and 5`,
      hint: 'With these filters a convolution copies its input. The first ReLU turns it into 1, 0, 3.',
    }),
    random: { hint: 'Set w2 and b2 to 0 first: then the block is relu of its shortcut.' },
  }),
  projection.with({
    example: projection.golden('projects the input to every second pixel', {
      weight: 2,
      given: { X: [[matrix('4 -2 3')]], w1: one, b1: [-1], w2: one, b2: [-1], wShortcut: [[[[2]]]], stride: 2 },
      gives: array([[matrix('10 7')]]),
      source: `${resnet}; worked by hand: the branch gives 2 and 1, the projection 8 and 6`,
      hint: 'The pixels 4 and 3 stay. The projection doubles them.',
    }),
    random: { hint: 'Set w2 and b2 to 0 first: then the block is relu of the projection.' },
  }),
  blockBackward.with({
    example: blockBackward.golden('adds the gradients of both paths', {
      weight: 2,
      given: { dOut: [[matrix('1 1')]], X: [[matrix('1 -2')]], w1: three, b1: [0], w2: three, b2: [0], stride: 1 },
      gives: { dX: array([[matrix('10 0')]]), db1: array([3]), db2: array([1]) },
      source: `derived from ${resnet}, worked by hand: the sums are 10 and −2, and 3·3 + 1 = 10`,
      hint: 'The second sum is negative, so nothing passes there. The first passes 9 through the branch and 1 through the shortcut.',
    }),
    kink: blockBackward.golden('is right for a sum of exactly 0', {
      given: { dOut: [[matrix('4 1')]], X: [[matrix('0 2')]], w1: center(1), b1: [1], w2: center(1), b2: [-1], stride: 1 },
      gives: { dX: array([[matrix('0 2')]]) },
      source: 'worked by hand: the sums are 0 and 4',
      ...kink,
    }),
    random: { draws: 4 },
    measured: { draws: 2 },
  }),
  projectionBackward.with({
    example: projectionBackward.golden('adds the gradient through the projection', {
      weight: 2,
      given: { dOut: [[matrix('1')]], X: [[matrix('1 -2')]], w1: three, b1: [0], w2: three, b2: [0], wShortcut: [[[[2]]]], stride: 2 },
      gives: { dX: array([[matrix('11 0')]]), dwShortcut: array([[[[1]]]]) },
      source: `derived from ${resnet}, worked by hand: 3·3 + 2 = 11`,
      hint: 'Only the first pixel stays. It moves the sum by 9 through the branch and by 2 through the projection.',
    }),
    kink: projectionBackward.golden('is right for a sum of exactly 0', {
      weight: 0,
      given: { dOut: [[matrix('4 1')]], X: [[matrix('0 2')]], w1: center(1), b1: [1], w2: center(1), b2: [-1], wShortcut: [[[[1]]]], stride: 1 },
      gives: { dX: array([[matrix('0 2')]]) },
      source: 'worked by hand: the sums are 0 and 4',
      ...kink,
    }),
    random: { draws: 4 },
    measured: { draws: 2 },
  }),
])
