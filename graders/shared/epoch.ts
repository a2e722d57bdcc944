import { anyOf, by, type Filled, right } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import { plus, type Row, range, table } from './lists.ts'

export interface Epoch {
  readonly W: readonly Row[]
  readonly X: readonly Row[]
  readonly labels: Row
  readonly batches: readonly Row[]
  readonly learningRate: number
  readonly lambda: number
}

/** The arguments of an epoch as plain lists. */
export const epochOf = (W: NDArray, X: NDArray, labels: NDArray, batches: readonly NDArray[], learningRate: number, lambda: number): Epoch => ({
  W: table(W),
  X: table(X),
  labels: [...labels.data],
  batches: batches.map(({ data }) => [...data]),
  learningRate,
  lambda,
})

/** The gradient of a batch at some weights; the data part is divided by `N`. */
export type GradientOf = (batch: Pick<Epoch, 'W' | 'X' | 'labels' | 'lambda'>, N: number) => readonly Row[]

type Batches = readonly Row[]
const rowsInOrder = (batches: Batches): Batches => {
  let next = 0
  return batches.map((batch) => batch.map(() => next++))
}

type Walk = (start: number, size: number, all: number) => Row
const slice = (first: number, size: number, all: number): Row => range(Math.min(size, all - first)).map((k) => first + k)
/** What a loop takes from shuffled rows: whole batches only, a short last one too, or rows from the beginning again. */
const walks: readonly Walk[] = [
  (start, size, all) => slice(start % Math.max(size, all - (all % size)), size, all),
  (start, size, all) => slice(start % (Math.ceil(all / size) * size), size, all),
  (start, size, all) => slice(start % all, size, all),
  (start, size, all) => range(size).map((k) => (start + k) % all),
]

/** A batch, behind it the other rows, and where there is room the batch again, as the course's lines shuffle. */
const shuffled = (batch: Row, all: number): Row => {
  const others = range(all).filter((row) => !batch.includes(row))
  const room = all - 2 * batch.length
  return room < 0 ? [...batch, ...others] : [...batch, ...others.slice(0, room), ...batch]
}

/** Batches that are walked through after one shuffle, or after one for each epoch. */
const walked =
  (walk: Walk, isAnew: boolean) =>
  (batches: Batches, all: number): Batches => {
    const size = batches[0]?.length ?? 1
    let [drawn, before] = [-1, Number.POSITIVE_INFINITY]
    return batches.map((_, step) => {
      const places = walk(step * size, size, all)
      const start = places[0] ?? 0
      if (drawn < 0 || (isAnew && start <= before)) drawn++
      before = start
      const rows = shuffled(batches[drawn] ?? [], all)
      return places.map((k) => rows[k] ?? 0)
    })
  }

/** Which batches take a step, where all have one size. */
export const equalBatches = right((batches: Batches, _all: number): Batches => batches)
  .wrong('minibatch-sgd-epoch/last-step-missing', 'Last step missing', (batches) => batches.slice(0, -1), 'The last batch takes no step. Check where the loop over batches ends.')
  .wrong('minibatch-sgd-epoch/first-batch-only', 'Only the first batch', (batches) => batches.slice(0, 1), 'Only the first batch takes a step. Return after the loop, not inside it.')
  .wrong('minibatch-sgd-epoch/ignores-indices', 'Indices of batches ignored', rowsInOrder, 'Your batches are rows of X in order. Use the rows that each batch lists.')
  .wrong('minibatch-sgd-epoch/full-batch', 'One step per epoch', (batches) => [batches.flat()], 'You take one step with all rows. Take one step per batch.')

/** The same, where a course draws the rows of each batch. */
export const drawnBatches = equalBatches
  .wrong('same-batch', 'One batch for all steps', (batches) => batches.map(() => batches[0] ?? []), 'You draw one batch and take every step with it. Draw the rows of each batch anew.')
  .wrong('rows-shuffled-once', 'Rows shuffled once', anyOf(...walks.map((walk) => walked(walk, false))), 'You shuffle the rows once and walk through them, again and again. Draw the rows of each batch anew.')
  .wrong('rows-shuffled-per-epoch', 'Rows shuffled per epoch', anyOf(...walks.slice(0, 2).map((walk) => walked(walk, true))), 'You shuffle the rows, walk through them, and shuffle again when all were used. Draw the rows of each batch anew.')

