import { quiz } from '#kit'

/** The questions of the assignment on training; the answers file has the same keys. */
export default quiz('quizzes/training-curves', 'Quiz on training', {
  'steps-per-epoch': {
    sentence: 'knows how many steps an epoch has',
    answer: { number: 469, within: 1e-9 },
    source: 'D1 “Mini-batch gradient descent”; D4 Keras MNIST: batches of 128, 60,000 images',
    hint: 'Every image comes once. What happens to those that are left over?',
  },
  'batch-for-half-the-noise': {
    sentence: 'knows how many times as large a batch halves the noise of its gradient',
    answer: { number: 4, within: 1e-9 },
    source: 'D3 “Stochastic Gradient Descent (SGD)”: the standard error of a mean of m gradients is σ / √m, so half of it takes 4 times the data',
    hint: 'The standard error of the mean is σ divided by the root of the number of rows.',
  },
  'order-of-checks': {
    sentence: 'knows the order in which a new network is checked',
    answer: 'c',
    source: 'D1 “Babysitting the Learning Process”; D3 “Babysitting Deep Nets”',
    hint: 'Begin with what takes seconds and needs no training; end with what takes days.',
  },
  'off-in-the-small-check': {
    sentence: 'knows what to switch off while a few examples are memorized',
    answer: 'b',
    source: 'D1 “Babysitting the Learning Process”: try a small portion of the data; D3 “Babysitting Deep Nets”: without regularization the loss must reach 0',
    hint: 'What keeps a network from memorizing?',
  },
  'big-gap': {
    sentence: 'knows what to do about a big gap between both accuracies',
    answer: 'a',
    source: 'D1 “Monitor and visualize accuracy”: big gap, increase regularization; no gap, increase capacity',
    hint: 'Is the network too weak for the training data, or does it know them too well?',
  },
})
