/** How training differs from pure optimization: D3 “Pure Optimization vs Machine Learning Training”. */
export const learningAsSurrogate = {
  goal: 'a small error on data that was never seen',
  surrogate: 'the loss on the training data, which can be minimized',
  consequences: [
    'the noise of stochastic gradients regularizes',
    'minibatches follow data that changes over time',
    'training stops when the error on other data stops falling, not where the gradient vanishes',
  ],
  source: 'D3 “Pure Optimization vs Machine Learning Training”',
} as const
