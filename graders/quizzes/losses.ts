import { quiz } from '#kit'

/** The questions of the assignment on losses; the answers file has the same keys. */
export default quiz('quizzes/losses', 'Quiz on losses and penalties', {
  'lambda-of-the-half-form': {
    sentence: 'knows which λ gives the same gradient under both forms of the penalty',
    answer: { number: 0.2, within: 1e-9 },
    source: 'D1 “Weight Regularization” and D3 “l2-regularization”: 2 · 0.1 · W = 0.2 · W',
    hint: 'Write the gradients of both penalties beside each other and set them equal.',
  },
  'learning-rate-for-the-sum': {
    sentence: 'knows how the sum changes the step of gradient descent',
    answer: { number: 0.01, within: 1e-9 },
    source: 'D2 “Gradient Descent” against D3 and D4: the gradient of a sum over N is N times that of the mean',
    hint: 'How many times larger is the gradient of the sum over 50 examples? The step must stay the same.',
  },
  'kl-of-a-sure-thing': {
    sentence: 'knows the KL divergence of a sure outcome from a fair coin, in nats',
    answer: { number: Math.LN2, within: 0.00006 },
    source: 'D2 “Loss Functions”, worked by hand: 1 · ln(1 / 0.5) + 0',
    hint: 'Only one outcome has a probability above 0 under p; 0 · ln 0 counts as 0.',
  },
  'l1-makes-zeros': { sentence: 'knows why L1 drives small weights to zero and L2 does not', answer: 'b', source: 'D3 “l1-regularization” and “l2-regularization”', hint: 'How strong is the pull of each penalty on a weight of 0.001?' },
  'rbf-as-a-loss': { sentence: 'knows where the score of radial basis functions is largest', answer: 'a', source: 'D3 “Regression”: Σ u·exp(−β(y − a)²), printed as something to minimize', hint: 'Compute exp(−β(y − a)²) for y = a and for a y far away.' },
})
