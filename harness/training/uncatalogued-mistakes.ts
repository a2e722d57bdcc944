import { type TrainingMistake, wrong } from './training-mistake.ts'

/** Mistakes in a training loop that part 4.0 of the catalogue does not list, keyed by an id of their own. */
export const uncataloguedMistakes: Readonly<Record<string, readonly TrainingMistake[]>> = {
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
    wrong(
      { rate: 'ten times' },
      'rate too high',
      'Updates are too large: the learning rate is higher than that of the recipe, or something multiplies every update.',
    ),
  ],
  'rate-too-low': [
    wrong(
      { rate: 'a tenth' },
      'rate too low',
      'Updates are too small: the learning rate is lower than that of the recipe, or something shrinks every update, for example momentum that multiplies the gradient by 1 − ρ.',
    ),
  ],
  'momentum-missing': [
    wrong({ momentum: 'none' }, 'no momentum', 'The update follows the gradient alone, without momentum.'),
  ],
  'penalty-gradient-doubled': [
    wrong(
      { penalty: 'twice in the gradient' },
      'gradient of the penalty doubled',
      'The reported loss includes ½λ·ΣW², but the update uses 2λ·W instead of its gradient λ·W.',
    ),
  ],
  'momentum-form': [
    wrong(
      { momentum: 'a step late' },
      'velocity of the step before',
      'The weights move by the velocity before it is updated, so every gradient counts one step late.',
    ),
    wrong(
      { momentum: 'subtracted' },
      'sign of the momentum',
      'The old velocity is subtracted from the gradient instead of added to it, so momentum works against the descent.',
    ),
    wrong(
      { momentum: 'nesterov' },
      "Nesterov's momentum",
      "The update is Nesterov's momentum; the recipe has plain momentum.",
    ),
  ],
  'hinge-gradient': [
    wrong(
      { hinge: 'wrong classes alone' },
      'true class without gradient',
      'The gradient of the hinge loss leaves out the score of the true class.',
    ),
    wrong(
      { hinge: 'true class once' },
      'true class counted once',
      'The gradient of the hinge loss counts the true class once, not once for each class that violates the margin.',
    ),
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
  'dropout-backward-missing': [
    wrong(
      { masks: 'forward only' },
      'dropout left out of backward',
      'The gradient passes through units that dropout has removed.',
    ),
  ],
  'not-preprocessed': [
    wrong(
      { statistics: 'none' },
      'no preprocessing',
      'Inputs are not standardized: the mean is not subtracted, and nothing is divided by the standard deviation.',
    ),
  ],
  'preprocessed-otherwise': [
    wrong(
      { statistics: 'constants' },
      'other numbers in preprocessing',
      'Inputs are preprocessed with numbers that are not the mean and the standard deviation of the training set.',
    ),
  ],
  'dead-units': [
    wrong(
      { initialWeights: 'dead units' },
      'dead units',
      'At the start, a hidden layer is 0 for every training example, so its weights do not learn from the loss.',
    ),
  ],
  'same-batch': [
    wrong(
      { order: 'first batch' },
      'one batch again and again',
      'Every step uses the examples of the first step.',
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
