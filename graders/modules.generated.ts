// Written by `touchstone sync`.
export const suiteModules = {
  'architectures/architecture-summary': () => import('./architectures/architecture-summary.ts'),
  'convolution/conv2d-backward': () => import('./convolution/conv2d-backward.ts'),
  'convolution/conv2d-forward': () => import('./convolution/conv2d-forward.ts'),
  'data/empirical-risk': () => import('./data/empirical-risk.ts'),
  'data/k-nearest-neighbors': () => import('./data/k-nearest-neighbors.ts'),
  'diagnostics/initial-loss-check': () => import('./diagnostics/initial-loss-check.ts'),
  'dropout/dropout-inverted-forward': () => import('./dropout/dropout-inverted-forward.ts'),
  'losses/cross-entropy': () => import('./losses/cross-entropy.ts'),
  'losses/hinge-multiclass': () => import('./losses/hinge-multiclass.ts'),
  'losses/linear-scores': () => import('./losses/linear-scores.ts'),
  'losses/log-sum-exp': () => import('./losses/log-sum-exp.ts'),
  'losses/softmax': () => import('./losses/softmax.ts'),
  'losses/softmax-cross-entropy': () => import('./losses/softmax-cross-entropy.ts'),
  'losses/softmax-jacobian': () => import('./losses/softmax-jacobian.ts'),
  'normalization/batchnorm': () => import('./normalization/batchnorm.ts'),
  'optimizers/adam': () => import('./optimizers/adam.ts'),
  'optimizers/batch-gradient-descent': () => import('./optimizers/batch-gradient-descent.ts'),
  'preprocessing/random-scale-crop': () => import('./preprocessing/random-scale-crop.ts'),
  'regularizers/l2-regularization': () => import('./regularizers/l2-regularization.ts'),
  'svm/svm-dual': () => import('./svm/svm-dual.ts'),
}

export const quizModules = {
  'quizzes/linear-classifiers': () => import('./quizzes/linear-classifiers.ts'),
}
