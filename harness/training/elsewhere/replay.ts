import { tabulate } from '#reference/core/ndarray.ts'
import { randomState } from '#reference/random/random-state.ts'
import { type Decisions, rightDecisions } from '../float64/decisions.ts'
import { denseData, standardized, statisticsOf } from '../float64/dense-data.ts'
import type { DenseLayer } from '../float64/dense-net.ts'
import type { DenseRecipe } from '../float64/dense-recipe.ts'
import { descend } from '../float64/descend.ts'
import type { SubmittedLog } from './submitted-log.ts'

/** The beginning of a training: where it starts, and the row numbers of its batches by epoch. */
export interface Beginning {
  readonly initial: readonly DenseLayer[]
  readonly rows: readonly (readonly (readonly number[])[])[]
}

/**
 * The losses of the first steps, computed in float64.
 *
 * @param seed of dropout masks and augmentation
 */
export function replay(
  recipe: DenseRecipe,
  { initial, rows }: Beginning,
  { preprocessing }: SubmittedLog,
  seed: number,
  different: Partial<Decisions> = {},
): readonly number[] {
  const { training } = denseData(recipe)
  const descent = {
    recipe,
    decisions: { ...rightDecisions, ...different },
    training: standardized(training, preprocessing ?? statisticsOf([training])),
    batches: rows.map((own) => own.map((batch) => tabulate<'N'>([batch.length], (n) => batch[n] as number))),
    draws: randomState([seed, 4]),
  }
  return [...descend(initial, descent)].flatMap(({ steps }) => steps.map(({ loss }) => loss))
}
