/** What to change once a network has batch normalization, and what it brings. `factor` multiplies the old setting. */
export const bnAccelerationRecipe = [
  {
    question: 'How much larger may the learning rate be?',
    answer: '5 times, 30 times in the largest experiment',
    factor: [5, 30],
    source: 'D2 “Accelerating BN Networks”',
  },
  {
    question: 'What becomes of dropout?',
    answer: 'remove it: batch normalization regularizes too',
    source: 'D2 “Accelerating BN Networks”',
  },
  {
    question: 'What becomes of the weight of L2 regularization?',
    answer: 'divide it by 5',
    factor: [1 / 5],
    source: 'D2 “Accelerating BN Networks”',
  },
  {
    question: 'How much faster should the learning rate decay?',
    answer: '6 times',
    factor: [6],
    source: 'D2 “Accelerating BN Networks”',
  },
  {
    question: 'What becomes of local response normalization?',
    answer: 'remove it',
    source: 'D2 “Accelerating BN Networks”',
  },
  {
    question: 'How should examples be shuffled?',
    answer: 'more thoroughly',
    source: 'D2 “Accelerating BN Networks”',
  },
  {
    question: 'What becomes of photometric distortions?',
    answer: 'fewer of them: training sees each example less often',
    source: 'D2 “Accelerating BN Networks”',
  },
  {
    question: 'Which share of the training steps is needed?',
    answer: '7 %: 14 times fewer steps',
    factor: [1 / 14],
    source: 'D2 “Batch Normalization”; Ioffe and Szegedy 2015, abstract',
  },
  {
    question: 'Where does the layer stand?',
    answer: 'before the non-linear activation',
    source: 'D2 “Batch Normalization”',
  },
  {
    question: 'What does it reduce?',
    answer:
      'internal covariate shift: the change of the distribution of a layer’s inputs while the network trains',
    source: 'D2 “Batch Normalization”; D3 says “covariance shift”',
  },
  {
    question: 'What does it bring besides speed?',
    answer: 'better gradient flow, less dependence on initialization, some regularization',
    source: 'D1 “Batch Normalization”; D3 “Batch normalization - Benefits”',
  },
] as const
