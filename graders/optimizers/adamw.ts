import { formula, options, printed, reals, right, suite } from '#kit'
import { adamwStep } from '#reference/optimizers/adamw.ts'
import { betas, bowl, fiveSteps, loopMistakes, moments, momentsAfter, shared, usual } from '../shared/adam-step.ts'
import { biasCorrection, epsPlacement, neverMoved, of, perWeight } from '../shared/steps.ts'

const step = formula(
  { adamwStep },
  {
    id: 'adamw',
    inputs: [reals('w', 'D'), moments, reals('g', 'D'), options({ ...betas, lambda: [0.25, 0.5, 0.01] })],
    ...{ sizes: { D: [2, 5] }, parts: { w: 2, state: 1 } },
    avoid: (_, { v }, g) => neverMoved(v, g),
    obeys: { epsPlacement, biasCorrection },
    holes: {
      ...shared('adamw'),
      gradient: right((g: number, _penalty: number): number => g),
      decay: right((eta: number, lambda: number, w: number, _moved: number): number => eta * lambda * w)
        .wrong('decay-missing', 'Weight decay missing', () => 0, 'Your step is that of Adam. Subtract η·λ·w too.')
        .wrong('decay-without-rate', 'Decay without learning rate', (_eta, lambda, w) => lambda * w, 'Your weights decay too fast: the decay is not multiplied by the learning rate. Subtract η·λ·w.')
        .wrong('decay-sign', 'Decay has wrong sign', (eta, lambda, w) => -eta * lambda * w, 'You add the decay, so weights grow. Subtract η·λ·w.')
        .wrong('decay-after-step', 'Decay after the step', (eta, lambda, _w, moved) => eta * lambda * moved, 'You decay the weights that have moved already. Take the decay of the weights before the step.')
        .wrong('decay-halved', 'Decay halved', (eta, lambda, w) => (eta * lambda * w) / 2, 'Your decay is half of what it should be. There is no factor ½: subtract η·λ·w.'),
    },
    together: [
      ...loopMistakes('adamw'),
      { id: 'l2-in-gradient', title: 'Penalty in the gradient', fill: { gradient: (g, penalty) => g + penalty, decay: () => 0 }, says: 'You add λ·w to the gradient, so Adam divides it too. Decay the weights beside the step: w − η·λ·w.' },
    ],
    reading:
      (d) =>
      (w, state, g, { learningRate, beta1, beta2, eps, lambda }) => {
        const slope = perWeight(g, (k) => d.gradient(of(g, k), lambda * of(w, k)))
        const { mHat, vHat, state: after } = momentsAfter(d, state, slope, beta1, beta2)
        const correction = d.correction(beta2, d.count(state.t))
        const divisor = (k: number) => d.biasCorrection(of(vHat, k) * correction, of(vHat, k), (square) => d.epsPlacement(square, eps, Math.sqrt))
        const moved = perWeight(w, (k) => of(w, k) - (d.sign * learningRate * of(mHat, k)) / divisor(k))
        return { w: perWeight(w, (k) => of(moved, k) - d.decay(learningRate, lambda, of(w, k), of(moved, k))), state: after }
      },
  },
)

const settings = { ...usual, lambda: 0.1 }

export default suite('optimizers/adamw', 'AdamW', [
  step.with({
    first: step.golden('takes the first step of the lecture’s bowl', {
      weight: 2,
      given: { ...bowl, options: settings },
      gives: { w: printed(['0.89099', '-1.88005']) },
      source: 'Loshchilov and Hutter 2019; worked by hand: Adam’s 0.90099 and −1.90005, less 0.1 · 0.1 · w',
      hint: 'Take Adam’s step first. What is 0.1 · 0.1 times each weight?',
    }),
    random: { hint: 'With λ = 0 the step is that of Adam.' },
    'five-steps': step.trace('carries its own state through five steps', { ...fiveSteps, given: { ...bowl, options: settings } }),
  }),
])
