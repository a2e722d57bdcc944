import { anyOf, classes, formula, matrix, printed, reals, right, scalar, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { batchnormNetLoss, batchnormNetScores, layernormNetLoss, layernormNetScores } from '#reference/networks/normalized-net.ts'
import { absoluteUnits, deepLossNet, forwardNet, layersIn, netLossOf, noBiases, passed } from '../shared/classifier-net.ts'
import { type GroupOf, type Groups, perExample, perFeature, sameGroups } from '../shared/grouped-norm.ts'
import { l2Form } from '../shared/linear-classifier.ts'
import { table } from '../shared/lists.ts'
import { netParameters, netRunning } from '../shared/net-inputs.ts'
import { constantNorm, dividedByN, gammaOutside, isDelicate, normBack, normBy, normHoles, normWith, reluAt, rightNormBy, type Scales, type Statistics, statisticsOf } from '../shared/net-norms.ts'
import { ofRoughScores, softmaxLosses } from '../shared/net-scores.ts'
import { scalesPenalized, withScalePenalty } from '../shared/scale-penalty.ts'
import { softmaxNetLoss } from '../shared/sentences.ts'

const [X, labels, parameters, lambda] = [reals('X', 'N D'), classes('labels', 'N', 'C'), netParameters(true), scalar('lambda', [2e-6, 1e-6, 4e-6])] as const
const training = { sizes: { N: [3, 4], D: [2, 4], H: [3, 4], L: [2, 2], C: [2, 4] }, smallest: { N: [3, 3], D: [1, 2], H: [3, 3], L: [1, 1], C: [2, 2] }, larger: { N: [5, 6], D: [5, 6], H: [4, 5], L: [3, 3], C: [5, 6] } } as const
const testing = { ...training, sizes: { ...training.sizes, N: [2, 4], L: [2, 3] }, smallest: { ...training.smallest, N: [1, 1] } } as const
const parts = { loss: 1, gradients: 3 }
/** Either place of ε is right. */
const either = { tier: 'damped' } as const
const { hiddenBias, ...otherForward } = forwardNet
/** What batch normalization takes away again. */
const { right: biasKept } = hiddenBias

const batchLoss = formula(
  { batchnormNetLoss },
  {
    id: 'batchnorm-net-loss',
    layered: true,
    inputs: [X, labels, parameters, lambda],
    ...{ ...training, parts, ...either },
    obeys: { l2Form },
    avoid: (X, _, net) => isDelicate(X, layersIn(net), perFeature),
    holes: {
      ...otherForward,
      ...deepLossNet,
      ...ofRoughScores,
      groupOf: right<Groups>(sameGroups(perFeature)).wrong(
        'layer-norm',
        'Statistics per example',
        sameGroups(perExample),
        'Your hidden layers normalize each example; that is layer normalization. Batch normalization takes mean and variance of each unit over the batch.',
      ),
      reluAt,
      ...normBack,
      scalesPenalized,
      ...normHoles('batch normalization', 'batchnorm-backward'),
    },
    together: [constantNorm, absoluteUnits],
    reading: (d) => (X, labels, net, lambda) =>
      withScalePenalty(netLossOf(table(X), layersIn(net), lambda, { ...d, hiddenBias: biasKept }, softmaxLosses([...labels.data], d), { norm: normBy(d.groupOf, d), reluAt: d.reluAt, masksBySums: d.masksBySums }), layersIn(net), lambda, d),
    measured: {
      at: (_X, _labels, net) => ({ loss: 0, gradients: net }),
      // The derivative in the first factor is the loss itself.
      loss: (at, [X, labels, net, lambda], { l2Form }) => at.loss * batchnormNetLoss(X, labels, net, lambda, { l2Form }).loss + batchnormNetLoss(X, labels, at.gradients, lambda, { l2Form }).loss,
    },
  },
)

const layerLoss = formula(
  { layernormNetLoss },
  {
    id: 'layernorm-net-loss',
    layered: true,
    inputs: [X, labels, parameters, lambda],
    ...{ ...training, parts, ...either },
    obeys: { l2Form },
    avoid: (X, _, net) => isDelicate(X, layersIn(net), perExample),
    holes: {
      ...forwardNet,
      ...deepLossNet,
      ...ofRoughScores,
      groupOf: right<Groups>(sameGroups(perExample))
        .wrong(
          'batch-norm',
          'Statistics over the batch',
          anyOf<Groups>(sameGroups(perFeature), { statistics: perFeature, sums: perExample }),
          'Your hidden layers normalize each unit over the batch; that is batch normalization. Layer normalization takes mean and variance of each example.',
        )
        .wrong(
          'layernorm-backward/sums-over-batch',
          'Sums over the batch',
          { statistics: perExample, sums: perFeature },
          'Your gradients take means over the batch in the backward pass of the normalization, so start with your normalization layer. They run over the units of each example.',
        ),
      reluAt,
      ...normBack,
      scalesPenalized,
      ...normHoles('layer normalization', 'layernorm-backward'),
      scales: right<Scales>('per unit').wrong(
        'layernorm-backward/scales-per-example',
        'Sums over the features',
        'per example',
        'Your gradients of γ and β have one entry per example, so begin with the backward pass of your normalization. They have one per unit: add up over the batch.',
      ),
    },
    together: [constantNorm, gammaOutside, dividedByN, noBiases, absoluteUnits],
    reading: (d) => (X, labels, net, lambda) => withScalePenalty(netLossOf(table(X), layersIn(net), lambda, d, softmaxLosses([...labels.data], d), { norm: normBy(d.groupOf, d), reluAt: d.reluAt, masksBySums: d.masksBySums }), layersIn(net), lambda, d),
    measured: {
      at: (_X, _labels, net) => ({ loss: 0, gradients: net }),
      loss: (at, [X, labels, net, lambda], { l2Form }) => at.loss * layernormNetLoss(X, labels, net, lambda, { l2Form }).loss + layernormNetLoss(X, labels, at.gradients, lambda, { l2Form }).loss,
    },
  },
)

const remembered = 'At test time, each hidden layer uses its own running mean and variance.'
const batchScores = formula(
  { batchnormNetScores },
  {
    id: 'batchnorm-net-scores',
    inputs: [X, parameters, netRunning],
    ...{ ...testing, ...either },
    together: [noBiases, absoluteUnits],
    holes: {
      ...forwardNet,
      reluAt,
      statistics: right((running: Statistics, _batch: () => Statistics): Statistics => running)
        .wrong('batch-statistics', 'Statistics of test batch', (_, batch) => batch(), `Your scores at test time depend on the other examples of the batch. ${remembered}`)
        .wrong('variance-of-batch', 'Variance of test batch', ({ mean }, batch) => ({ ...batch(), mean }), `You use the running mean, but the variance of the test batch. ${remembered}`)
        .wrong('not-normalized', 'Not normalized at test', ({ mean, variance }) => ({ mean: mean.map(() => 0), variance: variance.map(() => 1 - 1e-5) }), `Your hidden layers are not normalized at test time. ${remembered}`),
    },
    reading: (d) => (X, net, running) => {
      const known = running.map(({ mean, variance }) => ({ mean: [...mean.data], variance: [...variance.data] }))
      return array(
        passed(table(X), layersIn(net), d, {
          norm: {
            forward: (x, layer, l) =>
              normWith(
                x,
                layer,
                d.statistics(known[l] as Statistics, () => statisticsOf(x)),
              ),
            backward: none,
          },
          reluAt: d.reluAt,
        }).scores,
      )
    },
  },
)
/** Scores have no backward pass. */
function none(): never {
  throw new Error('scores have no gradients here')
}

const layerScores = formula(
  { layernormNetScores },
  {
    id: 'layernorm-net-scores',
    inputs: [X, parameters],
    ...{ ...testing, ...either },
    avoid: (X, net) => isDelicate(X, layersIn(net), perExample),
    together: [noBiases, absoluteUnits],
    holes: {
      ...forwardNet,
      reluAt,
      groupOf: right<GroupOf>(perExample).wrong('layernorm-net-loss/batch-norm', 'Statistics over the batch', perFeature, 'Your scores depend on the other examples of the batch. Layer normalization takes mean and variance of each example.'),
    },
    reading: (d) => (X, net) => array(passed(table(X), layersIn(net), d, { norm: rightNormBy(d.groupOf), reluAt: d.reluAt }).scores),
  },
)

const flat = { W2: matrix('0 0'), b2: [0, 0] }
const [batchPaper, layerPaper] = ['Ioffe and Szegedy 2015, sections 3.1 and 3.2; worked by hand', 'Ba, Kiros and Hinton 2016, section 3; worked by hand']
const onlyWeights = { concept: 'a strong penalty', hint: 'Both scores are equal, so the data loss is ln 2. What is left is the penalty: the weights of both layers, and nothing else.' } as const
const back = 'Go back in the order affine layer, ReLU, normalization, affine layer.'

export default suite('networks/normalized-net', 'Nets with normalization', [
  batchLoss.with({
    example: batchLoss.golden('gives the gradients of a net that guesses', {
      weight: 2,
      given: { X: matrix('1 / 3'), labels: [0, 1], parameters: { W1: matrix('1000'), b1: [5000], gamma1: [1], beta1: [2], ...flat }, lambda: 0 },
      gives: { loss: Math.LN2, gradients: { W2: printed([['0.500000', '-0.500000']]), b2: array([0, 0]), gamma1: array([0]), beta1: array([0]) } },
      source: `${batchPaper}: the sums are 6000 and 8000, normalized −1 and 1 but for ε, and shifted 1 and 3; p − t is ∓½, over 2`,
      hint: 'After the normalization the hidden unit is 1 for the first example and 3 for the second.',
    }),
    penalty: batchLoss.golden('penalizes the weights of both layers, and nothing else', {
      ...onlyWeights,
      given: { X: matrix('1000 / 3000'), labels: [0, 1], parameters: { W1: matrix('2'), b1: [3], gamma1: [3], beta1: [1], W2: matrix('1 1'), b2: [1, 1] }, lambda: 0.25 },
      gives: { loss: Math.LN2 + 1.5, gradients: { W1: array([[1]]), W2: printed([['1.50000', '-0.500000']]), b2: array([0, 0]), gamma1: array([0]), beta1: array([0]) } },
      source: `${batchPaper}: normalized, the sums are −1 and 1 but for ε, and the unit is 0 and 4; the penalty is 0.25 · (4 + 1 + 1), with the gradients 0.5 · W`,
    }),
    random: { hint: back, hints: softmaxNetLoss },
    measured: { draws: 2 },
  }),
  batchScores.with({
    example: batchScores.golden('uses the running statistics', {
      weight: 2,
      given: { X: matrix('5000 / 0'), parameters: { W1: matrix('1'), b1: [0], gamma1: [1], beta1: [0], W2: matrix('1 -1'), b2: [0, 0] }, running: [{ mean: [1000], variance: [4e6] }] },
      gives: printed([
        ['2.00000', '-2.00000'],
        ['0.00000', '0.00000'],
      ]),
      source: `${batchPaper}: (5000 − 1000) / √4000000 = 2, and (0 − 1000) / √4000000 is negative`,
      hint: 'The hidden units are (5000 − 1000) / 2000 and (0 − 1000) / 2000 before ReLU.',
    }),
    random: { hint: 'Print the sums of the first layer, and what they become with its running mean and variance.' },
  }),
  layerLoss.with({
    example: layerLoss.golden('gives the gradients of a net that guesses', {
      weight: 2,
      given: { X: matrix('1'), labels: [0], parameters: { W1: matrix('1000 3000'), b1: [0, 0], gamma1: [1, 1], beta1: [2, 2], W2: matrix('0 0 / 0 0'), b2: [0, 0] }, lambda: 0 },
      gives: {
        loss: Math.LN2,
        gradients: {
          W2: printed([
            ['-0.500000', '0.500000'],
            ['-1.50000', '1.50000'],
          ]),
          b2: array([-0.5, 0.5]),
        },
      },
      source: `${layerPaper}: the sums are 1000 and 3000, normalized −1 and 1 but for ε, and shifted 1 and 3`,
      hint: 'After the normalization the hidden units are 1 and 3.',
    }),
    penalty: layerLoss.golden('penalizes the weights of both layers, and nothing else', {
      ...onlyWeights,
      given: { X: matrix('1000'), labels: [0], parameters: { W1: matrix('2 6'), b1: [3, 3], gamma1: [3, 3], beta1: [1, 1], W2: matrix('1 1 / 1 1'), b2: [1, 1] }, lambda: 0.25 },
      gives: {
        loss: Math.LN2 + 11,
        gradients: {
          W1: array([[1, 3]]),
          W2: printed([
            ['0.500000', '0.500000'],
            ['-1.50000', '2.50000'],
          ]),
          gamma1: array([0, 0]),
          beta1: array([0, 0]),
        },
      },
      source: `${layerPaper}: normalized, the sums are −1 and 1 but for ε, and the units are 0 and 4; the penalty is 0.25 · (40 + 4), with the gradients 0.5 · W`,
    }),
    random: { hint: back, hints: softmaxNetLoss },
    measured: { draws: 2 },
  }),
  layerScores.with({
    example: layerScores.golden('normalizes each example over its hidden units', {
      weight: 2,
      given: { X: matrix('10'), parameters: { W1: matrix('100 300'), b1: [0, 0], gamma1: [1, 1], beta1: [0, 0], W2: matrix('1 2 / 3 4'), b2: [0, 0] } },
      gives: printed([['3.00000', '4.00000']]),
      source: `${layerPaper}: the sums are 1000 and 3000, normalized −1 and 1 but for ε, so ReLU gives 0 and 1`,
      hint: 'The sums are 1000 and 3000, with mean 2000 and standard deviation 1000.',
    }),
    random: { hint: 'Check that each row has mean 0 before scale and shift.' },
  }),
])
