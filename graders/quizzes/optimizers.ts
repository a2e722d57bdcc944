import { quiz } from '#kit'

/** The questions of the assignment on optimizers; the answers file has the same keys. */
export default quiz('quizzes/optimizers', 'Quiz on optimizers', {
  'momentum-as-printed': {
    sentence: 'follows the momentum step that one slide prints',
    answer: { number: 1.2, within: 1e-9 },
    source: 'D4 “SGD with Momentum. Formulas”: m ← β·m − ∇L, w ← w − η·m, which climbs',
    hint: 'Do exactly what is printed: first m with its minus sign, then w with its own.',
  },
  'adam-as-printed': { sentence: 'finds the moment that one slide on Adam mixes up', answer: 'd', source: 'D4 “Adaptive methods. (ADAM)”: v̂ = m / (1 − βᵏ)', hint: 'Put a negative gradient into the printed formula and take the root.' },
  'rate-for-0.99': {
    sentence: 'knows by which factor the learning rate must fall from momentum 0.9 to 0.99',
    answer: { number: 10, within: 1e-6 },
    source: 'D4 “SGD with Momentum. Practical guidelines”',
    hint: 'Under a constant gradient, momentum moves η / (1 − ρ) per step and unit of gradient.',
  },
  'first-step-of-adam': { sentence: 'knows the length of Adam’s first step', answer: { number: 0.001, within: 5.1e-6 }, source: 'derived from D1 “Adam”: η·|g| / (|g| + ε)', hint: 'In step 1 the correction cancels 1 − β: m̂ is g, and v̂ is g².' },
  'what-adagrad-shrinks': { sentence: 'knows what becomes smaller under AdaGrad', answer: 'c', source: 'D3 “Adagrad”, which says that gradients become smaller', hint: 'Feed your function the gradient 1 ten times and look at the weights.' },
})
