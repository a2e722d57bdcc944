import { quiz } from '#kit'

const exactly = (number: number) => ({ number, within: 1e-9 })

/** The questions of the assignment on batch normalization and dropout. Each handout states them, with the same keys. */
export default quiz('quizzes/batch-normalization', 'Quiz on batch normalization and dropout', {
  'statistics-at-test-time': {
    sentence: 'knows whether batch or running statistics normalize at test time',
    answer: 'running',
    source: 'D1 “Batch Normalization”: at test time, a fixed mean',
    hint: 'What would happen to a single test image if the statistics were those of its batch?',
  },
  'factor-of-standard-dropout': {
    sentence: 'knows the factor of standard dropout at test time, with a probability to keep of 0.7',
    answer: exactly(0.7),
    source: 'D3 “Dropout [Srivastava2014]”: activations reweighted by p',
    hint: 'In training a unit was there in 7 of 10 passes.',
  },
  'factor-of-inverted-dropout': {
    sentence: 'knows the factor of inverted dropout at test time, with a probability to keep of 0.7',
    answer: exactly(1),
    source: 'D4 “Training a CNN on MNIST with Keras”: Dropout(0.5) is inverted',
    hint: 'Training has divided by the probability to keep already.',
  },
  'l2-with-batch-normalization': {
    sentence: 'knows by which number the weight of L2 regularization is divided once there is batch normalization',
    answer: exactly(5),
    source: 'D2 “Accelerating BN Networks”',
    hint: 'The slide lists what to change: learning rate, dropout, L2, decay.',
  },
  'blocks-that-survive': {
    sentence: 'knows how many of four blocks survive on average, when the last one survives with probability ½',
    answer: exactly(2.75),
    source: 'D1 “Deep Networks with Stochastic Depth”; Huang et al. 2016, equation 4',
    hint: 'Add up the survival probabilities of the four blocks.',
  },
})
