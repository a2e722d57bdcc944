import { count } from '#kit/words'
import { randomState } from '#reference/random/random-state.ts'
import { batchesOf } from '../float64/batches-of.ts'
import { rightDecisions } from '../float64/decisions.ts'
import { denseData } from '../float64/dense-data.ts'
import type { DenseLayer } from '../float64/dense-net.ts'
import type { DenseRecipe } from '../float64/dense-recipe.ts'
import { initialLayers } from '../float64/initial-layers.ts'
import type { Beginning } from '../float64/replayed-losses.ts'
import { epochsOf } from './epochs-of.ts'
import { open, type Reason } from './reason.ts'
import { stepsWithin } from './replay-limit.ts'
import type { SubmittedLog } from './submitted-log.ts'

/** What can be replayed, and why that is not every step, if it is not. */
export interface StepsToReplay extends Beginning {
  readonly left?: Reason
}

/** As many steps from the first one on as can be replayed so many times, or why none can. */
export function stepsToReplay(
  recipe: DenseRecipe,
  log: SubmittedLog,
  given: readonly DenseLayer[] | undefined,
  replays: number,
): StepsToReplay | Reason {
  if (log.steps.length === 0) {
    return open('no-steps', 'No steps', 'The log has epochs and no steps, so there is nothing to replay.')
  }
  const seed = log.madeBy === 'touchstone' ? log.seed : undefined
  const initial = given ?? (seed === undefined ? undefined : ownInitial(recipe, seed))
  if (initial === undefined) {
    const sentence = 'The initial weights are missing, so the steps cannot be replayed.'
    return open('no-initial-weights', 'No initial weights', sentence)
  }
  if (log.isSampled) {
    const sentence = 'The log has only some of the steps, so they cannot be replayed.'
    return open('sampled-steps', 'Not every step', sentence)
  }
  const recorded = epochsOf(log)
  const rows = recorded.map((own) => own.map((step) => step.rows ?? []))
  const known =
    !rows.flat().some(({ length }) => length > 0) && seed !== undefined ? ownRows(recipe, log, seed) : rows
  const batches = known.flat()
  const withRows = lengthUntil(batches, ({ length }) => length === 0)
  if (withRows === 0) {
    const sentence = 'The rows of the first batches are missing, so the steps cannot be replayed.'
    return open('no-rows', 'No rows', sentence)
  }
  const isUsable = (own: readonly number[]) =>
    own.length <= recipe.examples && own.every((row) => row < recipe.examples)
  if (!batches.slice(0, withRows).every(isUsable)) {
    return open(
      'rows-not-usable',
      'Rows that do not exist',
      'Some rows of batches are not in the training set.',
    )
  }
  const within = Math.min(withRows, stepsWithin(firstOf(known, withRows), replays))
  const left = leftReason(within, withRows, log.steps.length)
  return { initial, rows: firstOf(known, within), ...(left && { left }) }
}

function leftReason(within: number, withRows: number, all: number): Reason | undefined {
  if (within === all) return undefined
  const first = `Only the first ${count(within, 'step')} of ${all} can be replayed`
  return within < withRows
    ? open('replay-limited', 'Too many steps', `${first}: a replay of more would take too long.`)
    : open('rows-missing', 'Rows missing', `${first}: the next batch has no rows.`)
}

const ownInitial = (recipe: DenseRecipe, seed: number): readonly DenseLayer[] =>
  initialLayers(recipe, denseData(recipe).training.X.shape[1] as number, seed)

/** The rows that the seed gives, for the steps that the log has. */
function ownRows(recipe: DenseRecipe, log: SubmittedLog, seed: number): Beginning['rows'] {
  const recorded = epochsOf(log)
  const drawn = batchesOf({ ...recipe, epochs: recorded.length }, rightDecisions, randomState([seed, 1]))
  return recorded.map((own, e) => own.map((_, k) => [...(drawn[e]?.[k]?.data ?? [])]))
}

const lengthUntil = <T>(list: readonly T[], isEnd: (one: T) => boolean): number => {
  const end = list.findIndex(isEnd)
  return end < 0 ? list.length : end
}

/** The first so many batches, by epoch. */
export function firstOf<T>(epochs: readonly (readonly T[])[], most: number): readonly (readonly T[])[] {
  let left = most
  const taken = epochs.map((own) => {
    const part = own.slice(0, left)
    left -= part.length
    return part
  })
  return taken.slice(0, taken.findLastIndex(({ length }) => length > 0) + 1)
}
