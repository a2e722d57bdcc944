import { among, classes, formula, matrix, options, printed, reals, record, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { trainClassifier } from '#reference/diagnostics/train-classifier.ts'
import { l2Form } from '../shared/linear-classifier.ts'
import { list, type Row, table } from '../shared/lists.ts'
import { ordersOf } from '../shared/spaced.ts'
import { type Loop, type Settings, type Training, trainingHoles, trainingMistakes } from '../shared/training.ts'
import { isTied, trainedOf } from '../shared/training-loop.ts'

type Data = Parameters<typeof trainClassifier>[0]
type Network = Parameters<typeof trainClassifier>[1]

const data = record('data', { ...{ X: reals('X', 'N D'), y: classes('y', 'N', 'C') }, ...{ validationX: reals('validationX', 'V D'), validationY: classes('validationY', 'V', 'C') }, ...{ testX: reals('testX', 'T D'), testY: classes('testY', 'T', 'C') } })
const parameters = record('parameters', { W: reals('W', 'C D'), b: reals('b', 'C') })
const settings = options({ batchSize: [2, 3], learningRate: [0.5, 1, 0.25], every: [1, 2, 3], factor: [0.5, 0.25], rho: [0.5, 0.9, 0.75], lambda: [0.1, 0.05, 0.25], keep: [0.5, 0.75, 0.8], patience: [2, 1, 3] })

const momentumForm = { lrOutside: (eta: number) => ({ push: 1, walk: -eta }), lrInside: (eta: number) => ({ push: -eta, walk: 1 }) }

function trainingOf({ X, y, validationX, validationY, testX, testY }: Data, { W, b }: Network, orders: NDArray, masks: NDArray, given: Settings): Training {
  const [, N = 0, D = 0] = masks.shape
  const entry = (e: number, i: number, k: number) => masks.data[(e * N + i) * D + k] as number
  return {
    ...given,
    ...{ training: { X: table(X), y: list(y) }, validation: { X: table(validationX), y: list(validationY) }, test: { X: table(testX), y: list(testY) } },
    ...{ net: table(W).map((row, c) => [...row, b.data[c] as number]), orders: table(orders) },
    masks: table(orders).map((order, e) => order.map((_, i): Row => Array.from({ length: D }, (_, k) => entry(e, i, k)))),
  }
}

const rightLoop = Object.fromEntries(Object.entries(trainingHoles).map(([hole, { right }]) => [hole, right])) as unknown as Loop
const everyForm = Object.values(l2Form).flatMap((form) => Object.values(momentumForm).map((momentum): Loop => ({ ...rightLoop, l2Form: form, momentumForm: momentum })))

const training = formula(
  { trainClassifier },
  {
    id: 'train-classifier',
    inputs: [data, parameters, ordersOf('orders'), among('masks', 'E N D', [1, 0, 1]), settings],
    sizes: { N: [4, 7], D: [2, 3], V: [2, 3], T: [3, 4], C: [3, 4], E: [4, 5] },
    smallest: { N: [2, 3], D: [1, 1], V: [1, 1], T: [1, 1], C: [2, 2], E: [1, 1] },
    larger: { N: [8, 10], D: [3, 4], V: [4, 5], T: [4, 5], C: [4, 5], E: [6, 7] },
    parts: { losses: 2, trainingAccuracies: 1, validationLosses: 1, bestEpoch: 1, W: 2, b: 1, testAccuracy: 1 },
    obeys: { l2Form, momentumForm },
    avoid: (...given) => everyForm.some((d) => isTied(trainingOf(...given), d)),
    holes: trainingHoles,
    together: trainingMistakes,
    reading:
      (d) =>
      (...given) => {
        const { epochs, best, net, testAccuracy } = trainedOf(trainingOf(...given), d)
        return {
          losses: array(epochs.map(({ loss }) => loss)),
          trainingAccuracies: array(epochs.map(({ accuracy }) => accuracy)),
          validationLosses: array(epochs.map(({ validation }) => validation)),
          bestEpoch: best,
          W: array(net.map((row) => row.slice(0, -1))),
          b: array(net.map((row) => row.at(-1) as number)),
          testAccuracy,
        }
      },
  },
)

const two = { X: matrix('1 / -1'), y: [0, 1], validationX: matrix('2'), validationY: [0], testX: matrix('-2'), testY: [1] }
const zero = { W: matrix('0 / 0'), b: [0, 0] }
const plain = { batchSize: 2, learningRate: 1, every: 1, factor: 1, rho: 0, lambda: 0, keep: 1, patience: 1 }
const kept = [[[1], [1]]]
const [halves, none] = [array(matrix('0.5 / -0.5')), array([0, 0])]
const halving = {
  data: { ...two, validationX: matrix('1'), validationY: [1] },
  parameters: { W: matrix('4 / -4'), b: [0, 0] },
  orders: matrix('0 1 / 1 0 / 0 1'),
  masks: [
    [[0], [0]],
    [[0], [0]],
    [[0], [0]],
  ],
  options: { ...plain, batchSize: 1, learningRate: 0.5, factor: 0.5, lambda: 0.5 },
}
const falling = <const F extends 'lambda' | 'lambda/2'>(form: F) => ({
  under: { l2Form: form },
  only: { l2Form: form },
  given: halving,
  concept: 'a rate that falls',
  hint: 'All masks are 0, so the data does not move W: each step multiplies it by 1 minus the rate, with half of λ by 1 minus half of the rate. There are two steps per epoch, at the same rate.',
})
const batch = 'D1 “Mini-batch gradient descent”; worked by hand'

export default suite(
  'diagnostics/train-classifier',
  'Training loop',
  [
    training.with({
      step: training.golden('takes one step with one batch of two rows', {
        given: { data: two, parameters: zero, orders: matrix('0 1'), masks: kept, options: plain },
        gives: { losses: printed(['0.313262']), trainingAccuracies: array([1]), validationLosses: printed(['0.126928']), bestEpoch: 0, W: halves, b: none, testAccuracy: 1 },
        source: `${batch}: both classes have probability ½, so W moves by ½; then the losses are ln(1 + 1/e) and ln(1 + 1/e²)`,
        hint: 'With all scores 0 each class has probability ½. Write p − t for both rows, and multiply by x.',
      }),
      batches: training.golden('takes two steps with two batches, in the order given', {
        given: { data: two, parameters: zero, orders: matrix('1 0'), masks: kept, options: { ...plain, batchSize: 1 } },
        gives: { W: array(matrix('1 / -1')), b: none },
        source: `${batch}: the second row moves W to (½, −½) and b to (−½, ½), where the first row has scores of 0`,
        hint: 'After the first step, W is (0.5, −0.5) and b is (−0.5, 0.5). What are the scores of row 0 then?',
      }),
      momentum: training.golden('carries half of its velocity into the second step', {
        given: { data: two, parameters: zero, orders: matrix('1 0'), masks: kept, options: { ...plain, batchSize: 1, rho: 0.5 } },
        gives: { W: array(matrix('1.25 / -1.25')), b: array([-0.25, 0.25]) },
        source: 'D1 “SGD + Momentum”; worked by hand: the second step of W is ½·½ + ½, that of b is ½·½ − ½',
        hint: 'The gradients of both steps have entries of ½. The second step adds half of the first velocity.',
      }),
      centered: training.golden('subtracts the mean of the training rows from all rows', {
        given: { data: { ...two, X: matrix('3 / 1'), validationX: matrix('4'), testX: matrix('0') }, parameters: zero, orders: matrix('0 1'), masks: kept, options: plain },
        gives: { validationLosses: printed(['0.126928']), W: halves, b: none, testAccuracy: 1 },
        source: 'D1 “Training: Best practices”: center your data; worked by hand: all rows are 2 larger than those of one step',
        hint: 'The mean of 3 and 1 is 2. The validation row 4 becomes 2.',
      }),
      dropout: training.golden('drops features in training, and none in evaluation', {
        given: { data: { ...two, X: matrix('1 1 / -1 -1'), validationX: matrix('1 1'), testX: matrix('-1 -1') }, parameters: { W: matrix('0 0 / 0 0'), b: [0, 0] }, orders: matrix('0 1'), masks: [matrix('1 0 / 1 0')], options: { ...plain, keep: 0.5 } },
        gives: { losses: printed(['0.126928']), W: array(matrix('1 0 / -1 0')), b: none },
        source: 'D1 “Regularization: Dropout”; worked by hand: the kept feature is doubled, and without dropout the scores are 1 and −1',
        hint: 'Divided by keep, the rows are (2, 0) and (−2, 0) in training, and (1, 1) and (−1, −1) afterwards.',
      }),
      falls: training.golden('halves its rate after each epoch', {
        ...falling('lambda'),
        gives: { bestEpoch: 2, W: array(matrix('0.4306640625 / -0.4306640625')) },
        source: 'D3 “In practice”, “l2-regularization”; worked by hand: all features are dropped, so only the penalty pulls: 4 · (½ · ¾ · ⅞)², two steps per epoch',
      }),
      'falls-half': training.golden('halves its rate after each epoch, with half of λ', {
        ...falling('lambda/2'),
        gives: { bestEpoch: 2, W: array(matrix('1.5140533447265625 / -1.5140533447265625')) },
        source: 'D3 “In practice”, “l2-regularization”; worked by hand: all features are dropped, so only the penalty pulls: 4 · (¾ · ⅞ · 15/16)², two steps per epoch',
      }),
      stops: training.golden('stops after its patience, and goes back to the best epoch', {
        given: { data: { ...two, validationX: two.X, validationY: [1, 0] }, parameters: zero, orders: matrix('0 1 / 1 0 / 0 1 / 1 0 / 0 1'), masks: Array(5).fill(kept[0]), options: { ...plain, patience: 2 } },
        gives: { losses: printed(['0.313262', '0.194609', '0.140488']), validationLosses: printed(['1.31326', '1.73249', '2.03206']), bestEpoch: 0, W: halves, b: none, testAccuracy: 1 },
        source: 'D1 “Over-training prevention”; worked by hand: W moves to ±½, ±0.769 and ±0.946, and the validation rows have the other class, with losses of ln(1 + e^2w)',
        concept: 'a validation loss that rises',
        hint: 'The validation loss rises from the first epoch on. After two epochs without a new lowest one, training stops.',
      }),
      swings: training.golden('counts epochs in a row that are not below the best', {
        given: { data: { ...two, validationX: matrix('0') }, parameters: zero, orders: matrix('0 1 / 1 0 / 0 1 / 1 0 / 0 1 / 0 1'), masks: Array(6).fill([[0], [0]]), options: { ...plain, batchSize: 1, rho: 0.5, patience: 2 } },
        gives: { validationLosses: printed(['0.67439', '1.03001', '0.48070', '0.89421', '0.50804']), bestEpoch: 2 },
        source: 'D1 “Over-training prevention”; worked by hand: all features are dropped, so only the biases move, and swing with the class that comes last',
        concept: 'a validation loss that swings',
        hint: 'Beside each validation loss write the best so far, and how many epochs ago it was: 0, 1, 0, 1, 2.',
      }),
      random: { draws: 10, weight: 1, hint: 'Compare losses[0] first, with a single batch, no dropout, no momentum and λ = 0. Then switch one thing on after another.' },
      smallest: { weight: 0 },
      larger: { draws: 2 },
    }),
  ],
  {
    'train/augment-at-test': { notHere: 'the loop augments nothing; dropout in evaluation is train/test-mode-forgotten' },
    'train/shared-state': { notHere: 'W and b differ in shape, so a velocity that both share ends in a crash' },
    'train/init-loss-mismatch': { notHere: 'the parameters to begin with are arguments; the expected loss is that of initialLoss' },
    'train/overfit-check-with-reg': { notHere: 'overfitsSmallData gets the curves of a training, and cannot know its settings' },
  },
)
