import { anyOf, type Filled, right, under } from '#kit'
import { at, dot, mean, meanRow, plus, type Row, sum } from './lists.ts'

export type Rows = readonly Row[]

/** Rows with their classes. */
export interface Labeled {
  readonly X: Rows
  readonly y: Row
}

export interface Settings {
  readonly batchSize: number
  readonly learningRate: number
  readonly every: number
  readonly factor: number
  readonly rho: number
  readonly lambda: number
  readonly keep: number
  readonly patience: number
}

/** What a training gets, in lists. One row of `net` per class: its weights, then its bias. */
export interface Training extends Settings {
  readonly training: Labeled
  readonly validation: Labeled
  readonly test: Labeled
  readonly net: Rows
  readonly orders: Rows
  readonly masks: readonly Rows[]
}

/** The losses after an epoch, and the parameters there. */
export interface Epoch {
  readonly net: Rows
  readonly loss: number
  readonly accuracy: number
  readonly validation: number
  readonly test: number
}

/** The loss of a batch before its step, as the step saw it, with the number of its rows. */
export interface Seen {
  readonly loss: number
  readonly accuracy: number
  readonly count: number
}

const softmax = (scores: Row): Row => {
  const raised = scores.map((s) => Math.exp(s - Math.max(...scores)))
  return raised.map((e) => e / sum(raised))
}
const errors = (scores: Row, y: number): Row => softmax(scores).map((p, c) => p - (c === y ? 1 : 0))
const throughSoftmax = (p: Row, upstream: Row): Row => p.map((pc, c) => pc * (at(upstream, c) - dot(p, upstream)))
const weightsOf = (row: Row): Row => row.with(-1, 0)

const lastBest = 'Keep a copy of W and b whenever the validation loss is a new lowest one, and return that.'

