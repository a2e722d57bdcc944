import { formula, matrix, options, positives, printed, reals, record, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { rmspropStep } from '#reference/optimizers/rmsprop.ts'
import { setting, usualEps, usualRates } from '../shared/setting.ts'
import { asMatrix, epsPlacement, neverMoved, of, perWeight, signOf, stored } from '../shared/steps.ts'

const settings = options({ learningRate: [0.5, 0.1, 0.25], decay: [0.75, 0.9, 0.99], eps: [0.1, 0.01, 1e-8] })
const step = formula(
  { rmspropStep },
  {
    id: 'rmsprop',
    inputs: [reals('w', 'D'), record('state', { s: positives('s', 'D') }), reals('g', 'D'), settings],
    ...{ sizes: { D: [2, 5] }, parts: { w: 2, state: 1 } },
    avoid: (_, { s }, g) => neverMoved(s, g),
    obeys: { epsPlacement },
    holes: {
      rate: setting('learning-rate-ignored', 'learningRate', ...usualRates).wrong('no-learning-rate', 'Learning rate missing', () => 1, 'Your step does not depend on the learning rate. It multiplies the gradient, once.'),
      decay: setting('decay-ignored', 'decay', 0.99, 0.9, 0.999),
      eps: setting('eps-ignored', 'eps', ...usualEps),
      squared: right((g: number): number => g ** 2).wrong('not-squared', 'Gradient not squared', (g) => g, 'You average g itself, and the root of a negative mean is NaN. Average g².'),
      mean: right((decay: number, s: number, squared: number): number => decay * s + (1 - decay) * squared)
        .wrong('decay-swapped', 'Decay and its rest swapped', (decay, s, squared) => (1 - decay) * s + decay * squared, 'Your mean forgets almost everything at once: the decay multiplies g². It multiplies the old mean, and 1 − decay the new g².')
        .wrong('sum', 'Sum instead of mean', (_, s, squared) => s + squared, 'Your s only grows, as in AdaGrad, so the steps die out. Let it decay: decay·s + (1 − decay)·g².')
        .wrong('mean-reset', 'Mean starts over', (decay, _, squared) => (1 - decay) * squared, 'Your mean holds the gradient of this step alone. Add decay times the mean that you were given.')
        .wrong('no-one-minus', 'Factor 1 − decay missing', (decay, s, squared) => decay * s + squared, 'Your steps are too short: g² enters s in full. It gets the weight 1 − decay.'),
      divisor: right((next: number, _old: number, _decay: number, _g: number): number => next).wrong('update-before-accumulate', 'Divided by old mean', (_, old) => old, 'You divide by the root of the mean before this step. Update s first, and then divide.'),
      root: right(Math.sqrt).wrong('no-sqrt', 'Root missing', (s) => s, 'Steep directions hardly move: you divide by s itself. Divide by its root.'),
      sign: signOf('rmsprop'),
      kept: stored('rmsprop', 'mean of squares').wrong(
        'rmsprop/root-stored',
        'Root stored',
        (next) => Math.sqrt(next),
        'You store the root of the mean, so that the next step averages a root with squares. Keep the mean of squares itself, and take its root where you divide.',
      ),
    },
    together: [
      { id: 'ema-of-abs', title: 'Absolute values averaged', fill: { squared: Math.abs, root: (s) => s }, says: 'You average |g| and divide by the mean. Average g², and divide by the root of the mean.' },
      {
        id: 'deck003-literal',
        title: 'Formula as misprinted',
        fill: { mean: (_, s, squared) => s + squared, divisor: (_next, old, decay, g) => decay * old + (1 - decay) * g },
        says: 'You compute s as one slide misprints it: a sum of old squares, and the last gradient unsquared. It is decay·s + (1 − decay)·g².',
      },
    ],
    reading:
      (d) =>
      (w, { s }, g, settings) => {
        const [learningRate, decay, eps] = [d.rate(settings.learningRate), d.decay(settings.decay), d.eps(settings.eps)]
        const next = perWeight(s, (k) => d.mean(decay, of(s, k), d.squared(of(g, k))))
        const root = (k: number) => d.epsPlacement(d.divisor(of(next, k), of(s, k), decay, of(g, k)), eps, d.root)
        return { w: perWeight(w, (k) => of(w, k) - (d.sign * learningRate * of(g, k)) / root(k)), state: { s: perWeight(s, (k) => d.kept(of(next, k), of(s, k))) } }
      },
  },
)

const usual = { learningRate: 0.1, decay: 0.9, eps: 0.1 }

export default suite(
  'optimizers/rmsprop',
  'RMSprop',
  [
    step.with({
      first: step.golden('takes the first step of the lecture’s bowl', {
        weight: 2,
        given: { w: [1, -2], state: { s: [0, 0] }, g: [1, -20], options: usual },
        gives: { w: printed(['0.759747', '-1.688694']), state: { s: array([0.1, 40]) } },
        source: 'D4 “Adaptive methods. RMSprop”; worked by hand: 1 − 0.1 · 1 / (√0.1 + 0.1), −2 + 0.1 · 20 / (√40 + 0.1)',
        hint: 'From a mean of 0, s is a tenth of g².',
      }),
      second: step.golden('remembers earlier gradients', {
        given: { w: [1, 0], state: { s: [5, 10] }, g: [3, -2], options: { learningRate: 1, decay: 0.5, eps: 0.5 } },
        gives: { w: printed(['0.046333', '0.635778']), state: { s: array([7, 7]) } },
        source: 'worked by hand: 1 − 3 / (√7 + 0.5), 0 + 2 / (√7 + 0.5)',
        hint: 'Here s is the mean of 5 and 9, and of 10 and 4.',
      }),
      random: { hint: 'Compare s of the state before you look at w.' },
      'any-size': step.golden('moves by η / √(1 − decay) in the first step, whatever the size of the gradient', {
        given: { w: [0, 0], state: { s: [0, 0] }, g: [0.001, 5000], options: { learningRate: 0.001, decay: 0.9, eps: 1e-8 } },
        gives: { w: printed(['-0.00316218', '-0.00316228']) },
        source: 'D4 “Adaptive methods. RMSprop” with its 0.9, 0.001 and 1e-8; derived: η·|g| / (√0.1·|g| + ε)',
        sizes: 'unusual',
        concept: 'gradients of any size',
      }),
      'never-moved': step.golden('leaves a weight that never had a gradient as it is', {
        given: { w: [3, 1], state: { s: [0, 3] }, g: [0, 1], options: { learningRate: 1, decay: 0.5, eps: 0.5 } },
        gives: { w: printed(['3.000000', '0.477592']), state: { s: array([0, 2]) } },
        source: 'worked by hand: 3 − 0 / (0 + 0.5), 1 − 1 / (√2 + 0.5)',
        only: { epsPlacement: ['outside', 'inside'] },
        sizes: 'unusual',
        concept: 'a gradient of 0',
        hint: 'ε prevents 0 / 0.',
      }),
      matrix: step.random('works for a matrix', { inputs: [reals('w', 'N M'), record('state', { s: positives('s', 'N M') }), reals('g', 'N M'), settings], ...asMatrix }),
      'five-steps': step.trace('carries its own mean through five steps', {
        weight: 2,
        steps: 5,
        concept: 'five steps in a row',
        feed: { w: 'w', state: 'state' },
        given: { w: [1, -2], state: { s: [0, 0] }, g: [1, -20], options: usual },
        each: { g: matrix('1 -20 / 0.8 -17 / 0.5 3 / -1 0.25 / 2 -0.5') },
        hint: 'The second step must start from the mean that the first one returned.',
      }),
    }),
  ],
  { 'rmsprop/no-eps': 'epsPlacement/none', 'rmsprop/eps-inside': 'epsPlacement/inside', 'rmsprop/bias-corrected': { notHere: 'the state holds no count of steps to correct with' } },
)
