import type { StepRecord } from '#kit/curves'
import { type NDArray, tabulate } from '#reference/core/ndarray.ts'
import { randomState } from '#reference/random/random-state.ts'
import { type Decisions, rightDecisions } from './decisions.ts'
import { denseData, standardized, statisticsFor } from './dense-data.ts'
import type { DenseLayer } from './dense-net.ts'
import type { DenseRecipe } from './dense-recipe.ts'
import { descend } from './descend.ts'

/**
 * The losses that a training has if it begins with these weights and takes the examples in the order of a log.
 *
 * @param steps every one with its `rows`; the recipe has neither dropout nor augmentation
 * @param different where the training differs from a right one
 */
export function replayedLosses(
  recipe: DenseRecipe,
  steps: readonly StepRecord[],
  initial: readonly DenseLayer[],
  different: Partial<Decisions> = {},
): readonly number[] {
  const decisions = { ...rightDecisions, ...different }
  const { training } = denseData(recipe)
  const batches = [...Map.groupBy(steps, ({ epoch }) => epoch).values()].map((own) =>
    own.map(({ rows = [] }): NDArray<'N'> => tabulate<'N'>([rows.length], (n) => rows[n] ?? NaN)),
  )
  const descent = {
    ...{ recipe, decisions, batches, draws: randomState(0) },
    training: standardized(training, statisticsFor(recipe, decisions)),
  }
  return [...descend(initial, descent)].flatMap((epoch) => epoch.steps.map(({ loss }) => loss))
}
