import type { Suite } from '#kit'
import empiricalRisk from './data/empirical-risk.ts'
import initialLossCheck from './diagnostics/initial-loss-check.ts'
import crossEntropy from './losses/cross-entropy.ts'
import hingeMulticlass from './losses/hinge-multiclass.ts'
import linearScores from './losses/linear-scores.ts'
import logSumExp from './losses/log-sum-exp.ts'
import softmax from './losses/softmax.ts'
import softmaxCrossEntropy from './losses/softmax-cross-entropy.ts'
import softmaxJacobian from './losses/softmax-jacobian.ts'
import batchGradientDescent from './optimizers/batch-gradient-descent.ts'
import linearClassifiers from './quizzes/linear-classifiers.ts'
import l2Regularization from './regularizers/l2-regularization.ts'

/** Every suite, by stem. Written by `touchstone sync`. */
export const suites: readonly Suite[] = [
  empiricalRisk,
  initialLossCheck,
  crossEntropy,
  hingeMulticlass,
  linearScores,
  logSumExp,
  softmax,
  softmaxCrossEntropy,
  softmaxJacobian,
  batchGradientDescent,
  linearClassifiers,
  l2Regularization,
]
