/** The lectures' advice for training, in the order in which it is followed. */
export const bestPracticesChecklist = [
  { do: 'center the data: subtract the mean', source: 'D1 “Training: Best practices”; D3 “Good practice”' },
  {
    do: 'initialize by activation: Xavier for tanh, He for ReLU',
    source: 'D1 “Training: Best practices”, which says Xavier; D3 “Good practice”',
  },
  { do: 'use ReLU, leaky ReLU or ELU, not the sigmoid', source: 'D1 “Training: Best practices”' },
  { do: 'use minibatches', source: 'D1 “Training: Best practices”' },
  { do: 'augment the data', source: 'D1 “Training: Best practices”' },
  {
    do: 'regularize: always L2 and dropout',
    source: 'D1 “Training: Best practices”; D3 “Good practice”',
  },
  { do: 'use batch normalization', source: 'D1 “Training: Best practices”; D3 “Good practice”' },
  { do: 'cross-validate the hyperparameters', source: 'D1 “Training: Best practices”' },
  { do: 'ask of the learning rate: too high, too low?', source: 'D1 “Training: Best practices”' },
  {
    do: 'start small, with 2 or 3 hidden layers, and grow while it helps, under strong L2',
    source: 'D3 “Number of neurons”',
  },
] as const

/** The order of the checks of D1 “Babysitting the Learning Process”. */
export const babysittingOrder = [
  'preprocess data',
  'choose architecture',
  'initialize and check the initial loss without regularization',
  'turn on regularization: the loss should increase',
  'overfit a small portion of the data',
  'add regularization and find a learning rate that makes the loss go down, from 1e-3 to 1e-5',
  'search the hyperparameters from coarse to fine',
] as const

/** What D3 counts as hyperparameters of the architecture. */
export const architectureHyperparameters = [
  'number of layers',
  'number of neurons per layer',
  'type of activation functions',
  'amount of regularization',
  'type of regularization',
] as const
