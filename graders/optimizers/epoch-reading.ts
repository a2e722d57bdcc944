import type { NDArray } from '#reference/core/ndarray.ts'
import { type Row, table } from '../reading.ts'
import type { Deciding, Mistakes } from '../together.ts'

/**
 * One epoch of minibatch gradient descent by another route, with every decision exposed: a mistake changes
 * one of them.
 */
export const epochDecisions = {
  ...{ used: 'every batch', rowsOf: 'the batch', slopesAt: 'the current weights', kept: 'the last weights' },
  ...{ direction: -1, rate: 'learningRate', divideBy: 'the batch', gradient: 'fresh', pull: 'every step' },
}

type Decisions = typeof epochDecisions & { readonly reduction: string; readonly added: string }

export interface Epoch {
  readonly W: readonly Row[]
  readonly X: readonly Row[]
  readonly y: Row
  readonly batches: readonly Row[]
  readonly learningRate: number
  readonly lambda: number
}

/** The arguments of an epoch as plain lists. */
export const epochOf = (W: NDArray, X: NDArray, labels: NDArray, batches: readonly NDArray[], learningRate: number, lambda: number): Epoch => ({
  W: table(W),
  X: table(X),
  y: [...labels.data],
  batches: batches.map(({ data }) => [...data]),
  learningRate,
  lambda,
})

/** Slopes of a batch at some weights; data slopes are added up and divided by `divisor`. */
export type SlopesOf = (batch: Pick<Epoch, 'W' | 'X' | 'y' | 'lambda'>, divisor: number) => readonly Row[]

/** The weights before each step, and after the last. */
export function stepsOf(epoch: Epoch, slopesOf: SlopesOf, d: Decisions): readonly (readonly Row[])[] {
  const { X, y, lambda } = epoch
  const weights: (readonly Row[])[] = [epoch.W]
  let gathered: readonly Row[] = epoch.W.map((row) => row.map(() => 0))
  const used = usedBatches(epoch, d)
  for (const [k, batch] of used.entries()) {
    const rows = d.rowsOf === 'its first row' ? batch.slice(0, 1) : batch
    const current = weights.at(-1) ?? epoch.W
    const slopes = slopesOf(
      { W: d.slopesAt === 'the first weights' ? epoch.W : current, X: rows.map((i) => X[i] as Row), y: rows.map((i) => y[i] as number), lambda: d.pull === 'last step' && k < used.length - 1 ? 0 : lambda },
      divisorOf(rows, epoch, d),
    )
    gathered = combined(d.gradient === 'gathered' ? gathered : slopes.map((row) => row.map(() => 0)), slopes, 1)
    weights.push(combined(current, gathered, d.direction * (d.rate === '1' ? 1 : epoch.learningRate)))
  }
  return weights
}

/** The weights after one epoch. */
export function afterEpoch(epoch: Epoch, slopesOf: SlopesOf, d: Decisions): readonly Row[] {
  return d.kept === 'the first weights' ? epoch.W : (stepsOf(epoch, slopesOf, d).at(-1) ?? epoch.W)
}

function usedBatches({ batches }: Epoch, d: Decisions): readonly Row[] {
  const nominal = batches[0]?.length ?? 0
  switch (d.used) {
    case 'full batches':
      return batches.filter((batch) => batch.length >= nominal)
    case 'all but the last':
      return batches.slice(0, -1)
    case 'the first':
      return batches.slice(0, 1)
    case 'rows in order': {
      let next = 0
      return batches.map((batch) => batch.map(() => next++))
    }
    case 'all rows at once':
      return [batches.flat()]
    default:
      return batches
  }
}

function divisorOf(rows: Row, { X, batches }: Epoch, d: Decisions): number {
  if (d.reduction === 'sum') return 1
  if (d.divideBy === 'all rows') return X.length
  return d.divideBy === 'the first batch' ? (batches[0]?.length ?? 1) : rows.length
}

const combined = (a: readonly Row[], b: readonly Row[], factor: number): readonly Row[] => a.map((row, c) => row.map((entry, k) => entry + factor * (b[c]?.[k] as number)))

/** What goes wrong in the loop of any epoch. */
export const epochMistakes = (epoch: Deciding<typeof epochDecisions>): Mistakes => ({
  'minibatch-sgd-epoch/divide-by-dataset-size': epoch.mistake({ divideBy: 'all rows' }, 'Your steps are too short: you divide by the number of all rows. Average over the rows of the batch.'),
  'minibatch-sgd-epoch/divide-by-nominal-batch': epoch.mistake({ divideBy: 'the first batch' }, 'The step of the short last batch is too short: you divide by the full batch size. Divide by its own number of rows.'),
  'minibatch-sgd-epoch/drops-last-batch': epoch.mistake({ used: 'full batches' }, 'The short last batch makes no step. Use every batch, whatever its size.'),
  'minibatch-sgd-epoch/last-step-missing': epoch.mistake({ used: 'all but the last' }, 'The last batch makes no step. Check where the loop over batches ends.'),
  'minibatch-sgd-epoch/first-batch-only': epoch.mistake({ used: 'the first' }, 'Only the first batch makes a step. Return after the loop, not inside it.'),
  'minibatch-sgd-epoch/first-of-batch': epoch.mistake({ rowsOf: 'its first row' }, 'Each step uses one row of its batch. Use all of its rows, and average.'),
  'minibatch-sgd-epoch/ignores-indices': epoch.mistake({ used: 'rows in order' }, 'Your batches are rows of X in order. Use the rows whose indices stand in each batch.'),
  'minibatch-sgd-epoch/full-batch': epoch.mistake({ used: 'all rows at once' }, 'You make one step with all rows. Make one step per batch.'),
  'minibatch-sgd-epoch/ascent': epoch.mistake({ direction: 1 }, 'Your weights climb: you add the gradient. Subtract it: W − learningRate · gradient.'),
  'minibatch-sgd-epoch/stale-slopes': epoch.mistake({ slopesAt: 'the first weights' }, 'Every slope is taken at the weights before the epoch. Each step starts from the weights that the step before left.'),
  'minibatch-sgd-epoch/no-learning-rate': epoch.mistake({ rate: '1' }, 'Your steps do not depend on the learning rate. Multiply the gradient by it.'),
  'minibatch-sgd-epoch/reg-last-step-only': epoch.mistake({ pull: 'last step' }, 'Only the last step feels the penalty. Its slope belongs to every step.'),
  'train/gradient-not-zeroed': epoch.mistake({ gradient: 'gathered' }, 'Gradients of earlier batches are still in later steps. Start the gradient at zero for every batch.'),
  'train/update-not-applied': epoch.mistake({ kept: 'the first weights' }, 'You return the weights as they came. Apply every step, and return the result.'),
})
