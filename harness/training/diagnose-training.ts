import { epochLosses, type TrainingLog } from '#kit/curves'
import { array } from '#reference/core/ndarray.ts'
import { capacityDiagnosis } from '#reference/data/capacity-diagnosis.ts'
import { lossCurveDiagnosis } from '#reference/schedules/loss-curve-diagnosis.ts'

/** What the curves say of the learning rate and of the capacity, in the words of the lectures. */
export interface TrainingDiagnosis {
  readonly rate?: ReturnType<typeof lossCurveDiagnosis>[number]
  readonly capacity?: ReturnType<typeof capacityDiagnosis>
}

/** Above this, the training error is high; a validation error that is larger by more is a big gap. */
const limits = { highError: 0.15, bigGap: 0.1 }

/** Reads the curves of a log as the lectures do. */
export function diagnoseTraining(log: TrainingLog): TrainingDiagnosis {
  const losses = [log.steps[0]?.loss ?? NaN, ...epochLosses(log)]
  const last = log.epochs.at(-1)
  const errors = [last?.accuracy, last?.validationAccuracy].map((accuracy) => 1 - (accuracy ?? NaN))
  const [training = NaN, validation = NaN] = errors
  const areErrors = errors.every((error) => error >= 0 && error <= 1)
  const [rate] = losses.length < 3 || Number.isNaN(losses[0]) ? [] : lossCurveDiagnosis(array([losses]))
  return {
    ...(rate && { rate }),
    ...(areErrors && { capacity: capacityDiagnosis(training, validation, limits) }),
  }
}
