/** What the lectures say about dropout in words, put right where a slide is not. */
export const dropoutFacts = [
  {
    question: 'What does dropout do to training speed?',
    answer: 'it slows convergence, about 2 to 3 times: gradients become noisier',
    source: 'Srivastava et al. 2014; D3 “Dropout” says that speed improves',
  },
  {
    question: 'When is a new architecture drawn?',
    answer: 'at every forward pass, that is for every example of every mini-batch',
    source: 'D3 “Dropout” says at every training epoch',
  },
  {
    question: 'Why does dropout help against overfitting?',
    answer: 'units cannot rely on others that may be missing; the network is like an ensemble',
    source: 'D3 “Dropout [Srivastava2014]”',
  },
  {
    question: 'What does p mean?',
    answer: 'the probability to keep in D2 and D3, the rate to drop in Keras (D4); at 0.5 they are one',
    source: 'D2 “Dropout”; D3 “Dropout [Srivastava2014]”; D4 Keras',
  },
] as const
