import type { CurveCheck } from '../curve-check.ts'
import { bestWeights } from './best-weights.ts'
import { epochAccuracy } from './epoch-accuracy.ts'
import { evaluationRepeats } from './evaluation-repeats.ts'
import { everyExample } from './every-example.ts'
import { finiteLoss } from './finite-loss.ts'
import { freshOrder } from './fresh-order.ts'
import { learningRates } from './learning-rates.ts'
import { logarithmicRates } from './logarithmic-rates.ts'
import { overfitsFew } from './overfits-few.ts'
import { penaltyRaisesLoss } from './penalty-raises-loss.ts'
import { trainingStatistics } from './training-statistics.ts'

/** The checks that a log passes or fails by itself, without a recording. */
export const logChecks: readonly CurveCheck[] = [
  finiteLoss,
  penaltyRaisesLoss,
  overfitsFew,
  everyExample,
  freshOrder,
  learningRates,
  epochAccuracy,
  evaluationRepeats,
  trainingStatistics,
  bestWeights,
  logarithmicRates,
]
