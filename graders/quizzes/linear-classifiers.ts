import { quiz } from '#kit'

/** The questions of the assignment on linear classifiers; the answers file has the same keys. */
export default quiz('quizzes/linear-classifiers', 'Quiz on linear classifiers', {
  'base-of-0.89': {
    sentence: 'knows the base of the logarithm in the slide’s 0.89',
    answer: { number: 10, within: 1e-9 },
    source: 'D1 “Another loss: Softmax (cross-entropy)”: L = −log 0.13 = 0.89',
    hint: 'Compute −log 0.13 with base e, 2 and 10 and compare.',
  },
  'bits-of-0.775': { sentence: 'knows the surprise of 0.775 in bits', answer: { number: 0.3677, within: 0.00051 }, source: 'D4 “Cross Entropy Loss”: −log₂ 0.775', hint: 'Bits are logarithms to base 2.' },
  'why-subtract-the-maximum': { sentence: 'knows why the maximum is subtracted before exp', answer: 'b', source: 'D4 “softmax + cross entropy loss”', hint: 'Compute softmax of 1, 2, 3 and of 1001, 1002, 1003. Which of the reasons is left?' },
  'hinge-is-satisfied': { sentence: 'knows when the hinge loss is satisfied and cross-entropy is not', answer: 'a', source: 'D1 “Linear classifier: Hinge loss”', hint: 'Raise the true score by 100 in both losses and look at what changes.' },
  'initial-softmax-loss-10-classes': { sentence: 'knows the first softmax loss for ten classes', answer: { number: Math.LN10, within: 0.0006 }, source: 'D1 “Babysitting the Learning Process”', hint: 'Every class has probability 1/10.' },
})
