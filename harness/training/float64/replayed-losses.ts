import type { InputStatistics } from '#kit/curves'
import { tabulate } from '#reference/core/ndarray.ts'
import { randomState } from '#reference/random/random-state.ts'
import { type Decisions, rightDecisions } from './decisions.ts'
import { denseData, standardized, statisticsFor } from './dense-data.ts'
import type { DenseLayer } from './dense-net.ts'
import type { DenseRecipe } from './dense-recipe.ts'
import { descend } from './descend.ts'

/** What a replay needs: where a training run starts, and the row numbers of its batches by epoch. */
export interface Beginning {
  readonly initial: readonly DenseLayer[]
  readonly rows: readonly (readonly (readonly number[])[])[]
}

interface Replay {
  /** Where the training run differs from a right one. */
  readonly decisions?: Partial<Decisions>
  /** What its inputs are preprocessed with; default: what the decisions say. */
  readonly preprocessing?: InputStatistics
  /** Of dropout masks and augmentation; default 0. */
  readonly seed?: number
}

/** The losses and accuracies of an epoch, and the layers after it. */
export interface ReplayedEpoch {
  readonly losses: readonly number[]
  readonly accuracies: readonly number[]
  readonly layers: readonly DenseLayer[]
}

/** The losses that a training run has, in float64, if it begins like this and takes the examples in this order. */
export const replayedLosses = (
  recipe: DenseRecipe,
  beginning: Beginning,
  replay?: Replay,
): readonly number[] => [...replayedEpochs(recipe, beginning, replay)].flatMap(({ losses }) => losses)

/** The same with the layers, epoch by epoch, for a caller that may stop early. */
export function* replayedEpochs(
  recipe: DenseRecipe,
  { initial, rows }: Beginning,
  { decisions: different, preprocessing, seed = 0 }: Replay = {},
): Generator<ReplayedEpoch, undefined> {
  const decisions = { ...rightDecisions, ...different }
  const { training } = denseData(recipe)
  const descent = {
    ...{ recipe, decisions, draws: randomState([seed, 4]) },
    training: standardized(training, preprocessing ?? statisticsFor(recipe, decisions)),
    batches: rows.map((own) => own.map((batch) => tabulate<'N'>([batch.length], (n) => batch[n] as number))),
  }
  for (const { steps, layers } of descend(initial, descent)) {
    const accuracies = steps.map(({ accuracy = NaN }) => accuracy)
    yield { losses: steps.map(({ loss }) => loss), accuracies, layers }
  }
}
