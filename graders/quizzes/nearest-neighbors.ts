import { quiz } from '#kit'

/** The questions of the assignment on nearest neighbors; the answers file has the same keys. */
export default quiz('quizzes/nearest-neighbors', 'Quiz on nearest neighbors', {
  'share-of-paris': {
    sentence: 'gives the share of the sixteen votes that Paris gets',
    answer: { number: 0.75, within: 1e-9 },
    source: 'D1 “im2gps”: Paris twelve times, Madrid, Rome, Cuba, Poland',
    hint: 'Count the votes, then divide by all of them. Give a fraction from 0 to 1, not a percentage.',
  },
  'nearest-against-linear': {
    sentence: 'knows what a nearest-neighbor classifier costs',
    answer: 'c',
    source: 'D1 “Linear classifiers vs nearest neighbors”',
    hint: 'Go through your own function: what does it do before the first prediction, and what does it do for each?',
  },
  'which-set-chooses-k': {
    sentence: 'knows which examples choose k',
    answer: 'b',
    source: 'D1 “Training vs Testing”: validation data tunes parameters; test labels only show how well f was learned',
    hint: 'A set that has chosen k is no longer unseen, and on the training set k = 1 always looks perfect.',
  },
  'accuracy-on-training-set': {
    sentence: 'knows the accuracy of one nearest neighbor on its own training set',
    answer: { number: 1, within: 1e-9 },
    source: 'D1 “The simplest classifier”; derived: at distance 0 an example is its own nearest neighbor',
    hint: 'Which training example is nearest to a training example?',
  },
  'relative-drop-2012': {
    sentence: 'computes the relative drop from 26.2 % to 16.4 %',
    answer: { number: 9.8 / 26.2, within: 0.00051 },
    source: 'D1 “ImageNet Challenge 2012”: 16.4 % against 26.2 % top-5 error',
    hint: 'Divide the difference by the error before.',
  },
})