/** The loop of one epoch of minibatch gradient descent, every decision open. */
export const epochHoles = {
  used: equalBatches.wrong('minibatch-sgd-epoch/drops-last-batch', 'Short last batch dropped', (batches) => batches.filter(({ length }) => length >= (batches[0]?.length ?? 0)), 'The short last batch takes no step. Use every batch, whatever its size.'),
  taken: right((batch: Row, _all: number): Row => batch)
    .wrong('minibatch-sgd-epoch/first-of-batch', 'One row per batch', (batch) => batch.slice(0, 1), 'Each step uses one row of its batch. Use all of its rows.')
    .wrong('minibatch-sgd-epoch/all-rows', 'All rows in every step', (_, all) => range(all), 'Every step uses all rows of X. Use those of its batch alone.'),
  at: right((current: readonly Row[], _first: readonly Row[]) => current).wrong(
    'minibatch-sgd-epoch/stale-gradients',
    'Gradient at old weights',
    (_, first) => first,
    'Every gradient is taken at the weights before the epoch. Each step starts from the weights that the step before left.',
  ),
  divideBy: right((rows: Row, _batches: Batches, _all: number) => rows.length)
    .wrong(
      'minibatch-sgd-epoch/divide-by-dataset-size',
      'Divided by all rows',
      (_rows, _batches, all) => all,
      by('reduction', { mean: 'You divide each step by the total number of rows in X. Divide by the number of rows in the batch.', sum: 'You divide by the total number of rows. Here the losses of a batch are added up: divide by nothing.' }),
    )
    .wrong(
      'minibatch-sgd-epoch/divide-by-nominal-batch',
      'Divided by full batch',
      (rows, batches) => batches[0]?.length ?? rows.length,
      by('reduction', { mean: 'The step of the short last batch is too short: you divide by the full batch size. Divide by its own number of rows.', sum: 'You divide by the full batch size. Here the losses of a batch are added up: divide by nothing.' }),
    ),
  gathered: right((_before: readonly Row[], gradient: readonly Row[]) => gradient).wrong('train/gradient-not-zeroed', 'Gradients pile up', plus, 'Gradients of earlier batches are still in later steps. Start the gradient at zero for every batch.'),
  direction: right(-1).wrong('minibatch-sgd-epoch/ascent', 'Steps go uphill', 1, 'Your steps raise the loss: you add the gradient. Subtract it: W − learningRate · gradient.'),
  rate: right((learningRate: number, _rows: number): number => learningRate).wrong('minibatch-sgd-epoch/no-learning-rate', 'Learning rate missing', () => 1, 'Your steps do not depend on the learning rate. Multiply the gradient by it.'),
  pull: right((_isLast: boolean): number => 1).wrong('minibatch-sgd-epoch/reg-last-step-only', 'Penalty in last step', (isLast) => (isLast ? 1 : 0), 'Only the last step includes the penalty. Its gradient belongs to every step.'),
  kept: right((steps: readonly (readonly Row[])[]) => steps.at(-1) as readonly Row[]).wrong('train/update-not-applied', 'Update not applied', (steps) => steps[0] as readonly Row[], 'You return the weights unchanged. Apply every step, and return the result.'),
}

/** The rate where the gradient is that of a mean over the batch. */
export const rateOfMean = epochHoles.rate.wrong('step-divided-by-n', 'Step divided by N', (learningRate, rows) => learningRate / rows, 'You divide each step by the size of its batch. The loss is a mean over the batch already, and so is its gradient.')

type Loop = Filled<typeof epochHoles>

/** The weights before each step, and after the last. */
export function stepsOf({ W, X, labels, batches, learningRate, lambda }: Epoch, gradientOf: GradientOf, d: Loop): readonly (readonly Row[])[] {
  const steps: (readonly Row[])[] = [W]
  let gathered: readonly Row[] = W.map((row) => row.map(() => 0))
  const used = d.used(batches, X.length)
  for (const [k, batch] of used.entries()) {
    const rows = d.taken(batch, X.length)
    const current = steps.at(-1) as readonly Row[]
    const own = { X: rows.map((i) => X[i] as Row), labels: rows.map((i) => labels[i] as number) }
    const gradient = gradientOf({ ...own, W: d.at(current, W), lambda: lambda * d.pull(k === used.length - 1) }, d.divideBy(rows, batches, X.length))
    gathered = d.gathered(gathered, gradient)
    const step = gathered.map((row) => row.map((one) => d.direction * d.rate(learningRate, rows.length) * one))
    steps.push(plus(current, step))
  }
  return steps
}
