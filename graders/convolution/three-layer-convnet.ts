import { classes, formula, matrix, reals, record, right, scalar, suite } from '#kit'
import { type ThreeLayers, threeLayerConvnetLoss, threeLayerConvnetScores } from '#reference/convolution/three-layer-convnet.ts'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { both, conv, convBackward, each, isNearZero } from '../shared/blocks.ts'
import { absoluteUnits, byGradientSign, byNothing, deepLossNet, forwardNet, isNearKink, type Layer, netLossOf, noBiases, passed, penaltyOf, type Rows } from '../shared/classifier-net.ts'
import { passing } from '../shared/convnet-pass.ts'
import { turned } from '../shared/images.ts'
import { l2Form } from '../shared/linear-classifier.ts'
import { max, type Row, sum, table } from '../shared/lists.ts'
import { scaled } from '../shared/net-inputs.ts'
import { softmaxLosses, softmaxNet, softmaxRows } from '../shared/net-scores.ts'
import { allWindows, onlyLargest, pooled, type Shares, unpooled } from '../shared/pooled-windows.ts'
import { rightOf } from '../shared/right-of.ts'
import { softmaxNetLoss, thousand } from '../shared/sentences.ts'
import { sizedBy } from '../shared/sized-by.ts'

type Sizes = Readonly<Record<string, number>>
const X = sizedBy(reals('X', 'N C H W'), ({ h = 1, v = 1 }: Sizes) => ({ H: 2 * h, W: 2 * v }), 'N C h v')
const filters = sizedBy(scaled(reals('W1', 'F C P Q'), 1 / 4), ({ p = 0 }: Sizes) => ({ P: 2 * p + 1, Q: 2 * p + 1 }), 'F C p')
const features = sizedBy(scaled(reals('W2', 'D M'), 1 / 4), ({ F = 1, h = 1, v = 1 }: Sizes) => ({ D: F * h * v }), 'F h v M')
const parameters = record('parameters', { W1: filters, b1: scaled(reals('b1', 'F'), 1 / 2), W2: features, b2: scaled(reals('b2', 'M'), 1 / 2), W3: scaled(reals('W3', 'M K'), 1 / 4), b3: scaled(reals('b3', 'K'), 1 / 2) })
const shape = {
  sizes: { N: [2, 3], C: [1, 2], h: [1, 2], v: [2, 3], F: [2, 3], p: [1, 1], M: [2, 4], K: [2, 3] },
  smallest: { N: [1, 1], C: [1, 1], h: [1, 1], v: [1, 1], F: [1, 1], p: [0, 1], M: [1, 2], K: [2, 2] },
  larger: { N: [3, 4], C: [2, 3], h: [2, 3], v: [3, 4], F: [3, 4], p: [1, 2], M: [4, 5], K: [4, 5] },
} as const
const windows = { F: 2, stride: 2 } as const

interface Conv {
  readonly kernel: (w: NDArray) => NDArray
  readonly convUnit: { readonly of: (a: number) => number; readonly isOpen: (a: number) => boolean }
  readonly pool: (inside: Row) => number
  readonly flatten: (x: NDArray) => NDArray
  readonly hiddenBias: (b: Row, isFirst: boolean) => Row
}
const { filter: kernel, pool, flatten } = passing
const forward = {
  kernel,
  convUnit: right<Conv['convUnit']>({ of: (a) => Math.max(0, a), isOpen: (a) => a > 0 }).wrong(
    'conv-relu-missing',
    'ReLU after convolution missing',
    { of: (a) => a, isOpen: () => true },
    'There is no ReLU after your convolution. The order is convolution, ReLU, max pooling.',
  ),
  pool,
  flatten,
  ...forwardNet,
}

/** The first layer is a convolution, with a bias of its own. */
const noAffineBiases = { ...noBiases, fill: { ...noBiases.fill, hiddenBias: (b: Row, isFirst: boolean): Row => (isFirst ? b : noBiases.fill.hiddenBias(b)) } }
const absoluteMaps = { ...absoluteUnits, fill: { ...absoluteUnits.fill, convUnit: absoluteUnits.fill.unit } }
/** Of a window without a positive entry, all entries: what stops their gradients is ReLU. */
const allLargest: Shares = (inside) => inside.map((x) => Number(x === max(inside)))
const evenly: Shares = (inside) => allLargest(inside).map((share) => share / sum(allLargest(inside)))

