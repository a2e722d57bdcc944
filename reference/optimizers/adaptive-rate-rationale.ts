/** What the lectures say about learning rates, and what follows from it for adaptive methods. */
export const adaptiveRateRationale = [
  {
    question: 'What happens when the learning rate is too high?',
    answer: 'steps overshoot the minimum and bounce',
    source: 'D3 “Learning rate”',
  },
  {
    question: 'What happens when the learning rate is too low?',
    answer: 'training is slow',
    source: 'D3 “Learning rate”',
  },
  {
    question: 'Why a learning rate for each weight?',
    answer: 'some weights are near convergence while others are not',
    source: 'D3 “Learning rate”; D4 “Adaptive methods”',
  },
  {
    question: 'From what may a rate be adapted, besides the gradients?',
    answer: 'from the errors observed',
    source: 'D3 “Learning rate”; Sompolinsky et al. 1995',
  },
  {
    question: 'What do the squared gradients in RMSprop and Adam average?',
    answer: 'the second raw moment of the gradient, not its magnitude',
    source: 'D2 “RMSprop” and “ADAM”, corrected',
  },
  {
    question: 'Where is RMSprop better than plain stochastic descent, and where is it not?',
    answer: 'it turns in the right direction early, but bounces near the minimum',
    source: 'D4 “SGD vs RMSprop vs ADAM”',
  },
  {
    question: 'Which is recommended, Adam or RMSprop?',
    answer: 'Adam, which adds momentum',
    source: 'D4 “SGD vs RMSprop vs ADAM”',
  },
] as const
