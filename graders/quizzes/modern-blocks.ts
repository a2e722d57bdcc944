import { quiz } from '#kit'

/** The questions of the assignment on modern blocks; the answers file has the same keys. */
export default quiz('quizzes/modern-blocks', 'Quiz on modern blocks', {
  'why-not-overfitting': {
    sentence: 'knows why degradation is not overfitting',
    answer: 'b',
    source: 'D1 “Case Study: ResNet”; D4 “The problem of very deep neural networks”: 20 and 56 layers',
    hint: 'What happens to the training error of a network that overfits?',
  },
  'copy-the-shallower-net': {
    sentence: 'knows why a deeper net could be as good as a shallower one',
    answer: 'd',
    source: 'D1 “Case Study: ResNet”: copy the shallower network and set the additional layers to the identity',
    hint: 'Take a trained network of 20 layers. What must 36 further layers compute so that nothing changes?',
  },
  'wide-weights': { sentence: 'knows how the weights of a wide block grow', answer: { number: 4, within: 1e-9 }, source: 'D1 “Wide Residual Networks”: F · k filters instead of F', hint: 'Both the number of filters and their depth grow with k.' },
  'dense-connections': {
    sentence: 'knows how many connections a dense block of twelve layers has',
    answer: { number: 78, within: 1e-9 },
    source: 'D1 “Densely Connected Convolutional Networks”; Huang et al. 2017: L(L + 1)/2',
    hint: 'The first layer reads the input, the second the input and the maps of the first.',
  },
  'gradient-through-0.9': {
    sentence: 'knows how much of a gradient is left after a hundred layers',
    answer: { number: 0.0000266, within: 0.00000051 },
    source: 'D4 “The problem of vanishing/exploding gradient”: 0.9¹⁰⁰, printed 0.000026',
    hint: 'Each layer multiplies the gradient by 0.9.',
  },
})
