/** One thing to weigh when choosing a classifier, and which kind it speaks for. */
export interface TradeOff {
  readonly of: 'linear' | 'nearest-neighbor'
  readonly speaks: 'for' | 'against'
  readonly fact: string
}

/**
 * What speaks for linear classifiers and for nearest neighbors, and what against them.
 *
 * Source: D1 "Linear classifiers vs nearest neighbors".
 */
export const classifierTradeOffs: readonly TradeOff[] = [
  { of: 'linear', speaks: 'for', fact: 'a low-dimensional parametric representation' },
  { of: 'linear', speaks: 'for', fact: 'very fast at test time' },
  { of: 'linear', speaks: 'against', fact: 'the best kernel for a problem can be tricky to select' },
  { of: 'linear', speaks: 'against', fact: 'learning can take very long on large problems' },
  { of: 'nearest-neighbor', speaks: 'for', fact: 'works for any number of classes' },
  { of: 'nearest-neighbor', speaks: 'for', fact: 'decision boundaries need not be linear' },
  { of: 'nearest-neighbor', speaks: 'for', fact: 'nonparametric' },
  { of: 'nearest-neighbor', speaks: 'for', fact: 'simple to implement' },
  { of: 'nearest-neighbor', speaks: 'against', fact: 'slow at test time: a large search' },
  { of: 'nearest-neighbor', speaks: 'against', fact: 'stores all training data' },
  { of: 'nearest-neighbor', speaks: 'against', fact: 'needs a good distance function, as all do' },
]

/**
 * How to choose a classifier that generalizes.
 *
 * Source: D1 "Summary of generalization".
 */
export const generalizationAdvice: readonly string[] = [
  'try simple classifiers first',
  'smart features with a simple classifier beat simple features with a smart classifier',
  'use increasingly powerful classifiers with more training data',
  'regularize to reduce variance',
]
