/** Why plain nets get worse when they get deeper, and what that led to. */
export const degradationProblem = {
  observation: 'a plain net of 56 layers is worse than one of 20, on the training data and on the test data',
  notTheCause: 'overfitting: the training error is worse too',
  cause: 'deeper nets are harder to optimize; with batch normalization their gradients do not vanish',
  argument: 'a deeper net could copy the shallower one and let its other layers be the identity',
  remedy: 'shortcuts: a block learns F(x) = H(x) − x, so the identity is F = 0',
  compared: [
    { data: 'CIFAR-10', layers: [20, 56] },
    { data: 'ImageNet', layers: [18, 34] },
  ],
  source: 'D1 “Case Study: ResNet”; D2 “ResNet (2016)”; D4 “The problem of very deep neural networks”',
} as const
