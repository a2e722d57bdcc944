import { type CurveFinding, meanOf, type StepRecord } from '#kit/curves'
import { trainingMistakes } from '../training-mistakes.ts'
import type { Decisions } from './decisions.ts'
import type { DenseLayer } from './dense-net.ts'
import type { DenseRecipe } from './dense-recipe.ts'
import { type Beginning, replayedLosses } from './replayed-losses.ts'

/** The decisions that change the losses of steps whose rows are known. */
const inSteps: ReadonlySet<keyof Decisions> = new Set<keyof Decisions>([
  ...(['update', 'order', 'statistics', 'schedule', 'optimizerState', 'velocity', 'penalized'] as const),
  ...(['penalty', 'penaltyTimes', 'gradient', 'labels', 'softmax', 'rate', 'momentum'] as const),
  ...(['mean', 'frozen', 'relu'] as const),
])

/** Whether a replay would show a mistake. */
export const isReplayed = (id: string): boolean =>
  (trainingMistakes[id] ?? []).some(({ decisions }) =>
    Object.keys(decisions).some((key) => inSteps.has(key as keyof Decisions)),
  )

const about = {
  check: 'replay',
  title: 'Losses of a replay',
  claim: 'A replay from the same weights, with the same examples, has the same losses.',
}

/** As many steps as single precision lets a replay follow. */
const most = 60
/** Single precision, a few hundred operations: the root mean square of relative differences. */
const sameRun = 1e-4
/** How much closer a replay with a mistake comes than the right one, to name it. */
const closer = 10

/**
 * Trains again from the initial weights of a log, with the examples of its steps, rightly and with each known mistake,
 * and compares the losses.
 *
 * Undefined: the log does not say which rows its steps use, or the recipe is random in other ways.
 */
export function judgeReplay(
  recipe: DenseRecipe,
  logged: readonly StepRecord[],
  initial: readonly DenseLayer[],
): CurveFinding | undefined {
  const steps = logged.slice(0, most)
  const { dropout, augmentation, examples } = recipe
  if (dropout !== undefined || augmentation !== undefined || steps.length === 0) return undefined
  const isRow = (row: number) => Number.isInteger(row) && row >= 0 && row < examples
  if (!steps.every(({ rows }) => rows !== undefined && rows.length > 0 && rows.every(isRow))) return undefined
  const beginning = { initial, rows: rowsOf(steps) }
  const right = replayedLosses(recipe, beginning)
  const distance = distanceOf(steps, right)
  const wrong = distance <= sameRun / closer ? undefined : closest(recipe, steps, beginning)
  const isNamed = wrong !== undefined && wrong.distance * closer < distance
  if (distance <= sameRun && !isNamed) return { ...about, state: 'passed' }
  const step = steps.findIndex(
    ({ loss }, k) => !(Math.abs(loss - (right[k] ?? NaN)) <= 1e-3 * Math.abs(loss)),
  )
  const at = step < 0 ? steps.length - 1 : step
  return {
    ...about,
    state: 'failed',
    sentence: `Step ${at + 1} has the loss ${steps[at]?.loss.toPrecision(6)}; a replay has ${right[at]?.toPrecision(6)}.`,
    step: at + 1,
    ...(isNamed && { mistake: wrong.id, form: wrong.title }),
  }
}

/** The rows of each batch of each epoch. */
const rowsOf = (steps: readonly StepRecord[]): Beginning['rows'] =>
  [...Map.groupBy(steps, ({ epoch }) => epoch).values()].map((own) => own.map(({ rows = [] }) => rows))

/** The known mistake whose replay is closest to the steps. */
function closest(
  recipe: DenseRecipe,
  steps: readonly StepRecord[],
  beginning: Beginning,
): { readonly id: string; readonly title: string; readonly distance: number } | undefined {
  const forms = Object.entries(trainingMistakes).flatMap(([id, all]) =>
    all
      .filter(({ decisions }) => Object.keys(decisions).some((key) => inSteps.has(key as keyof Decisions)))
      .map(({ decisions, title }) => ({
        id,
        title,
        distance: distanceOf(steps, replayedLosses(recipe, beginning, { decisions })),
      })),
  )
  return forms.sort((a, b) => a.distance - b.distance)[0]
}

/** The root mean square of the relative differences between losses; Infinity where one is not finite. */
function distanceOf(steps: readonly StepRecord[], losses: readonly number[]): number {
  const squares = steps.map(
    ({ loss }, k) => ((loss - (losses[k] ?? NaN)) / Math.max(Math.abs(loss), 1e-2)) ** 2,
  )
  const mean = meanOf(squares)
  return Number.isFinite(mean) ? Math.sqrt(mean) : Infinity
}
