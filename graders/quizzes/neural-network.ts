import { quiz } from '#kit'

/** The questions of the assignment on neural networks; the answers file has the same keys. */
export default quiz('quizzes/neural-network', 'Quiz on neural networks', {
  'largest-slope-of-the-sigmoid': {
    sentence: 'knows the largest slope of the sigmoid',
    answer: { number: 0.25, within: 1e-9 },
    source: 'D1 “Sigmoid” and D3 “Sigmoid module”: σ′ = σ(1 − σ) is largest at σ = ½',
    hint: 'The slope is σ·(1 − σ). Which σ makes this product largest?',
  },
  'slope-after-ten-sigmoids': {
    sentence: 'knows how small a gradient may become through ten sigmoids',
    answer: { number: 9.5367e-7, within: 0.0006e-7 },
    source: 'worked by hand: 0.25¹⁰',
    hint: 'By the chain rule the slopes of the layers are multiplied. Take the largest slope of each.',
  },
  'order-of-the-chain-rule': {
    sentence: 'knows the order of the factors in a backward pass',
    answer: 'c',
    source: 'D3 “Backpropagation again”: ∂L/∂x is computed from ∂L/∂a of the module above',
    hint: 'Write the shapes of the gradient, of W and of the result beside each other.',
  },
  'dying-relu': {
    sentence: 'knows what helps against dying ReLUs',
    answer: 'b',
    source: 'D3 “ReLU module”, corrected: high rates cause dead units, lower rates or leaky variants mitigate',
    hint: 'What kind of step pushes a bias so far below 0 that a unit never fires again?',
  },
  'zero-weights': { sentence: 'knows why a network does not start from equal weights', answer: 'd', source: 'D2 “Weight Initialization”', hint: 'Compare the gradients of two hidden units whose weights are all equal.' },
})
