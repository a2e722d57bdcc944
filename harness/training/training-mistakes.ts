import type { Decisions } from './float64/decisions.ts'

/** A mistake of the catalogue's part 4.0 in a training loop: its decisions, its title and its sentence. */
export interface TrainingMistake {
  readonly decisions: Partial<Decisions>
  readonly title: string
  readonly sentence: string
  /** Of a recipe with augmentation and without dropout, where it is the same mistake in other words. */
  readonly augmented?: Pick<TrainingMistake, 'title' | 'sentence'>
}

const wrong = (decisions: Partial<Decisions>, title: string, sentence: string): TrainingMistake => ({
  decisions,
  title,
  sentence,
})

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
  'softmax-twice': [
    wrong(
      { softmax: 'twice' },
      'softmax twice',
      'A softmax layer is followed by a loss that applies softmax to what it gets.',
    ),
  ],
  ascent: [wrong({ update: 'uphill' }, 'update uphill', 'The update adds the gradient, so the loss grows.')],
  'never-shuffled': [
    wrong(
      { order: 'never' },
      'never shuffled',
      'The examples come in the order of the data set in every epoch.',
    ),
  ],
  'drawn-with-replacement': [
    wrong(
      { order: 'with replacement' },
      'batches drawn with replacement',
      'Each batch is drawn independently, so an epoch misses some examples and repeats others.',
    ),
  ],
  'schedule-missing': [
    wrong({ schedule: 'constant' }, 'no schedule', 'The learning rate keeps its initial value.'),
  ],
  'rate-too-high': [
    wrong({ rate: 'ten times' }, 'rate too high', 'The learning rate is higher than that of the recipe.'),
  ],
  'rate-too-low': [
    wrong({ rate: 'a tenth' }, 'rate too low', 'The learning rate is lower than that of the recipe.'),
  ],
  'momentum-missing': [
    wrong({ momentum: 'none' }, 'no momentum', 'The update follows the gradient alone, without momentum.'),
  ],
  'penalty-off': [
    wrong({ penaltyTimes: '0' }, 'no penalty', 'Neither the loss nor the gradient includes the penalty.'),
    wrong(
      { penaltyTimes: '2' },
      'penalty twice as large',
      'The penalty is λ·ΣW², twice what the recipe says.',
    ),
  ],
  'gradient-summed': [
    wrong(
      { mean: 'sum of the batch' },
      'gradient summed',
      'The gradient is the sum over the batch, not the mean.',
    ),
    wrong(
      { mean: 'of the training set' },
      'gradient divided by all examples',
      'The gradient of a batch is divided by the size of the training set.',
    ),
  ],
  'biases-frozen': [
    wrong({ frozen: 'biases' }, 'biases not updated', 'The biases keep their initial values.'),
  ],
  'first-layer-frozen': [
    wrong({ frozen: 'first layer' }, 'first layer not updated', 'The first layer keeps its initial weights.'),
  ],
  'relu-backward-missing': [
    wrong(
      { relu: 'forward only' },
      'ReLU left out of backward',
      'The gradient passes through units that ReLU has set to zero.',
    ),
  ],
  'dropout-not-scaled': [
    wrong(
      { dropoutScale: 'nowhere' },
      'dropout without scaling',
      'Neither training nor evaluation rescales for the units that dropout removes.',
    ),
  ],
  'not-preprocessed': [
    wrong(
      { statistics: 'none' },
      'no preprocessing',
      'Inputs are not standardized: the mean is not subtracted, and nothing is divided by the standard deviation.',
    ),
  ],
  'trained-on-validation': [
    wrong(
      { trainedOn: 'validation set too' },
      'trained on the validation set',
      'The validation examples are used for training too.',
    ),
  ],
  'validated-on-training': [
    wrong(
      { validatedOn: 'training set' },
      'validated on the training set',
      'The validation numbers are those of the training set.',
    ),
  ],
}
