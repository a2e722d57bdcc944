import { formula, matrix, options, positives, printed, reals, record, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { adadeltaStep } from '#reference/optimizers/adadelta.ts'
import { of, perWeight, signOf, stored } from '../shared/steps.ts'

const mean = (rho: number, old: number, squared: number): number => rho * old + (1 - rho) * squared

const step = formula(
  { adadeltaStep },
  {
    id: 'adadelta',
    inputs: [reals('w', 'D'), record('state', { s: positives('s', 'D'), delta: positives('delta', 'D') }), reals('g', 'D'), options({ rho: [0.5, 0.9, 0.75], eps: [0.5, 0.1, 1e-6] })],
    ...{ sizes: { D: [2, 5] }, parts: { w: 2, state: 1 } },
    holes: {
      divisor: right((next: number, _old: number): number => next).wrong('update-before-accumulate', 'Divided by old mean', (_, old) => old, 'You divide by the root of s before this step. Update s first, and then divide.'),
      over: right((delta: number, eps: number): number => Math.sqrt(delta + eps))
        .wrong('no-delta', 'Earlier moves left out', () => 1, 'Your step does not depend on earlier moves. Multiply by √(δ + ε), which stands in for a learning rate.')
        .wrong('eps-missing-above', 'ε missing above', (delta) => Math.sqrt(delta), 'Your weights never start to move: without ε the first δ gives 0. It is √(δ + ε).'),
      below: right((s: number, eps: number): number => Math.sqrt(s + eps)).wrong('no-sqrt', 'Root below missing', (s, eps) => s + eps, 'Steep directions hardly move: you divide by s + ε. Divide by its root.'),
      sign: signOf('adadelta'),
      measured: right((move: number, _g: number): number => move ** 2).wrong('delta-from-gradient', 'δ averages gradients', (_, g) => g ** 2, 'Your δ averages squared gradients, as s does. It averages squared moves: Δ².'),
      s: stored('adadelta', 'mean of squares'),
      delta: right((next: number, _old: number): number => next).wrong('old-delta-kept', 'δ not updated', (_, old) => old, 'The δ that you return is the one that you were given. Average the square of the move into it.'),
    },
    together: [{ id: 'not-squared', title: 'Moves not squared', fill: { measured: Math.abs }, says: 'Your δ averages the absolute moves. Average their squares: Δ².' }],
    reading:
      (d) =>
      (w, { s, delta }, g, { rho, eps }) => {
        const next = perWeight(s, (k) => mean(rho, of(s, k), of(g, k) ** 2))
        const moves = perWeight(w, (k) => (-d.sign * of(g, k) * d.over(of(delta, k), eps)) / d.below(d.divisor(of(next, k), of(s, k)), eps))
        const after = perWeight(delta, (k) => d.delta(mean(rho, of(delta, k), d.measured(of(moves, k), of(g, k))), of(delta, k)))
        return { w: perWeight(w, (k) => of(w, k) + of(moves, k)), state: { s: perWeight(s, (k) => d.s(of(next, k), of(s, k))), delta: after } }
      },
  },
)

export default suite('optimizers/adadelta', 'Adadelta', [
  step.with({
    first: step.golden('takes a first step that ε starts', {
      weight: 2,
      given: { w: [1, 0], state: { s: [0, 0], delta: [0, 0] }, g: [2, -4], options: { rho: 0.5, eps: 2 } },
      gives: { w: printed(['-0.414214', '1.788854']), state: { s: array([2, 8]), delta: array([1, 1.6]) } },
      source: 'Zeiler 2012; worked by hand: 1 − √2 / √(2 + 2) · 2, 0 + √2 / √(8 + 2) · 4',
      hint: 'In the first step δ is 0, and the root above is √ε.',
    }),
    random: { hint: 'Compare s first, then the move, then δ.' },
    'five-steps': step.trace('carries both means through five steps', {
      weight: 2,
      steps: 5,
      concept: 'five steps in a row',
      feed: { w: 'w', state: 'state' },
      given: { w: [1, -2], state: { s: [0, 0], delta: [0, 0] }, g: [1, -20], options: { rho: 0.9, eps: 0.1 } },
      each: { g: matrix('1 -20 / 0.9 -17 / 0.5 3 / -1 0.25 / 2 -0.5') },
      hint: 'The second step must start from the s and δ that the first one returned.',
    }),
  }),
])