/** The maps of the convolution, after ReLU, and as one row of features per image. */
function featuresOf(X: NDArray, { W1, b1 }: ThreeLayers, d: Conv) {
  const maps = conv(X, d.kernel(W1), array(d.hiddenBias([...b1.data], true)), padded(W1))
  const active = each(maps, d.convUnit.of)
  return { maps, active, rows: table(d.flatten(pooled(active, windows, d.pool))) }
}
const padded = ({ shape }: NDArray) => ({ stride: 1, pad: ((shape[2] ?? 1) - 1) / 2 })
const layersOf = ({ W2, b2, W3, b3 }: ThreeLayers): readonly Layer[] => [
  { W: table(W2), b: [...b2.data], gamma: [], beta: [] },
  { W: table(W3), b: [...b3.data], gamma: [], beta: [] },
]
/** ReLU is given a number near 0, or two positive entries of a window are almost equal. */
function isDelicate(X: NDArray, net: ThreeLayers): boolean {
  const { maps, active, rows } = featuresOf(X, net, rightOf(forward))
  const isTied = (inside: Row): boolean => max(inside) > 0 && inside.filter((x) => max(inside) - x < 1e-3).length > 1
  return isNearZero(maps) || allWindows(active, windows).some(isTied) || isNearKink(rows, layersOf(net))
}

const scores = formula(
  { threeLayerConvnetScores },
  {
    id: 'three-layer-convnet-scores',
    inputs: [X, parameters],
    ...shape,
    together: [noAffineBiases, absoluteMaps],
    holes: { ...forward, returned: right((scores: Rows): Rows => scores).wrong('two-layer-scores/probabilities', 'Probabilities, not scores', softmaxRows, 'Your rows sum to 1: you return probabilities. Return the scores; the loss applies softmax.') },
    reading: (d) => (X, net) => array(d.returned(passed(featuresOf(X, net, d).rows, layersOf(net), d, {}, 1).scores)),
  },
)

/** Where ReLU stops nothing, it shows to which entries of a window without a positive one the gradient goes. */
const sharings = [allLargest, evenly]
const noConvMask = {
  id: 'no-conv-mask',
  title: 'No mask after convolution',
  fill: [onlyLargest, ...sharings].map((shares) => ({ convMask: () => true, shares })),
  says: 'Your dW1 and db1 are those of a convolution without ReLU. ReLU passes a gradient where it was given a positive number.',
}
const noHiddenMask = {
  id: 'no-hidden-mask',
  title: 'No mask in hidden layer',
  fill: { mask: byNothing.fill, convMask: (_: boolean, isOpen: boolean) => isOpen },
  says: 'Your gradients pass the hidden layer as if it had no ReLU. ReLU passes a gradient where it was given a positive number.',
}

const only = 'Only the largest entry of a window moves the output: it gets all of the gradient.'
const loss = formula(
  { threeLayerConvnetLoss },
  {
    id: 'three-layer-convnet-loss',
    layered: true,
    inputs: [X, classes('labels', 'N', 'K'), parameters, scalar('lambda', [0.25, 0.1, 1.5])],
    ...shape,
    parts: { loss: 2, dW1: 2, db1: 1, dW2: 1, db2: 1, dW3: 1, db3: 1 },
    obeys: { l2Form },
    avoid: (X, _, net) => isDelicate(X, net),
    together: [noAffineBiases, absoluteMaps, noConvMask, noHiddenMask, { ...byNothing, fill: sharings.map((shares) => ({ mask: byNothing.fill, shares })) }, { ...byGradientSign, fill: sharings.map((shares) => ({ mask: byGradientSign.fill, shares })) }],
    holes: {
      ...forward,
      ...deepLossNet,
      ...softmaxNet,
      shares: right<Shares>(onlyLargest)
        .wrong('max-pool-backward/broadcast', 'Gradient to whole window', (inside) => inside.map(() => 1), `Your max pooling gives the gradient to every entry of a window. ${only}`)
        .wrong('max-pool-backward/average-backward', 'Spread over the window', (inside) => inside.map(() => 1 / inside.length), `Your max pooling spreads the gradient over the window. ${only}`),
      convMask: right((passes: boolean, _isOpen: boolean): boolean => passes),
      turn: right((dw: NDArray): NDArray => dw).wrong('conv2d-backward/dw-flipped', 'dW1 rotated', turned, 'Your dW1 is rotated by 180 degrees. Its entry [p, q] adds up the gradient times the pixels that W1[p, q] met.'),
    },
    reading: (d) => (X, labels, net, lambda) => {
      const { maps, active, rows } = featuresOf(X, net, d)
      const { loss, gradients, dX } = netLossOf(rows, layersOf(net), lambda, d, softmaxLosses([...labels.data], d), {}, 1)
      const [N = 1, F = 1, H = 1, W = 1] = maps.shape
      const arriving: NDArray = { shape: [N, F, Math.floor(H / 2), Math.floor(W / 2)], data: Float64Array.from(dX.flat()) }
      const back = both(unpooled(arriving, active, windows, d.shares), maps, (g, a) => (d.convMask(d.mask(d.convUnit.isOpen(a), g), d.convUnit.isOpen(a)) ? g : 0))
      const { dw, db } = convBackward(back, X, d.kernel(net.W1), padded(net.W1))
      const penalty = penaltyOf(d, N, lambda, 2)
      const own = { W: [...net.W1.data], b: [...net.b1.data] }
      const pulled = penalty.pulled(0, { W: [...d.turn(dw).data], b: [...db.data] }, own)
      const { W2, b2, W3, b3 } = gradients as unknown as ThreeLayers
      return { loss: loss + penalty.loss(0, own), dW1: { shape: dw.shape, data: Float64Array.from(pulled.W) }, db1: array(pulled.b), dW2: W2, db2: b2, dW3: W3, db3: b3 }
    },
    measured: {
      at: (_X, _labels, { W1, b1, W2, b2, W3, b3 }) => ({ loss: 0, dW1: W1, db1: b1, dW2: W2, db2: b2, dW3: W3, db3: b3 }),
      // The derivative in the first factor is the loss itself.
      loss: (at, [X, labels, net, lambda], { l2Form }) =>
        at.loss * threeLayerConvnetLoss(X, labels, net, lambda, { l2Form }).loss + threeLayerConvnetLoss(X, labels, { W1: at.dW1, b1: at.db1, W2: at.dW2, b2: at.db2, W3: at.dW3, b3: at.db3 }, lambda, { l2Form }).loss,
    },
  },
)

