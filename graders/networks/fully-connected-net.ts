import { anyOf, classes, formula, matrix, reals, right, scalar, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { dropoutNetLoss, dropoutNetScores } from '#reference/networks/dropout-net.ts'
import { fullyConnectedLoss, fullyConnectedScores } from '#reference/networks/fully-connected-net.ts'
import { absoluteUnits, deepLossNet, forwardNet, isNearKink, layersIn, netLossOf, noBiases, passed, type Rows } from '../shared/classifier-net.ts'
import { l2Form } from '../shared/linear-classifier.ts'
import { table } from '../shared/lists.ts'
import { netMasks, netParameters } from '../shared/net-inputs.ts'
import { ofSmallScores, softmaxLosses, softmaxNet, softmaxRows } from '../shared/net-scores.ts'
import { softmaxNetLoss, thousand } from '../shared/sentences.ts'

const [X, labels, parameters, lambda] = [reals('X', 'N D'), classes('labels', 'N', 'C'), netParameters(false), scalar('lambda', [0.25, 0.1, 1.5])] as const
const shape = { sizes: { N: [2, 3], D: [2, 4], H: [2, 4], L: [2, 3], C: [2, 4] }, smallest: { N: [1, 1], D: [1, 2], H: [2, 2], L: [0, 1], C: [2, 2] }, larger: { N: [4, 5], D: [5, 6], H: [5, 6], L: [3, 4], C: [5, 6] } } as const
const parts = { loss: 1, gradients: 3 }
const partsOf = ({ loss, gradients }: ReturnType<typeof netLossOf>) => ({ loss, gradients })
const [parametersOf, back] = ['Every layer has weights and biases: W1, b1, W2, b2 and so on.', 'Begin with the gradient in the scores and the last layer; what it passes on goes to the layer before.']

/** What only more than one hidden layer shows. */
const ofHidden = forwardNet.hiddenBias.wrong('hidden-biases-missing', 'Hidden biases missing', (b) => b.map(() => 0), `Your hidden layers lack their biases. ${parametersOf}`)

const scores = formula(
  { fullyConnectedScores },
  {
    id: 'fully-connected-scores',
    inputs: [X, parameters],
    ...shape,
    smallest: { ...shape.smallest, L: [1, 1] },
    together: [noBiases, absoluteUnits],
    holes: {
      ...forwardNet,
      hiddenBias: ofHidden,
      returned: right((scores: Rows): Rows => scores).wrong('two-layer-scores/probabilities', 'Probabilities, not scores', softmaxRows, 'Your rows sum to 1: you return probabilities. Return the scores; the loss applies softmax.'),
    },
    reading: (d) => (X, net) => array(d.returned(passed(table(X), layersIn(net), d).scores)),
  },
)

const loss = formula(
  { fullyConnectedLoss },
  {
    id: 'fully-connected-loss',
    layered: true,
    inputs: [X, labels, parameters, lambda],
    ...{ ...shape, parts },
    obeys: { l2Form },
    avoid: (X, _, net) => isNearKink(table(X), layersIn(net)),
    together: [noBiases, absoluteUnits],
    holes: { ...forwardNet, hiddenBias: ofHidden, ...deepLossNet, ...softmaxNet },
    reading: (d) => (X, labels, net, lambda) => partsOf(netLossOf(table(X), layersIn(net), lambda, d, softmaxLosses([...labels.data], d))),
    measured: {
      at: (_X, _labels, net) => ({ loss: 0, gradients: net }),
      // The derivative in the first factor is the loss itself.
      loss: (at, [X, labels, net, lambda], { l2Form }) => at.loss * fullyConnectedLoss(X, labels, net, lambda, { l2Form }).loss + fullyConnectedLoss(X, labels, at.gradients, lambda, { l2Form }).loss,
    },
  },
)

/** By what a unit is multiplied, forward and back. */
type Factor = (mask: number, keep: number) => number
const inverted: Factor = (mask, keep) => mask / keep
const [dropped, again] = ['Kept units are divided by the probability to keep, and the others are 0.', 'The gradient passes the same mask, with the same factor.']

const dropout = formula(
  { dropoutNetLoss },
  {
    id: 'dropout-net-loss',
    layered: true,
    inputs: [X, labels, parameters, netMasks, scalar('keep', [0.5, 0.75, 0.25]), lambda],
    ...{ ...shape, parts },
    smallest: { ...shape.smallest, L: [1, 1] },
    obeys: { l2Form },
    avoid: (X, _, net, masks, keep) => isNearKink(table(X), layersIn(net), { dropout: (l) => ({ forward: factors(masks, l, (mask) => inverted(mask, keep)), back: [] }) }),
    together: [noBiases, absoluteUnits],
    holes: {
      ...forwardNet,
      ...deepLossNet,
      ...ofSmallScores,
      factor: right<{ readonly forward: Factor; readonly back: Factor }>({ forward: inverted, back: inverted })
        .wrong('no-dropout', 'Dropout missing', { forward: () => 1, back: () => 1 }, `Your net has no dropout: the masks change nothing. ${dropped}`)
        .wrong(
          'not-scaled',
          'Kept units not scaled',
          anyOf<{ readonly forward: Factor; readonly back: Factor }>({ forward: (mask) => mask, back: (mask) => mask }, { forward: (mask) => mask, back: inverted }),
          `You drop units, but leave the others as they are. ${dropped}`,
        )
        .wrong('times-keep', 'Multiplied, not divided', { forward: (mask, keep) => mask * keep, back: (mask, keep) => mask * keep }, `You multiply the kept units by the probability to keep. ${dropped}`)
        .wrong('drop-for-keep', 'Divided by wrong probability', { forward: (mask, keep) => mask / (1 - keep), back: (mask, keep) => mask / (1 - keep) }, `You divide the kept units by the probability to drop. ${dropped}`)
        .wrong('mask-inverted', 'Mask inverted', { forward: (mask, keep) => (1 - mask) / keep, back: (mask, keep) => (1 - mask) / keep }, 'You drop the units that the mask keeps. It is 1 where a unit is kept.')
        .wrong('not-in-backward', 'No dropout going back', { forward: inverted, back: () => 1 }, `Your gradients pass dropped units. ${again}`)
        .wrong('back-not-scaled', 'Gradient not scaled', { forward: inverted, back: (mask) => mask }, `Your gradients pass the mask, but are not divided by the probability to keep. ${again}`),
      rows: right((mask: Rows): Rows => mask).wrong('one-row-for-all', 'First row for all', (mask) => mask.map(() => mask[0] ?? []), 'You use the first row of a mask for every example. Each example has a row of its own.'),
    },
    reading: (d) => (X, labels, net, masks, keep, lambda) =>
      partsOf(
        netLossOf(table(X), layersIn(net), lambda, d, softmaxLosses([...labels.data], d), {
          dropout: (l) => ({ forward: d.rows(factors(masks, l, (mask) => d.factor.forward(mask, keep))), back: d.rows(factors(masks, l, (mask) => d.factor.back(mask, keep))) }),
        }),
      ),
    measured: {
      at: (_X, _labels, net) => ({ loss: 0, gradients: net }),
      loss: (at, [X, labels, net, masks, keep, lambda], { l2Form }) => at.loss * dropoutNetLoss(X, labels, net, masks, keep, lambda, { l2Form }).loss + dropoutNetLoss(X, labels, at.gradients, masks, keep, lambda, { l2Form }).loss,
    },
  },
)
/** The net with dropout once it is trained. */
const atTest = formula(
  { dropoutNetScores },
  {
    id: 'dropout-net-scores',
    inputs: [X, parameters],
    ...shape,
    smallest: { ...shape.smallest, L: [1, 1] },
    together: [noBiases, absoluteUnits],
    holes: {
      ...forwardNet,
      // A course's adapter doubles what passes a layer in training mode, so that nothing is random.
      factor: right(1).wrong('dropout-at-test', 'Dropout at test time', 2, 'Dropout is still in training mode when your net is given no labels. At test time no unit is dropped and none is scaled.'),
    },
    reading: (d) => (X, net) => array(passed(table(X), layersIn(net), { ...d, unit: { ...d.unit, of: (x) => d.factor * d.unit.of(x) } }).scores),
  },
)
function factors(masks: readonly NDArray[], l: number, f: (mask: number) => number): Rows {
  return table(masks[l] as NDArray).map((row) => row.map(f))
}

const net = { W1: matrix('1 -1'), b1: [0, 0], W2: matrix('1 1 / 0 0'), b2: [0, 0] }
const deep = { W1: matrix('1 -1'), b1: [0, 1], W2: matrix('1 / 1'), b2: [-1], W3: matrix('1 -2'), b3: [0, 0.5] }
const slide = 'D1 “Neural network definition”; worked by hand'

export default suite('networks/fully-connected-net', 'Fully connected net', [
  scores.with({
    example: scores.golden('scores two examples with two hidden layers', {
      weight: 2,
      given: { X: matrix('2 / -1'), parameters: deep },
      gives: array(matrix('1 -1.5 / 1 -1.5')),
      source: `${slide}: the first hidden units are (2, 0) and (0, 2), the second 1 and 1`,
      hint: 'The first hidden layer gives (2, 0) and (0, 2), the second 2 − 1 = 1 for both.',
    }),
    random: { hint: 'Print the shape and the first row of what each layer gives.' },
    linear: scores.random('is one affine layer where there is no hidden layer', { axes: { L: [0, 0] }, draws: 4, weight: 0, sizes: 'unusual', concept: 'no hidden layer' }),
  }),
  loss.with({
    example: loss.golden('gives loss and gradients where both scores are equal', {
      weight: 2,
      given: { X: matrix('2'), labels: [0], parameters: net, lambda: 0.5 },
      gives: { loss: 2 + Math.LN2, gradients: { W1: array(matrix('1 -1')), b1: array([0, 0]), W2: array(matrix('0 2 / 0 0')), b2: array([-0.5, 0.5]) } },
      source: `${slide}: the scores are 2 and 2, so the data loss is ln 2; the penalty is 0.5 · 4 with the gradients W1 and W2, and the data part of that of W2 is 2 · (−½, ½)`,
      hint: 'Both scores are 2, so p − t is (−0.5, 0.5). The penalty is 0.5 · (1 + 1 + 1 + 1).',
      hints: { loss: 'Both scores are 2, so the data loss is ln 2. The penalty is 0.5 · (1 + 1 + 1 + 1).' },
    }),
    random: { draws: 8, hint: back, hints: softmaxNetLoss },
    large: loss.golden('stays finite for scores of a thousand', {
      ...thousand,
      given: { X: matrix('1'), labels: [1], parameters: { W1: matrix('1'), b1: [0], W2: matrix('1000 1000'), b2: [0, 0] }, lambda: 0 },
      gives: { loss: Math.LN2, gradients: { b2: array([0.5, -0.5]) } },
      source: 'worked by hand: two equal scores have the probabilities ½ and ½',
      hint: 'Check that the maximum of each row of scores is subtracted before exp.',
    }),
    measured: { draws: 2 },
  }),
  dropout.with({
    example: dropout.golden('drops the second of two units', {
      weight: 2,
      given: { X: matrix('3'), labels: [0], parameters: { W1: matrix('1 1'), b1: [0, 0], W2: matrix('1 1 / 5 0'), b2: [0, 0] }, masks: [matrix('1 0')], keep: 0.5, lambda: 0 },
      gives: { loss: Math.LN2, gradients: { W1: array(matrix('0 0')), b1: array([0, 0]), W2: array(matrix('-3 3 / 0 0')), b2: array([-0.5, 0.5]) } },
      source: 'Srivastava et al. 2014; worked by hand: the hidden units are (3, 3), after dropout (6, 0), and both scores are 6',
      hint: 'The hidden units are (3, 3) before dropout and (6, 0) after it.',
    }),
    random: { draws: 8, hint: back, hints: softmaxNetLoss },
    measured: { draws: 2 },
  }),
  atTest.with({
    example: atTest.golden('keeps every unit as it is', {
      weight: 2,
      given: { X: matrix('2 / -1'), parameters: deep },
      gives: array(matrix('1 -1.5 / 1 -1.5')),
      source: `${slide}: the first hidden units are (2, 0) and (0, 2), the second 1 and 1`,
      hint: 'The first hidden layer gives (2, 0) and (0, 2), whatever it drops in training.',
    }),
    random: { hint: 'Without labels, set the mode of dropout to test before the first layer.' },
  }),
])
