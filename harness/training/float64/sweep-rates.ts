import { epochLosses } from '#kit/curves'
import { array } from '#reference/core/ndarray.ts'
import { type LossCurveRegime, lossCurveDiagnosis } from '#reference/schedules/loss-curve-diagnosis.ts'
import type { DenseRecipe } from './dense-recipe.ts'
import { trainDense } from './train-dense.ts'

/** A training run of a recipe at another learning rate. */
export interface SweptRate {
  readonly learningRate: number
  /** Judged together with all other rates: `high` only if a smaller rate reaches a lower loss. */
  readonly regime: LossCurveRegime
  /** Of the first batch, and of each epoch. */
  readonly losses: readonly number[]
  readonly validationLoss: number
  readonly validationAccuracy: number
}

/** Powers of ten around the recipe's own rate. */
const decades = [-3, -2, -1, 0, 1, 2]

/** The rates that a sweep tries if none are named. */
export const ratesAround = ({ learningRate }: DenseRecipe): readonly number[] =>
  decades.map((power) => Number((learningRate * 10 ** power).toPrecision(12)))

/** Trains a recipe in float64 once for each learning rate, and judges all curves beside each other. */
export function sweepRates(
  recipe: DenseRecipe,
  rates: readonly number[],
  seed: number,
  onRate: () => void = () => {},
): readonly SweptRate[] {
  const runs = rates.map((learningRate) => {
    const { log } = trainDense({ ...recipe, learningRate }, seed)
    onRate()
    const { validationLoss = NaN, validationAccuracy = NaN } = log.epochs.at(-1) ?? {}
    const losses = [log.steps[0]?.loss ?? NaN, ...epochLosses(log)]
    return { learningRate, losses, validationLoss, validationAccuracy }
  })
  const regimes = lossCurveDiagnosis(array(runs.map(({ losses }) => losses)))
  const best = runs.toSorted((a, b) => lastOf(a.losses) - lastOf(b.losses))[0]?.learningRate ?? NaN
  return runs.map(({ learningRate, ...run }, k) => {
    const regime = regimes[k] as LossCurveRegime
    // A curve alone cannot tell: a rate below the best one plateaus higher because it is slow, not too high.
    const isSlow = regime === 'high' && learningRate < best
    return { learningRate, regime: isSlow ? 'low' : regime, ...run }
  })
}

const lastOf = (losses: readonly number[]): number => {
  const last = losses.at(-1) ?? NaN
  return Number.isNaN(last) ? Infinity : last
}
