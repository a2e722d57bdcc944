import { quiz } from '#kit'

const exactly = (number: number) => ({ number, within: 1e-9 })

/** The questions of the assignment on data and weights. Each handout states them; the keys are those of the answers file. */
export default quiz('quizzes/initial-weights', 'Quiz on data and initial weights', {
  'gradients-of-zero-weights': {
    sentence: 'knows how many parameters learn when all of them start at 0, with 3 inputs, 4 ReLU units and 1 output',
    answer: exactly(1),
    source: 'D1 and D3 “Weight Initialization”: only the output bias has a gradient',
    hint: 'Work out the gradient of each weight: one factor is an activation of 0 or a weight of 0.',
  },
  'initialization-for-relu': { sentence: 'knows which of small, xavier and he suits ReLU units', answer: 'he', source: 'D3 “[He2015] initialization for ReLUs”', hint: 'ReLU loses half of the signal. Which rule makes up for that?' },
  'signal-after-ten-relu-layers': {
    sentence: 'knows the root mean square of the signal after ten ReLU layers with weights of variance 1 / fanIn',
    answer: { number: 1 / 32, within: 0.0006 },
    source: 'derived for D1 “Weight Initialization”: it falls by 1 / √2 per layer',
    hint: 'Each layer halves the mean square.',
  },
  'statistics-for-test-data': {
    sentence: 'knows whether training, test or all data give the mean for test data',
    answer: 'training',
    source: 'D3 “Normalization”: from the training set compute mean and standard deviation',
    hint: 'The network has learned with one mean. What happens to an input if another one is subtracted?',
  },
  'views-of-a-resnet-test': {
    sentence: 'knows how many views of an image a test at five scales averages, with ten crops at each',
    answer: exactly(50),
    source: 'D1 “Data Augmentation: Random crops and scales”: 5 scales, 10 crops',
    hint: 'Every scale has its own ten crops.',
  },
})