const image = [[matrix('1 2 / 3 -4')]]
const net = { W1: [[matrix('1')]], b1: [0], W2: matrix('1 -1'), b2: [0, 0], W3: matrix('1 1 / 0 0'), b3: [0, 0] }
const slide = 'D1 “Convolutional Neural Networks (CNN)”; worked by hand'

export default suite('convolution/three-layer-convnet', 'Three-layer convolutional net', [
  scores.with({
    example: scores.golden('scores an image of four pixels', {
      weight: 2,
      given: { X: image, parameters: { ...net, W3: matrix('1 2 / 5 5'), b3: [0, 0.5] } },
      gives: array(matrix('3 6.5')),
      source: `${slide}: the largest pixel is 3, the hidden units are (3, 0)`,
      hint: 'The pooled map is 3, and the hidden units are (3, −3) before ReLU.',
    }),
    random: { hint: 'Print what each layer gives: maps, maps after ReLU, pooled maps, rows, hidden units, scores.' },
  }),
  loss.with({
    example: loss.golden('gives loss and gradients where both scores are equal', {
      weight: 2,
      given: { X: image, labels: [0], parameters: net, lambda: 0.5 },
      gives: { loss: 2.5 + Math.LN2, dW1: array([[matrix('1')]]), db1: array([0]), dW2: array(matrix('1 -1')), db2: array([0, 0]), dW3: array(matrix('-0.5 2.5 / 0 0')), db3: array([-0.5, 0.5]) },
      source: `${slide}: both scores are 3, so the data loss is ln 2; the penalty is 0.5 · 5, and the data part of dW3 is 3 · (−½, ½)`,
      hint: 'Both scores are 3, so p − t is (−0.5, 0.5). The penalty is 0.5 · (1 + 1 + 1 + 1 + 1).',
      hints: { loss: 'Both scores are 3, so the data loss is ln 2. The penalty is 0.5 · (1 + 1 + 1 + 1 + 1).' },
    }),
    random: { hint: 'Go back in reverse order, and compare dW3 first, then dW2, then dW1.', hints: softmaxNetLoss },
    large: loss.golden('stays finite for scores of a thousand', {
      ...thousand,
      given: { X: image, labels: [1], parameters: { ...net, W1: [[matrix('1')]], W3: matrix('1000 1000 / 0 0') }, lambda: 0 },
      gives: { loss: Math.LN2, db3: array([0.5, -0.5]) },
      source: 'worked by hand: two equal scores have the probabilities ½ and ½',
      hint: 'Check that the maximum of each row of scores is subtracted before exp.',
    }),
    measured: { draws: 1 },
  }),
])
