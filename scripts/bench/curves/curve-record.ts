import { isDeepStrictEqual } from 'node:util'
import type { CurveJudgement } from '#kit/curves'
import { type DenseRecipe, denseRecipes } from '#training/float64/dense-recipe.ts'
import { judgeDense } from '#training/float64/judge-dense.ts'
import { overfitDense } from '#training/float64/overfit-dense.ts'
import { type DenseRun, trainDense } from '#training/float64/train-dense.ts'
import { knownBands } from '#training/known-bands.ts'
import type { CurveCase } from './curve-cases.ts'

/** What `curves check` finds in a log. */
export interface Found {
  /** Ids of the checks that were made. */
  readonly made: readonly string[]
  readonly failed: readonly string[]
  /** The mistake that is named first. */
  readonly named?: string
}

/** One training run of the bench, and how it was judged. */
export interface CurveRecord extends Pick<CurveCase, 'recipe' | 'mistake' | 'title'> {
  readonly seed: number
  /** The log has everything that a log can hold, and comes with its weights. */
  readonly whole: Found
  /** The log has losses, accuracies and validation numbers only. */
  readonly curves: Found
  /** The log has epochs only, as the history of Keras. */
  readonly history: Found
  /** The log of a run with a mistake is that of the correct run with this seed. */
  readonly hasNoEffect?: true
}

/** Trains a case with a seed, and judges its log and its curves alone. */
export function curveRecord({ recipe: id, mistake, title, decisions }: CurveCase, seed: number): CurveRecord {
  const recipe = denseRecipes[id] as DenseRecipe
  const known = knownBands(id)
  const bands = known && { bands: known }
  const run = trainDense(recipe, seed, decisions)
  const { log, initial, final } = run
  const overfit = overfitDense(recipe, seed, decisions)
  const alone = {
    steps: log.steps.map(({ epoch, loss }) => ({ epoch, loss })),
    epochs: log.epochs.map(({ testLoss: _, testAccuracy: __, ...epoch }) => epoch),
  }
  const whole = foundIn(judgeDense(recipe, { ...log, overfit }, { ...bands, initial, final }))
  const curves = foundIn(judgeDense(recipe, alone, { ...bands }))
  const history = foundIn(judgeDense(recipe, { steps: [], epochs: alone.epochs }, { ...bands }))
  const isMissed = mistake !== '' && whole.failed.length === 0
  const hasNoEffect =
    isMissed &&
    isDeepStrictEqual(withoutTest(run), withoutTest(trainDense(recipe, seed))) &&
    isDeepStrictEqual(overfit, overfitDense(recipe, seed))
  return { recipe: id, mistake, title, seed, whole, curves, history, ...(hasNoEffect && { hasNoEffect }) }
}

/** A choice by the test loss that the validation loss makes too differs in nothing but the losses that it looks at. */
const withoutTest = ({ log, final }: DenseRun) => ({
  ...{ ...log, final },
  epochs: log.epochs.map(({ testLoss: _, testAccuracy: __, ...epoch }) => epoch),
})

function foundIn({ findings, shown, likely }: CurveJudgement): Found {
  const idsOf = (isIt: (state: string) => boolean) =>
    findings.flatMap(({ check, state }) => (isIt(state) ? [check] : []))
  const named = shown[0] ?? likely?.id
  return {
    made: idsOf((state) => state !== 'skipped'),
    failed: idsOf((state) => state === 'failed'),
    ...(named !== undefined && { named }),
  }
}
