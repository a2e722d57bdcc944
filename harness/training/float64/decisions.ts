/**
 * The decisions of a training loop on which students differ, each with the right one first. A mistake is a record of
 * other decisions.
 */
const choices = {
  update: ['applied', 'not applied'],
  order: ['rows', 'inputs alone', 'once'],
  lastBatch: ['kept', 'dropped'],
  evaluation: ['test mode', 'training mode'],
  training: ['training mode', 'test mode'],
  statistics: ['training set', 'all sets'],
  augmented: ['in training', 'always'],
  schedule: ['per epoch', 'per batch', 'compounded'],
  optimizerState: ['kept', 'new in each epoch'],
  velocity: ['own', 'shared'],
  penalized: ['weights', 'all parameters'],
  penalty: ['in loss and gradient', 'in the loss alone', 'in the gradient alone'],
  penaltyTimes: ['1', 'batch size', 'batches'],
  gradient: ['fresh', 'added up'],
  accuracy: ['of the epoch', 'of its last batch'],
  selection: ['validation loss', 'test loss'],
  restored: ['best epoch', 'last epoch'],
  initialWeights: ['random', 'equal', 'large'],
  labels: ['from 0', 'from 1'],
  softmax: ['once', 'twice'],
  overfitting: ['without penalty', 'with penalty'],
  rates: ['logarithmic', 'linear'],
} as const

export type Decisions = { readonly [Key in keyof typeof choices]: (typeof choices)[Key][number] }

export const rightDecisions = Object.fromEntries(
  Object.entries(choices).map(([key, [first]]) => [key, first]),
) as unknown as Decisions
