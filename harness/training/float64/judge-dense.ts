import { type CurveBands, type CurveJudgement, judgeCurves, type TrainingLog } from '#kit/curves'
import type { DenseLayer } from './dense-net.ts'
import type { DenseRecipe } from './dense-recipe.ts'
import { isReplayed, judgeReplay } from './judge-replay.ts'
import { setupOf } from './setup-of.ts'

/** Judges the log of a training that follows a recipe: by itself, beside recordings, and by a replay. */
export function judgeDense(
  recipe: DenseRecipe,
  log: TrainingLog,
  { bands, initial }: { readonly bands?: CurveBands; readonly initial?: readonly DenseLayer[] } = {},
): CurveJudgement {
  const judged = judgeCurves(log, setupOf(recipe), bands)
  const replay = initial && judgeReplay(recipe, log.steps, initial)
  if (replay === undefined) return judged
  const shown = [...new Set([...judged.shown, ...(replay.mistake === undefined ? [] : [replay.mistake])])]
  const { likely, ...rest } = judged
  return {
    ...rest,
    findings: [...judged.findings, replay],
    shown,
    // A replay has refuted what it would have shown.
    ...(shown.length === 0 && likely && !isReplayed(likely) && { likely }),
  }
}
