import { quiz } from '#kit'

const exactly = (number: number) => ({ number, within: 1e-9 })

/** The questions of the assignment on visualizing and breaking networks; the answers file has the same keys. */
export default quiz('quizzes/visualizing-networks', 'Quiz on visualizing and breaking networks', {
  'dark-spot-of-an-occlusion-map': {
    sentence: 'knows what a low value of an occlusion map means',
    answer: 'c',
    source: 'D1 “Occlusion experiments”, after Zeiler and Fergus 2014',
    hint: 'The map is the probability of the true class while the square hides this place.',
  },
  'predictions-for-an-occlusion-map': {
    sentence: 'knows how many predictions an occlusion map of 224 × 224 pixels needs, with a square of 32 that moves by 8',
    answer: exactly(625),
    source: 'D1 “Occlusion experiments”: one prediction at each position; (224 − 32) / 8 + 1 = 25 positions along each side',
    hint: 'Count the positions along one side first: the square can also be at the very edge.',
  },
  'fooling-or-adversarial': { sentence: 'tells fooling images from adversarial examples', answer: 'b', source: 'D1 “Breaking CNNs”: Szegedy et al. 2014, and Nguyen et al. 2015', hint: 'What does a person see in either of them?' },
  'gradient-sent-back': {
    sentence: 'knows what is sent back to find an image that maximizes a class score',
    answer: 'a',
    source: 'D1 “What image maximizes a class score?”: all zero, except for a 1.0 at the neuron',
    hint: 'The gradient of one score with respect to all scores.',
  },
  'score-after-a-small-step': {
    sentence: 'knows by how much a linear score rises if each of 3072 pixels moves by 0.01 along a weight of ±0.05',
    answer: { number: 1.536, within: 0.00051 },
    source: 'derived for D1 “Breaking CNNs”, after Goodfellow et al. 2015: ε · Σ|w| = 0.01 · 3072 · 0.05',
    hint: 'Every pixel moves in the direction of its weight, so all changes add up.',
  },
})
