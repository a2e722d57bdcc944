import { quiz } from '#kit'

/** The questions of the assignment on curve fitting; the answers file has the same keys. */
export default quiz('quizzes/curve-fitting', 'Quiz on curve fitting', {
  'both-errors-high': {
    sentence: 'tells underfitting from overfitting by two errors',
    answer: 'a',
    source: 'D1 “Generalization”: underfitting has high training error and high test error',
    hint: 'Is there a gap between the two errors? Is the training error itself small?',
  },
  'degree-9-on-ten-points': {
    sentence: 'knows the training error of a degree-9 polynomial on ten points',
    answer: { number: 0, within: 0.0005 },
    source: 'D1 “9th Order Polynomial”',
    hint: 'How many coefficients does degree 9 have, and how many points are there?',
  },
  'fifteen-and-a-hundred': { sentence: 'knows what more training points do to a degree-9 polynomial', answer: 'd', source: 'D1 “Data Set Size: N = 15” and “N = 100”', hint: 'Draw a curve of degree 9 near 15 noisy points, then near 100 in the same interval.' },
  'missing-on-the-slide': {
    sentence: 'finds what is missing from the error that the slide on regularization prints',
    answer: 'b',
    source: 'D1 “Regularization: Penalize large coefficient values”, which prints E(w) alone',
    hint: 'Which term makes large coefficients expensive?',
  },
  'rms-from-error': {
    sentence: 'computes E_RMS from E',
    answer: { number: Math.sqrt((2 * 0.174824444) / 10), within: 0.000051 },
    source: 'D1 “Over-fitting”: E_RMS = √(2E/N), for the cubic fit of the ten points',
    hint: 'E has a factor ½ in front of its sum; E_RMS is the root of a mean.',
  },
})
