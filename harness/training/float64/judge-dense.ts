import { type CurveBands, type CurveJudgement, judgeCurves, type TrainingLog } from '#kit/curves'
import type { DenseLayer } from './dense-net.ts'
import type { DenseRecipe } from './dense-recipe.ts'
import { judgeChanges } from './judge-changes.ts'
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
  const { likely, ...judged } = judgeCurves(log, setupOf(recipe), bands)
  const replay = initial && judgeReplay(recipe, log.steps, initial)
  const more = [replay, initial && final && judgeChanges(initial, final)].filter((one) => one !== undefined)
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
