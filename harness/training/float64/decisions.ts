/**
 * The decisions of a training loop on which students differ, each with the right one first. A mistake is a record of
 * other decisions.
 */
const choices = {
  update: ['applied', 'not applied', 'uphill'],
  order: ['rows', 'inputs alone', 'once', 'never', 'with replacement', 'first batch'],
  lastBatch: ['kept', 'dropped'],
  evaluation: ['test mode', 'training mode'],
  training: ['training mode', 'test mode'],
  statistics: ['training set', 'all sets', 'training and validation set', 'none', 'constants'],
  trainedOn: ['training set', 'validation set too'],
  validatedOn: ['validation set', 'training set'],
  augmented: ['in training', 'always'],
  schedule: ['per epoch', 'per batch', 'compounded', 'constant'],
  rate: ['of the recipe', 'ten times', 'a tenth'],
  momentum: ['of the recipe', 'none', 'a step late', 'subtracted', 'nesterov'],
  hinge: ['all scores', 'wrong classes alone', 'true class once'],
  optimizerState: ['kept', 'new in each epoch'],
  velocity: ['own', 'shared'],
  penalized: ['weights', 'all parameters', 'biases in the gradient'],
  penalty: ['in loss and gradient', 'in the loss alone', 'in the gradient alone', 'twice in the gradient'],
  penaltyTimes: ['1', '0', '2', 'batch size', 'batches'],
  gradient: ['fresh', 'added up'],
  mean: ['of the batch', 'sum of the batch', 'of the training set'],
  frozen: ['nothing', 'biases', 'first layer'],
  relu: ['backward', 'forward only'],
  masks: ['backward', 'forward only'],
  dropoutScale: ['in training', 'nowhere'],
  accuracy: ['of the epoch', 'of its last batch'],
  selection: ['validation loss', 'test loss'],
  restored: ['best epoch', 'last epoch'],
  initialWeights: ['random', 'equal', 'zero', 'large', 'dead units'],
  labels: ['from 0', 'from 1', 'one more'],
  softmax: ['once', 'twice'],
  overfitting: ['without penalty', 'with penalty'],
  rates: ['logarithmic', 'linear'],
} as const

export type Decisions = { readonly [Key in keyof typeof choices]: (typeof choices)[Key][number] }

export const rightDecisions = Object.fromEntries(
  Object.entries(choices).map(([key, [first]]) => [key, first]),
) as unknown as Decisions
