import { type CurveFinding, meanOf, type Rounding, roundingOf, type StepRecord } from '#kit/curves'
import { trainingMistakes } from '../training-mistakes.ts'
import type { Decisions } from './decisions.ts'
import type { DenseLayer } from './dense-net.ts'
import type { DenseRecipe } from './dense-recipe.ts'
import { type Beginning, type ReplayedEpoch, replayedEpochs, replayedLosses } from './replayed-losses.ts'

/** The decisions that change the losses of steps whose rows are known. */
const inSteps: ReadonlySet<keyof Decisions> = new Set<keyof Decisions>([
  ...(['update', 'order', 'statistics', 'schedule', 'optimizerState', 'velocity', 'penalized'] as const),
  ...(['penalty', 'penaltyTimes', 'gradient', 'labels', 'softmax', 'rate', 'momentum'] as const),
  ...(['mean', 'frozen', 'relu', 'hinge'] as const),
])

const changesSteps = (decisions: Partial<Decisions>): boolean =>
  Object.keys(decisions).some((key) => inSteps.has(key as keyof Decisions))

/** Whether a replay would show a form of a mistake. */
export const isReplayed = ({ id, title }: { readonly id: string; readonly title: string }): boolean =>
  (trainingMistakes[id] ?? []).some((form) => form.title === title && changesSteps(form.decisions))

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
/** How close it must come: what is only closer than the right one may be another mistake, which nobody knows. */
const near = 2e-3

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
  const rounding = roundingOf(logged.map(({ loss }) => loss))
  const distance = distanceOf(steps, right, rounding)
  const wrong =
    distance <= sameRun / closer
      ? undefined
      : closest(recipe, steps, beginning, rounding, Math.min(near, distance / closer))
  if (distance <= sameRun && wrong === undefined) return { ...about, state: 'passed' }
  const step = steps.findIndex(
    ({ loss }, k) => !(Math.abs(loss - (right[k] ?? NaN)) <= 1e-3 * Math.abs(loss) + rounding.of(loss)),
  )
  const at = step < 0 ? steps.length - 1 : step
  return {
    ...about,
    state: 'failed',
    sentence: `Step ${at + 1} has the loss ${steps[at]?.loss.toPrecision(6)}; a replay has ${right[at]?.toPrecision(6)}.`,
    step: at + 1,
    ...(wrong && { mistake: wrong.id, form: wrong.title }),
  }
}

/** The rows of each batch of each epoch. */
const rowsOf = (steps: readonly StepRecord[]): Beginning['rows'] =>
  [...Map.groupBy(steps, ({ epoch }) => epoch).values()].map((own) => own.map(({ rows = [] }) => rows))

interface Closest {
  readonly id: string
  readonly title: string
  readonly distance: number
}

/** The known mistake whose replay is closest to the steps, if one is closer than a distance. */
function closest(
  recipe: DenseRecipe,
  steps: readonly StepRecord[],
  beginning: Beginning,
  rounding: Rounding,
  within: number,
): Closest | undefined {
  let best: Closest | undefined
  for (const [id, forms] of Object.entries(trainingMistakes)) {
    for (const { decisions, title } of forms) {
      if (!changesSteps(decisions)) continue
      const epochs = replayedEpochs(recipe, beginning, { decisions })
      const distance = distanceWithin(steps, epochs, rounding, best?.distance ?? within)
      if (distance !== undefined) best = { id, title, distance }
    }
  }
  return best
}

/** The distance of a replay; undefined as soon as it is not below a limit, which most replays show in one epoch. */
function distanceWithin(
  steps: readonly StepRecord[],
  epochs: Iterable<ReplayedEpoch>,
  rounding: Rounding,
  limit: number,
): number | undefined {
  const losses: number[] = []
  for (const own of epochs) {
    losses.push(...own.losses)
    const part = steps.slice(0, losses.length)
    const distance = distanceOf(part, losses, rounding) * Math.sqrt(part.length / steps.length)
    if (!(distance < limit)) return undefined
  }
  return distanceOf(steps, losses, rounding)
}

/** The root mean square of the relative differences that rounding leaves; Infinity where a loss is not finite. */
function distanceOf(steps: readonly StepRecord[], losses: readonly number[], rounding: Rounding): number {
  const squares = steps.map(({ loss }, k) => {
    const difference = Math.abs(loss - (losses[k] ?? NaN)) - rounding.of(loss)
    return (Math.max(0, difference) / Math.max(Math.abs(loss), 1e-2)) ** 2
  })
  const mean = meanOf(squares)
  return Number.isFinite(mean) ? Math.sqrt(mean) : Infinity
}
