import { by, formula, matrix, options, right, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { trainToyNet, twoLayerReluLoss, twoLayerReluNetGradients } from '#reference/networks/two-layer-relu-net-gradients.ts'
import { type Row, sum, table } from '../shared/lists.ts'
import { errorsOf, type Gradients, hiddenOutputs, hiddenSums, netInputs, netSizes, perExample, type ReluNet, reluGradient, reluGradients, squaredLoss } from '../shared/relu-net.ts'
import { atKink, reduction } from '../shared/score-loss.ts'
import { steppedRows } from '../shared/sigmoid-net.ts'

const group = 'two-layer-relu-net-gradients'
const netOf = (X: NDArray, Y: NDArray, W1: NDArray, W2: NDArray): ReluNet => ({ X: table(X), Y: table(Y), W1: table(W1), W2: table(W2) })
/** A hidden sum so close to 0 that rounding decides whether its unit is active. */
const touchesKink = (X: NDArray, W1: NDArray): boolean => hiddenSums({ X: table(X), W1: table(W1) }).some((row) => row.some((a) => Math.abs(a) < 1e-6))
const larger = { N: [5, 6], D: [4, 5], H: [5, 6], K: [4, 5] } as const

const losses = formula(
  { twoLayerReluLoss },
  {
    id: 'two-layer-relu-loss',
    ...{ inputs: netInputs, sizes: netSizes, larger },
    obeys: { reduction },
    holes: {
      unit: right((sums: readonly Row[]): readonly Row[] => hiddenOutputs(sums)).wrong('no-relu', 'ReLU missing', (sums) => sums, 'Your hidden units may be negative: the ReLU is missing. The outputs are max(X·W1, 0)·W2.'),
      term: right((error: number) => error ** 2)
        .wrong('absolute', 'Absolute difference', Math.abs, 'You add up |ŷ − Y|. The loss adds up squares.')
        .wrong('half', 'Factor ½ added', (error) => error ** 2 / 2, 'Your loss is half the right size. This loss has no factor ½.'),
      over: right((N: number, _K: number) => N).wrong('mean-over-all-entries', 'Averaged over outputs too', (N, K) => N * K, perExample),
    },
    reading:
      (d) =>
      (...given) => {
        const net = netOf(...given)
        const errors = errorsOf(d.unit(hiddenSums(net)), net)
        return sum(errors.flat().map(d.term)) / d.reduction(d.over(errors.length, errors[0]?.length ?? 1))
      },
  },
)

const gradient = formula(
  { twoLayerReluNetGradients },
  {
    id: group,
    ...{ inputs: netInputs, sizes: netSizes, larger, parts: { dW1: 2, dW2: 1 } },
    obeys: { reduction, atKink },
    avoid: (X, _, W1) => touchesKink(X, W1),
    holes: {
      ...reluGradient,
      over: right((N: number, _K: number) => N).wrong('over-all-entries', 'Divided by outputs too', (N, K) => N * K, perExample),
      sign: right(1).wrong('sign', 'Opposite sign', -1, 'Your gradients have the opposite sign: you begin with Y − ŷ. The derivative begins with ŷ − Y.'),
    },
    reading:
      (d) =>
      (...given) => {
        const net = netOf(...given)
        const { dW1, dW2 } = reluGradients(net, d, d.sign * d.reduction(d.over(net.X.length, net.Y[0]?.length ?? 1)))
        return { dW1: array(dW1), dW2: array(dW2) }
      },
    measured: { at: (_X, _Y, W1, W2) => ({ dW1: W1, dW2: W2 }), loss: ({ dW1: W1, dW2: W2 }, [X, Y], flags) => twoLayerReluLoss(X, Y, W1, W2, { reduction: flags.reduction }) },
  },
)

const moved = (net: ReluNet, { dW1, dW2 }: Gradients, rate: number): ReluNet => ({ ...net, W1: steppedRows(net.W1, dW1, rate), W2: steppedRows(net.W2, dW2, rate) })
const { seen: _, ...ofGradient } = reluGradient

const training = formula(
  // A list and an array are both right.
  { trainToyNet: (...given: Parameters<typeof trainToyNet>) => array<'L'>(trainToyNet(...given)) },
  {
    id: 'train-toy-net',
    inputs: [...netInputs, options({ learningRate: [0.01, 0.02, 0.005], steps: [2, 1, 3, 0], loss: ['sum', 'mean'] })],
    ...{ sizes: { N: [2, 3], D: [1, 2], H: [2, 3], K: [2, 3] }, smallest: { N: [1, 1], D: [1, 1], H: [1, 2], K: [2, 2] }, larger: { N: [4, 5], D: [3, 4], H: [4, 5], K: [3, 4] } },
    avoid: (X, _, W1) => touchesKink(X, W1),
    holes: {
      ...ofGradient,
      seen: right((old: readonly Row[], _updated: readonly Row[]) => old).wrong(`${group}/updated-w2-used`, 'New weights used early', (_, updated) => updated, 'Your dW1 sees the weights W2 after their step. Take both gradients at the old weights; then move.'),
      step: right(moved)
        .wrong(`${group}/update-not-run`, 'Update never run', (net) => net, 'Your losses are all equal: the update is computed but never applied. Continue from the new weights.')
        .wrong('first-layer-frozen', 'First layer never moves', (net, gradients, rate) => ({ ...moved(net, gradients, rate), W1: net.W1 }), 'W1 never moves in your training. Both layers move in every step.')
        .wrong('ascent', 'Step in wrong direction', (net, gradients, rate) => moved(net, gradients, -rate), 'Your losses rise: you add the gradient. Subtract η times the gradient.')
        .wrong('normalized-twice', 'Divided by N twice', (net, gradients, rate) => moved(net, gradients, rate / net.X.length), 'Your steps are N times too small. The gradient of the mean holds the 1/N already.'),
      outputs: right((K: number, asked: string): number => (asked === 'mean' ? K : 1))
        .wrong('loss-ignored', 'Loss always summed', () => 1, 'You sum over the outputs, whatever the option loss says. Under mean, divide loss and gradients by K.')
        .wrong('always-mean', 'Loss always averaged', (K) => K, 'You average over the outputs, whatever the option loss says. Under sum, divide by N only.'),
      examples: right((N: number): number => N).wrong('summed-over-examples', 'Summed over examples', () => 1, 'You add up the losses of the examples. Average: divide loss and gradients by N.'),
      kept: right((losses: Row) => losses)
        .wrong('first-loss-missing', 'First loss missing', (losses) => losses.slice(1), 'Your list is one loss too short. It begins with the loss before the first update: steps + 1 in all.')
        .wrong('last-loss-missing', 'Last loss missing', (losses) => losses.slice(0, -1), 'Your list is one loss too short. It ends with the loss after the last update: steps + 1 in all.'),
    },
    reading:
      (d) =>
      (X, Y, W1, W2, { learningRate, steps, loss }) => {
        const outputs = d.outputs(Y.shape[1] ?? 1, loss)
        let net = netOf(X, Y, W1, W2)
        const losses = [squaredLoss(net)]
        while (losses.length <= steps) {
          const gradients = reluGradients(net, { ...d, atKink: atKink.zero, seen: (old, updated) => d.seen(old, updated(learningRate)) }, d.examples(net.X.length) * outputs)
          net = d.step(net, gradients, learningRate)
          losses.push(squaredLoss(net))
        }
        return array(d.kept(losses.map((one) => (one * net.X.length) / d.examples(net.X.length) / outputs)))
      },
  },
)

const slide = 'D1 “TensorFlow: Neural Net”'
const given = { X: matrix('1 -1 / 0.5 2'), Y: matrix('4 0 / 0 5'), W1: matrix('1 -1 0.5 / 0.5 1 -2'), W2: matrix('1 0 / -1 2 / 0.5 0.5') }
const tiny = { X: [[1]], Y: [[2]], W1: [[1]], W2: [[1]] }

export default suite(
  'networks/two-layer-relu-net-gradients',
  'Two-layer ReLU net',
  [
    losses.with({
      lecture: losses.golden('adds up squares over the outputs and averages over the examples', {
        weight: 2,
        given,
        gives: 5.3125,
        source: `${slide}, worked by hand: outputs (1.75, 1.25) and (0, 3), squares 5.0625 + 1.5625 and 0 + 4, over 2`,
        hint: 'The hidden units are (0.5, 0, 2.5) and (1.5, 1.5, 0), the outputs (1.75, 1.25) and (0, 3).',
      }),
      random: { hint: 'Compute max(X·W1, 0) first, then the outputs, then their squared distance to Y.' },
    }),
    gradient.with({
      lecture: gradient.golden('gives the gradients of both layers', {
        weight: 2,
        given,
        gives: { dW1: array(matrix('-2.25 -2 -0.5 / 2.25 -8 0.5')), dW2: array(matrix('-1.125 -2.375 / 0 -3 / -5.625 3.125')) },
        source: `${slide}: tf.gradients(loss, [w1, w2]); worked by hand from G = (−2.25, 1.25) and (0, −2)`,
        hint: 'G is (−2.25, 1.25) for the first example and (0, −2) for the second; dW2 is hᵀ·G.',
      }),
      random: { hint: by('reduction', { mean: 'Begin with G = 2·(ŷ − Y)/N; then dW2 = hᵀ·G, and dW1 = Xᵀ·(G·W2ᵀ where X·W1 > 0).', sum: 'Begin with G = 2·(ŷ − Y); then dW2 = hᵀ·G, and dW1 = Xᵀ·(G·W2ᵀ where X·W1 > 0).' }) },
      kink: gradient.golden('is right for a hidden sum of exactly 0', {
        given: { ...tiny, X: [[1, 1]], W1: matrix('1 / -1') },
        gives: { dW1: array(matrix('0 / 0')), dW2: array([[0]]) },
        source: 'worked by hand: 1 − 1 = 0, where ReLU has a kink',
        concept: 'a hidden sum of 0',
        hint: 'The handout says what the derivative of max(0, x) is at x = 0.',
      }),
    }),
    training.with({
      lecture: training.golden('takes one step on one example', {
        weight: 2,
        given: { ...tiny, options: { learningRate: 0.25, steps: 1, loss: 'sum' } },
        gives: array([1, 0.0625]),
        source: `${slide}, worked by hand: both gradients are −2, so that the weights become 1.5 and the output 2.25`,
        hint: 'Before the step the output is 1 and the loss (1 − 2)² = 1. Both gradients are −2.',
      }),
      random: { hint: 'Compare the first loss, then the second: it shows the first step.' },
      none: training.golden('returns the loss of the start where no step is asked for', {
        weight: 0,
        given: { ...tiny, options: { learningRate: 0.25, steps: 0, loss: 'sum' } },
        gives: array([1]),
        source: 'worked by hand: (1 − 2)²',
        sizes: 'unusual',
        concept: 'no steps',
      }),
      longer: training.random('lowers the loss as the formula does, even over twenty steps', {
        concept: 'twenty steps',
        draws: 3,
        inputs: [options({ learningRate: [0.002], steps: [20], loss: ['sum', 'mean'] })],
        axes: { N: [2, 2], D: [2, 2], H: [2, 3], K: [2, 2] },
        hint: 'The losses fall from step to step. Where do yours leave the right ones?',
      }),
    }),
  ],
  { [`${group}/missing-1-over-n`]: 'reduction/sum', [`${group}/fresh-data-each-step`]: { notHere: 'the data are arguments: nothing is drawn' } },
)
