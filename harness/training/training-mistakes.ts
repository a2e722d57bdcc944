import { type TrainingMistake, wrong } from './training-mistake.ts'
import { uncataloguedMistakes } from './uncatalogued-mistakes.ts'

/** Keyed by catalogue id without `train/`; the last ones are not in the catalogue. Some have several forms. */
export const trainingMistakes: Readonly<Record<string, readonly TrainingMistake[]>> = {
  'update-not-applied': [
    wrong(
      { update: 'not applied' },
      'update not applied',
      'Gradients are computed, but the weights do not change.',
    ),
  ],
  'shuffle-x-only': [
    wrong(
      { order: 'inputs alone' },
      'labels not shuffled with inputs',
      'The inputs are shuffled and the labels are not, so they no longer match.',
    ),
  ],
  'shuffle-once': [
    wrong(
      { order: 'once' },
      'same order in every epoch',
      'The examples are shuffled once, not before every epoch.',
    ),
  ],
  'last-batch-dropped': [
    wrong(
      { lastBatch: 'dropped' },
      'short last batch dropped',
      'The last, short batch of every epoch is not used.',
    ),
  ],
  'test-mode-forgotten': [
    wrong(
      { evaluation: 'training mode' },
      'dropout while evaluating',
      'Dropout is also active in evaluation.',
    ),
  ],
  'train-mode-forgotten': [
    {
      ...wrong({ training: 'test mode' }, 'no dropout in training', 'Dropout is not active in training.'),
      augmented: {
        title: 'no new noise in training',
        sentence: 'Inputs are not augmented in training, or not anew in every step.',
      },
    },
  ],
  'leak-preprocess': [
    wrong(
      { statistics: 'all sets' },
      'statistics of all data',
      'Mean and standard deviation are those of the training, validation and test sets together, not of the training set.',
    ),
    wrong(
      { statistics: 'training and validation set' },
      'statistics with the validation set',
      'Mean and standard deviation are those of the training and validation sets together, not of the training set.',
    ),
  ],
  'leak-test-selection': [
    wrong(
      { selection: 'test loss' },
      'epoch chosen on the test set',
      'The epoch is chosen by the test loss.',
    ),
  ],
  'augment-at-test': [
    wrong(
      { augmented: 'always' },
      'augmentation while evaluating',
      'Inputs are also augmented in evaluation.',
    ),
  ],
  'schedule-per-batch': [
    wrong(
      { schedule: 'per batch' },
      'schedule counts batches',
      'The schedule counts batches instead of epochs.',
    ),
  ],
  'schedule-compounded': [
    wrong(
      { schedule: 'compounded' },
      'schedule compounded',
      'Each epoch multiplies the already decayed learning rate by the total decay since the start, so the decay compounds.',
    ),
  ],
  'optimizer-state-reset': [
    wrong(
      { optimizerState: 'new in each epoch' },
      'optimizer made anew',
      'The optimizer is created anew in every epoch and loses its momentum.',
    ),
  ],
  'shared-state': [
    wrong({ velocity: 'shared' }, 'one velocity for all', 'All parameters share one velocity buffer.'),
  ],
  'bias-regularised': [
    wrong({ penalized: 'all parameters' }, 'biases penalized', 'The penalty includes the biases.'),
    wrong(
      { penalized: 'biases in the gradient' },
      'biases decayed',
      'The penalty of the reported loss is that of the weights, but the update also shrinks the biases.',
    ),
  ],
  'reg-in-reported-loss-only': [
    wrong(
      { penalty: 'in the loss alone' },
      'penalty without its gradient',
      'The penalty is in the reported loss, but its gradient is not in the update.',
    ),
    wrong(
      { penalty: 'in the gradient alone' },
      'penalty not in the loss',
      'The gradient of the penalty is in the update, but the penalty is not in the reported loss.',
    ),
  ],
  'reg-per-batch-scaled': [
    wrong(
      { penaltyTimes: 'batch size' },
      'penalty times batch size',
      'The penalty is multiplied by the number of examples in the batch.',
    ),
    wrong(
      { penaltyTimes: 'batches' },
      'penalty times batches',
      'The penalty is multiplied by the number of batches.',
    ),
  ],
  'gradient-not-zeroed': [
    wrong(
      { gradient: 'added up' },
      'gradients added up',
      'The gradients of earlier batches are never set to zero.',
    ),
  ],
  'accuracy-on-last-batch': [
    wrong(
      { accuracy: 'of its last batch' },
      'accuracy of the last batch',
      'The accuracy that is reported for an epoch is that of its last batch.',
    ),
  ],
  'best-not-restored': [
    wrong(
      { restored: 'last epoch' },
      'best weights not restored',
      'The weights are those of the last epoch.',
    ),
  ],
  'init-symmetric': [
    wrong({ initialWeights: 'equal' }, 'equal initial weights', 'All initial weights of a layer are equal.'),
    wrong({ initialWeights: 'zero' }, 'initial weights of zero', 'All initial weights are zero.'),
  ],
  'init-loss-mismatch': [
    wrong(
      { initialWeights: 'large' },
      'large initial weights',
      'The initial weights are so large that the first loss is far from that of guessing.',
    ),
    wrong(
      { labels: 'from 1' },
      'labels off by one',
      'Labels are counted from 1, while classes are counted from 0.',
    ),
    wrong(
      { labels: 'one more' },
      'labels one too high',
      'Every label is one higher than that of its example, and the highest becomes 0.',
    ),
  ],
  'overfit-check-with-reg': [
    wrong(
      { overfitting: 'with penalty' },
      'overfitting with a penalty',
      'The check on a few examples includes the penalty, so its loss does not reach zero.',
    ),
  ],
  'lr-search-linear': [
    wrong(
      { rates: 'linear' },
      'rates on a linear grid',
      'The learning rates that are tried are evenly spaced. Space them by equal factors.',
    ),
  ],
  ...uncataloguedMistakes,
}
