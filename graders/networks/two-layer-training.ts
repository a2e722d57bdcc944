import { classes, formula, matrix, reals, record, right, scalar, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import type { TwoLayers } from '#reference/networks/two-layer-network.ts'
import { trainTwoLayer, twoLayerPredict } from '#reference/networks/two-layer-training.ts'
import { batches } from '../shared/batches.ts'
import { absoluteUnits, forwardNet, isNearKink, type Layer, layersIn, lossNet, netLossOf, noBiases, passed, type Rows, rightly } from '../shared/classifier-net.ts'
import { drawnBatches, epochHoles, rateOfMean, stepsOf } from '../shared/epoch.ts'
import { l2Form } from '../shared/linear-classifier.ts'
import { at, max, type Row, table } from '../shared/lists.ts'
import { scaled } from '../shared/net-inputs.ts'
import { ofSmallScores, softmaxLosses } from '../shared/net-scores.ts'
import { rightOf } from '../shared/right-of.ts'
import { history } from '../shared/training-history.ts'
import { winnerHoles } from '../shared/winner.ts'

const X = reals('X', 'N D')
const parameters = record('parameters', { W1: scaled(reals('W1', 'D H'), 1 / 4), b1: scaled(reals('b1', 'H'), 1 / 2), W2: scaled(reals('W2', 'H K'), 1 / 4), b2: scaled(reals('b2', 'K'), 1 / 2) })
const layersOf = (two: TwoLayers): readonly Layer[] => layersIn({ ...two })

/** Every parameter in rows, one after another, as a loop over all of them takes steps. */
const inRows = (layers: readonly Layer[]): Rows => layers.flatMap(({ W, b }) => [...W, b])
/** The layers of such rows, for a net with so many features. */
function fromRows(rows: Rows, D: number): readonly Layer[] {
  const [first, second] = [rows.slice(0, D + 1), rows.slice(D + 1)]
  return [first, second].map((own) => ({ W: own.slice(0, -1), b: own.at(-1) ?? [], gamma: [], beta: [] }))
}
const asParameters = (rows: Rows, D: number) => {
  const [first, second] = fromRows(rows, D)
  return { W1: array(first?.W ?? []), b1: array(first?.b ?? []), W2: array(second?.W ?? []), b2: array(second?.b ?? []) }
}

const { used: _, divideBy: __, pull: ___, ...loop } = epochHoles
const every = 'Every parameter takes a step with each batch: W1, b1, W2 and b2.'
const holes = {
  ...loop,
  rate: rateOfMean,
  used: drawnBatches,
  /** Which parameters take steps. */
  moves: right((_isWeight: boolean, _isLast: boolean): boolean => true)
    .wrong('biases-fixed', 'Biases never updated', (isWeight) => isWeight, `Your biases stay as they were. ${every}`)
    .wrong('first-layer-fixed', 'First layer never updated', (_, isLast) => isLast, `W1 and b1 stay as they were. ${every}`)
    .wrong('last-layer-fixed', 'Last layer never updated', (_, isLast) => !isLast, `W2 and b2 stay as they were. ${every}`),
  ...history,
  ...forwardNet,
  ...lossNet,
  ...ofSmallScores,
}

type Decisions = { readonly [K in keyof typeof holes]: (typeof holes)[K]['right'] } & { readonly l2Form: number }

function trained(two: TwoLayers, X: NDArray, labels: NDArray, batches: readonly NDArray[], learningRate: number, lambda: number, d: Decisions) {
  const D = X.shape[1] ?? 0
  const epoch = { W: inRows(layersOf(two)), X: table(X), labels: [...labels.data], batches: batches.map(({ data }) => [...data]), learningRate, lambda }
  const lossAt = (W: Rows, rows: Rows, own: Row) => netLossOf(rows, fromRows(W, D), lambda, d, softmaxLosses(own, d))
  const isWeight = (row: number): boolean => row !== D && row !== epoch.W.length - 1
  const steps = stepsOf(
    epoch,
    ({ W, X: rows, labels: own }) => {
      const { gradients } = lossAt(W, rows, own)
      return inRows(layersIn(gradients)).map((row, k) => row.map((g) => (d.moves(isWeight(k), k > D) ? g : 0)))
    },
    { ...rightOf(epochHoles), ...d },
  )
  const losses = d.used(epoch.batches, epoch.X.length).map((batch, k) => {
    const places = d.taken(batch, epoch.X.length)
    const [rows, own] = [places.map((i) => epoch.X[i] as Row), places.map((i) => at(epoch.labels, i))]
    return d.recorded(lossAt(steps[k] ?? [], rows, own).loss, lossAt(steps[k + 1] ?? [], rows, own).loss)
  })
  return { ...asParameters(d.kept(steps), D), losses: array(d.listed(losses)) }
}

/** Whether ReLU is given a number near 0 in some step. */
function touchesKink(...[two, X, labels, batches, ...rest]: Parameters<typeof trainTwoLayer>): boolean {
  let current: TwoLayers = two
  return batches.some((batch) => {
    const isNear = isNearKink(table(X), layersOf(current))
    current = trainTwoLayer(current, X, labels, [batch], ...rest)
    return isNear
  })
}

const train = formula(
  { trainTwoLayer },
  {
    id: 'two-layer-training',
    inputs: [parameters, X, classes('labels', 'N', 'K'), batches, scalar('learningRate', [0.25, 0.1, 0.125]), scalar('lambda', [0.25, 0.1, 0.125])],
    sizes: { N: [6, 7], D: [2, 3], H: [3, 4], K: [2, 3], B: [2, 3], T: [4, 5] },
    smallest: { N: [1, 2], D: [1, 2], H: [1, 2], K: [2, 2], B: [1, 1], T: [1, 1] },
    larger: { N: [10, 11], D: [5, 6], H: [6, 7], K: [4, 5], B: [4, 5], T: [6, 7] },
    parts: { W1: 1, b1: 1, W2: 1, b2: 1, losses: 1 },
    layered: true,
    obeys: { l2Form },
    together: [noBiases, absoluteUnits],
    avoid: (...given) => touchesKink(...given),
    holes,
    reading:
      (d) =>
      (...given) =>
        trained(...given, d),
  },
)

const scoresOf = (X: NDArray, two: TwoLayers): Rows => passed(table(X), layersOf(two), rightly).scores
const predict = formula(
  { twoLayerPredict },
  {
    id: 'two-layer-predict',
    inputs: [X, parameters],
    sizes: { N: [2, 5], D: [2, 3], H: [3, 5], K: [3, 4] },
    smallest: { N: [1, 1], D: [1, 2], H: [1, 2], K: [2, 2] },
    avoid: (X, two) => scoresOf(X, two).some((row) => row.filter((s) => max(row) - s < 1e-6).length > 1),
    together: [noBiases, absoluteUnits],
    holes: { ...forwardNet, ...winnerHoles },
    reading: (d) => (X, two) => d.as(d.rows(passed(table(X), layersOf(two), d).scores).map(d.best)) as NDArray<'N'>,
  },
)

const net = { W1: matrix('1 -1'), b1: [0, 0], W2: matrix('1 1 / 0 0'), b2: [0, 0] }
const slide = 'D1 “Mini-batch gradient descent” and “Neural network definition”; worked by hand'

export default suite('networks/two-layer-training', 'Training of a two-layer net', [
  train.with({
    example: train.golden('takes one step and records its loss', {
      weight: 2,
      given: { parameters: net, X: matrix('2'), labels: [0], batches: [[0]], learningRate: 1, lambda: 0 },
      gives: { W1: array(matrix('1 -1')), b1: array([0, 0]), W2: array(matrix('2 0 / 0 0')), b2: array([0.5, -0.5]), losses: array([Math.LN2]) },
      source: `${slide}: both scores are 2, so p − t is (−½, ½), dW2 is 2 · (−½, ½), and nothing reaches W1, because both columns of W2 are the same`,
      hint: 'Both scores are 2, so the loss is ln 2 and p − t is (−0.5, 0.5).',
    }),
    random: { hint: 'Compare the first loss, then the parameters after the first batch, then the second loss.' },
  }),
  predict.with({
    example: predict.golden('predicts the class with the highest score', {
      weight: 2,
      given: { X: matrix('2 / -1 / 0'), parameters: { W1: matrix('1 -1'), b1: [0, 1], W2: matrix('1 2 / 3 -1'), b2: [0.5, 0] } },
      gives: array([1, 0, 0]),
      source: `${slide}: the scores are (2.5, 4), (6.5, −2) and (3.5, −1)`,
      hint: 'The scores of the first example are 2.5 and 4.',
    }),
    negative: predict.golden('predicts a class where all scores are negative', {
      given: { X: matrix('1'), parameters: { W1: matrix('1'), b1: [0], W2: matrix('-3 -1 -2'), b2: [0, 0, 0] } },
      gives: array([1]),
      source: `${slide}: the scores are −3, −1 and −2`,
      hint: 'The highest of −3, −1 and −2 is −1.',
    }),
  }),
])
