import { type CurveBands, type CurveJudgement, judgeCurves, roundingOf, type TrainingLog } from '#kit/curves'
import type { DenseLayer } from './dense-net.ts'
import type { DenseRecipe } from './dense-recipe.ts'
import { initialDeviation } from './initial-layers.ts'
import { judgeChanges } from './judge-changes.ts'
import { judgeInitial } from './judge-initial.ts'
import { isReplayed, judgeReplay } from './judge-replay.ts'
import { setupOf } from './setup-of.ts'

interface Known {
  readonly bands?: CurveBands
  readonly initial?: readonly DenseLayer[]
  readonly final?: readonly DenseLayer[]
}

/** Judges the log of a training run of a recipe: by itself, beside recordings, by a replay, and by its weights. */
export function judgeDense(
  recipe: DenseRecipe,
  log: TrainingLog,
  { bands, initial, final }: Known = {},
): CurveJudgement {
  const { likely, ...judged } = judgeCurves(log, setupOf(recipe), comparable(recipe, log, bands, initial))
  const replay = initial && judgeReplay(recipe, log.steps, initial)
  const more = [
    initial && judgeInitial(recipe, initial),
    replay,
    initial && final && judgeChanges(initial, final),
  ].filter((one) => one !== undefined)
  const shown = [...new Set([...judged.shown, ...more.flatMap(({ mistake }) => mistake ?? [])])]
  // A replay has refuted what it would have shown.
  const isRefuted = likely !== undefined && replay !== undefined && isReplayed(likely)
  return {
    ...judged,
    findings: [...judged.findings, ...more],
    shown,
    ...(shown.length === 0 && likely && !isRefuted && { likely }),
  }
}

/**
 * What to compare a log with: no recordings where it begins with weights of another size than they do. Where its
 * initial weights have the penalty that it states, their size is its own choice.
 */
function comparable(
  { lambda, hidden }: DenseRecipe,
  { initial: stated }: TrainingLog,
  bands: CurveBands | undefined,
  initial: readonly DenseLayer[] | undefined,
): CurveBands | undefined {
  if (bands === undefined || initial === undefined) return bands
  if (!isOfRecipe(hidden, initial)) return undefined
  if (stated?.lossWithPenalty === undefined) return bands
  const squares = initial.flatMap(({ W }) => [...W.data]).reduce((total, w) => total + w * w, 0)
  const penalty = (lambda * squares) / 2
  const { largest } = roundingOf([stated.loss, stated.lossWithPenalty])
  const difference = Math.abs(stated.lossWithPenalty - stated.loss - penalty)
  if (difference > 2 * largest + 1e-6 * (1 + Math.abs(stated.loss))) return bands
  const { 'initial-penalty': _, ...right } = bands.right
  return { ...bands, right }
}

/** By what factor initial weights may be larger or smaller than those of the recipe for their curves to be alike. */
const alike = 1.25

const isOfRecipe = (hidden: DenseRecipe['hidden'], initial: readonly DenseLayer[]): boolean =>
  initial.every(({ W, b }, l) => {
    const size = Math.sqrt(W.data.reduce((total, w) => total + w * w, 0) / W.data.length)
    const ratio = size / initialDeviation(hidden, l, W.shape[0] ?? 0)
    return ratio < alike && ratio > 1 / alike && b.data.every((x) => x === 0)
  })