/** The decisions of a training loop, all open. */
export const trainingHoles = under('train-classifier', {
  center: right((_own: Rows, training: Rows, _all: Rows): Row => meanRow(training))
    .wrong('train/leak-preprocess', 'Mean of all rows', (_own, _training, all) => meanRow(all), 'Your mean includes validation and test rows, which leaks them into training. Take the mean of X alone, and subtract it from all three.')
    .wrong('own-means', 'Each split centered alone', (own) => meanRow(own), 'You center validation and test rows by their own means. Subtract the mean of X from all three: the network was trained with that.')
    .wrong('not-centered', 'Rows not centered', (own) => meanRow(own).map(() => 0), 'Your rows are not centered. Subtract the mean row of X from X, validationX and testX first.'),
  order: right((orders: Rows, e: number): Row => orders[e] as Row)
    .wrong('train/shuffle-once', 'Same order every epoch', (orders) => orders[0] as Row, 'Your epochs all have the order of the first. Epoch e has orders[e]: a new epoch, a new order.')
    .wrong('shuffle-and-batch/not-shuffled', 'Rows not shuffled', (orders) => (orders[0] as Row).map((_, i) => i), 'Your batches have the rows in their original order. Take the order from orders[e].'),
  used: right((batches: Rows, _size: number): Rows => batches).wrong(
    'train/last-batch-dropped',
    'Short last batch dropped',
    (batches, size) => batches.filter(({ length }) => length === size),
    'The short last batch takes no step. Use every batch, whatever its size.',
  ),
  labels: right((y: Row, batch: Row, _from: number): Row => batch.map((i) => at(y, i))).wrong(
    'train/shuffle-x-only',
    'Labels not shuffled',
    (y, batch, from) => batch.map((_, j) => at(y, from + j)),
    'You shuffle the rows of X but not y, so rows get labels of others. Take both by the same indices.',
  ),
  maskOf: right((masks: readonly Rows[], e: number, i: number, _position: number): Row => masks[e]?.[i] as Row)
    .wrong('first-masks', 'Same masks every epoch', (masks, _e, i) => masks[0]?.[i] as Row, 'All of your epochs use the masks of the first. Epoch e has masks[e].')
    .wrong('mask-by-position', 'Mask by place in order', (masks, e, _i, position) => masks[e]?.[position] as Row, 'You take the masks in the order of the batches. The mask masks[e][i] belongs to row i of X, wherever it is in the order.'),
  dropped: right((x: number, kept: number, keep: number): number => (x * kept) / keep)
    .wrong('train/train-mode-forgotten', 'No dropout in training', (x) => x, 'You train without dropout. Multiply the rows of a batch by their masks, and divide by keep.')
    .wrong('kept-not-scaled', 'Kept features not scaled', (x, kept) => x * kept, 'Your kept features are not divided by keep, so scores without dropout are too large. Divide in training.'),
  measured: right((whole: Rows, _dropped: Rows): Rows => whole).wrong('train/test-mode-forgotten', 'Dropout in evaluation', (_, dropped) => dropped, 'You measure loss and accuracy with dropout on. Switch it off: use the centered rows as they are.'),
  fed: right((scores: Row): Row => scores),
  scoreGradient: right(errors),
  divideBy: right((count: number, _size: number, _N: number): number => count)
    .wrong('minibatch-sgd-epoch/divide-by-dataset-size', 'Divided by all rows', (_count, _size, N) => N, 'You divide the gradient of a batch by the number of all rows. Divide by the number of rows in the batch.')
    .wrong('minibatch-sgd-epoch/divide-by-nominal-batch', 'Divided by full batch', (_, size) => size, 'The step of the short last batch is too short: you divide by batchSize. Divide by its own number of rows.')
    .wrong('batch-not-averaged', 'Batch not averaged', () => 1, 'You add up the gradients of a batch. Divide by its number of rows.'),
  gathered: right((_before: Rows, gradient: Rows): Rows => gradient).wrong('train/gradient-not-zeroed', 'Gradients pile up', plus, 'Gradients of earlier batches are still in later steps. Start the gradient at zero for every batch.'),
  pull: right((lambda: number, _rows: number, _batches: number): number => lambda)
    .wrong('train/reg-in-reported-loss-only', 'Penalty not in gradient', () => 0, 'Your losses contain the penalty, but your steps do not. Add its gradient to that of W.')
    .wrong(
      'train/reg-per-batch-scaled',
      'Penalty divided by batches',
      anyOf(
        (lambda: number, rows: number) => lambda / rows,
        (lambda: number, _rows: number, batches: number) => lambda / batches,
      ),
      'Your penalty becomes weaker as batches become smaller or more. Its gradient enters every step in full: do not divide it.',
    ),
  decayed: right(weightsOf),
  counted: right(weightsOf),
  reported: right(1)
    .wrong('reg-in-gradient-only', 'Penalty not in losses', 0, 'Your steps contain the penalty, but your losses do not. Add it to each.')
    .wrong('penalty-forms-mixed', 'Penalty and gradient disagree', anyOf(1 / 2, 2), 'The penalty in your losses and the one in your steps differ by a factor of 2. The gradient of λ·ΣW² is 2λ·W, that of ½λ·ΣW² is λ·W.'),
  unit: right(1).wrong('in-percent', 'Accuracies in percent', 100, 'Your accuracies are percents. Return fractions, from 0 to 1.'),
  direction: right(1).wrong('minibatch-sgd-epoch/ascent', 'Steps go uphill', -1, 'Your steps raise the loss: you add the gradient. Subtract it.'),
  biasStep: right(1).wrong('biases-not-trained', 'Biases not trained', 0, 'Your biases stay as they were. They have a gradient and a velocity as the weights have.'),
  carried: right((velocity: Rows, _still: Rows, _isFirst: boolean): Rows => velocity).wrong(
    'train/optimizer-state-reset',
    'Velocity starts over',
    anyOf(
      (velocity: Rows, still: Rows, isFirst: boolean) => (isFirst ? still : velocity),
      (_: Rows, still: Rows) => still,
    ),
    'Your velocity is 0 again at every epoch or at every batch. Create it once, before the first epoch, and let it live through all of them.',
  ),
  rho: right((velocity: number, rho: number, push: number): number => rho * velocity + push).wrong(
    'momentum/damped',
    'Factor 1 − ρ added',
    (velocity, rho, push) => rho * velocity + (1 - rho) * push,
    'Your velocity is too short by a factor of 1 − ρ: it averages gradients. It is a sum here: the new gradient enters in full.',
  ),
  drops: right((e: number, every: number, _step: number): number => Math.floor(e / every))
    .wrong('train/schedule-per-batch', 'Schedule counts batches', (_e, every, step) => Math.floor(step / every), 'Your rate falls after some batches. It falls after some epochs: take the index of the epoch, from 0.')
    .wrong(
      'train/schedule-compounded',
      'Drops multiply up',
      (e, every) => sum(Array.from({ length: e + 1 }, (_, k) => Math.floor(k / every))),
      'You multiply a rate that has fallen already by all falls so far. Compute each rate from the first one: learningRate · factor^⌊e / every⌋.',
    )
    .wrong('schedule-ignored', 'Rate never falls', () => 0, 'Your rate stays as it is. In epoch e it is learningRate · factor^⌊e / every⌋.')
    .wrong('rate-counted-from-1', 'Epochs counted from 1', (e, every) => Math.floor((e + 1) / every), 'Your rate falls one epoch early: you count epochs from 1. The first one is e = 0.'),
  applied: right((next: Rows, _now: Rows): Rows => next).wrong('train/update-not-applied', 'Update not applied', (_, now) => now, 'Your weights never change: steps are computed but not applied. Write W and b after every step.'),
  recorded: right((after: Rows, _before: Rows): Rows => after).wrong('recorded-before-epoch', 'Measured before the epoch', (_, before) => before, 'Your curves are one epoch late: you measure before the steps of an epoch. Measure after them.'),
  loss: right((whole: number, _batches: readonly Seen[]): number => whole).wrong(
    'minibatch-sgd-epoch/average-of-batch-means-as-loss',
    'Mean of batch losses',
    anyOf(
      (_: number, batches: readonly Seen[]) => mean(batches.map(({ loss }) => loss)),
      (_: number, batches: readonly Seen[]) => sum(batches.map(({ loss, count }) => loss * count)) / sum(batches.map(({ count }) => count)),
    ),
    'You average the losses that the batches had before their steps, with dropout. Compute the loss of all rows after the epoch, without it.',
  ),
  accuracy: right((whole: number, _last: Seen, _again: number): number => whole)
    .wrong(
      'train/accuracy-on-last-batch',
      'Accuracy of last batch',
      anyOf(
        (_whole: number, last: Seen) => last.accuracy,
        (_whole: number, _last: Seen, again: number) => again,
      ),
      'You report the accuracy of the last batch. Measure it on all rows of X after the epoch.',
    )
    .wrong('accuracy/error', 'Error, not accuracy', (whole) => 1 - whole, 'You return the fraction of rows that are wrong. Accuracy is the fraction of those that are right.'),
  watched: right((loss: number, _penalty: number): number => loss).wrong('validation-penalized', 'Penalty in validation loss', (loss, penalty) => loss + penalty, 'Your validation losses contain the penalty. It belongs to training: leave it out.'),
  chosenBy: right(({ validation }: Epoch): number => validation)
    .wrong('train/leak-test-selection', 'Epoch chosen on test', ({ test }) => test, 'You choose the epoch on the test rows, so the test accuracy promises too much. Choose by the validation loss, and look at the test rows once.')
    .wrong('early-stopping/monitors-training-loss', 'Training loss watched', ({ loss }) => loss, 'You choose the epoch by the training loss, which falls while the network overfits. Choose by the validation loss.'),
  better: right((loss: number, best: number): boolean => loss < best).wrong('early-stopping/maximises', 'Highest loss kept', (loss, best) => loss > best, 'You keep the epoch with the highest validation loss. The lowest is best.'),
  progress: right((isBest: boolean, _loss: number, _before: number): boolean => isBest).wrong(
    'early-stopping/compares-with-previous',
    'Compared with last epoch',
    (_, loss, before) => loss < before,
    'You stay patient as long as the loss is below that of the epoch before. Compare with the best so far.',
  ),
  waited: right((bad: number, isProgress: boolean): number => (isProgress ? 0 : bad + 1)).wrong(
    'early-stopping/counter-not-reset',
    'Counter never reset',
    (bad, isProgress) => (isProgress ? bad : bad + 1),
    'You stop too early: epochs without a new lowest loss are counted over the whole training. Count from 0 at each new lowest.',
  ),
  patience: right((patience: number): number => patience)
    .wrong('early-stopping/patience-off-by-one', 'One epoch too patient', (patience) => patience + 1, 'You train one epoch too long. With a patience of 2, stop after the second epoch in a row without a new lowest loss.')
    .wrong('early-stopping/first-increase', 'Stopped at first increase', () => 1, 'You stop at the first epoch without a new lowest loss, whatever the patience is.')
    .wrong('early-stopping/never-stops', 'Never stops', () => Number.POSITIVE_INFINITY, 'You train all epochs. Stop once the patience is used up.'),
  restored: right((best: Rows, _last: Rows): Rows => best),
  tested: right((best: Rows, _last: Rows): Rows => best).wrong('tested-last', 'Test of last weights', (_, last) => last, 'Your test accuracy is that of the last parameters. Measure it with those of the best epoch.'),
  numbered: right((epoch: number): number => epoch).wrong('best-counted-from-1', 'Best epoch from 1', (epoch) => epoch + 1, 'Your bestEpoch is one too large: epochs count from 0.'),
})

const all = (row: Row): Row => row
const last = (_best: Rows, now: Rows): Rows => now
/** Mistakes that show in several places at once. */
export const trainingMistakes = [
  {
    id: 'train/softmax-twice',
    title: 'Softmax twice',
    fill: [
      { fed: softmax, scoreGradient: (scores: Row, y: number) => throughSoftmax(softmax(scores), errors(softmax(scores), y)) },
      { fed: softmax, scoreGradient: (scores: Row, y: number) => errors(softmax(scores), y) },
    ],
    says: 'You give probabilities to a loss that takes scores: softmax runs twice, losses stay near that of a guess, and gradients are too small. Give it the scores.',
  },
  { id: 'train/bias-regularised', title: 'Biases penalized', fill: [{ decayed: all }, { decayed: all, counted: all }], says: 'You pull the biases toward 0 too. The penalty is that of W alone.' },
  { id: 'train/best-not-restored', title: 'Last weights returned', fill: [{ restored: last, tested: last }, { restored: last }], says: `You return the parameters of the last epoch. ${lastBest}` },
]

export type Loop = Filled<typeof trainingHoles> & { readonly l2Form: number; readonly momentumForm: (eta: number) => { readonly push: number; readonly walk: number } }
