import { anyOf, formula, matrix, options, positives, printed, reals, record, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { adagradStep } from '#reference/optimizers/adagrad.ts'
import { type Row, sum } from '../shared/lists.ts'
import { epsPlacement, neverMoved, of, perWeight, signOf, stored } from '../shared/steps.ts'

const step = formula(
  { adagradStep },
  {
    id: 'adagrad',
    inputs: [reals('w', 'D'), record('state', { s: positives('s', 'D') }), reals('g', 'D'), options({ learningRate: [0.5, 0.1, 0.25], eps: [0.1, 0.01, 1e-7] })],
    ...{ sizes: { D: [2, 5] }, parts: { w: 2, state: 1 } },
    avoid: (_, { s }, g) => neverMoved(s, g),
    obeys: { epsPlacement },
    holes: {
      added: right((g: number, _all: Row): number => g ** 2)
        .wrong('accumulates-g', 'Gradient not squared', (g) => g, 'You add up g itself, and the root of a negative sum is NaN. Add up g².')
        .wrong('global-norm', 'One sum for all', (_, all) => sum(all.map((g) => g ** 2)), 'All your weights share one sum of squares. Each weight has its own: add its own g² only.'),
      sum: right((s: number, squared: number): number => s + squared).wrong(
        'not-accumulated',
        'Sum starts over',
        (_, squared) => squared,
        'Your sum holds the gradient of this step alone, so every step has the same length. Add g² to the sum that you were given.',
      ),
      divisor: right((next: number, _old: number): number => next).wrong('update-before-accumulate', 'Divided by old sum', (_, old) => old, 'You divide by the root of the sum before this step. Add g² first, and then divide.'),
      root: right(Math.sqrt).wrong('no-sqrt', 'Root missing', (s) => s, 'Steep directions hardly move: you divide by the sum itself. Divide by its root.'),
      step: right((g: number, divisor: number, _root: number): number => g / divisor).wrong(
        'multiplies',
        'Multiplied by the root',
        anyOf(
          (g: number, divisor: number) => g * divisor,
          (g: number, _: number, root: number) => g * root,
        ),
        'Your steps grow with the sum of squares. Divide by its root, so that steep directions are damped.',
      ),
      sign: signOf('adagrad'),
      kept: stored('adagrad', 'sum of squares'),
    },
    together: [{ id: 'accumulates-abs', title: 'Absolute values, no root', fill: { added: Math.abs, root: (s) => s }, says: 'You add up |g| and divide by the sum. Add up g², and divide by the root of the sum.' }],
    reading:
      (d) =>
      (w, { s }, g, { learningRate, eps }) => {
        const next = perWeight(s, (k) => d.sum(of(s, k), d.added(of(g, k), [...g.data])))
        const step = (k: number) => {
          const divideBy = d.divisor(of(next, k), of(s, k))
          return learningRate * d.step(of(g, k), d.epsPlacement(divideBy, eps, d.root), d.root(divideBy))
        }
        const moved = perWeight(w, (k) => of(w, k) - d.sign * step(k))
        return { w: moved, state: { s: perWeight(s, (k) => d.kept(of(next, k), of(s, k))) } }
      },
  },
)

const settings = { learningRate: 0.5, eps: 0.1 }

export default suite(
  'optimizers/adagrad',
  'AdaGrad',
  [
    step.with({
      first: step.golden('takes the first step of the lecture’s bowl', {
        weight: 2,
        given: { w: [1, -2], state: { s: [0, 0] }, g: [1, -20], options: settings },
        gives: { w: printed(['0.545455', '-1.502488']), state: { s: array([1, 400]) } },
        source: 'D1 “AdaGrad”; worked by hand: 1 − 0.5 · 1 / (1 + 0.1), −2 + 0.5 · 20 / (20 + 0.1)',
        hint: 'In the first step the root of s is |g|: every weight moves by about η.',
      }),
      second: step.golden('remembers earlier gradients', {
        given: { w: [1, 0], state: { s: [9, 144] }, g: [4, -5], options: { learningRate: 1, eps: 3 } },
        gives: { w: array([0.5, 0.3125]), state: { s: array([25, 169]) } },
        source: 'worked by hand: 1 − 4 / (5 + 3), 0 + 5 / (13 + 3)',
        hint: 'Here s is 9 + 16 and 144 + 25. What are the roots?',
      }),
      random: { hint: 'Compare s of the state before you look at w.' },
      'any-size': step.golden('moves by η in the first step, whatever the size of the gradient', {
        given: { w: [0, 0], state: { s: [0, 0] }, g: [0.001, 5000], options: { learningRate: 0.5, eps: 1e-7 } },
        gives: { w: printed(['-0.49995', '-0.50000']) },
        source: 'D1 “AdaGrad” with its ε; derived: η·|g| / (|g| + ε)',
        sizes: 'unusual',
        concept: 'gradients of any size',
      }),
      'never-moved': step.golden('leaves a weight that never had a gradient as it is', {
        given: { w: [3, 1], state: { s: [0, 3] }, g: [0, 1], options: { learningRate: 1, eps: 0.5 } },
        gives: { w: array([3, 0.6]), state: { s: array([0, 4]) } },
        source: 'worked by hand: 3 − 0 / (0 + 0.5), 1 − 1 / (2 + 0.5)',
        only: { epsPlacement: ['outside', 'inside'] },
        sizes: 'unusual',
        concept: 'a gradient of 0',
        hint: 'ε prevents 0 / 0.',
      }),
      'five-steps': step.trace('carries its own sum through five steps', {
        weight: 2,
        steps: 5,
        concept: 'five steps in a row',
        feed: { w: 'w', state: 'state' },
        given: { w: [1, -2], state: { s: [0, 0] }, g: [1, -20], options: settings },
        each: { g: matrix('1 -20 / 0.5 -15 / 0.3 3 / -1 0.25 / 2 -0.5') },
        hint: 'The second step must start from the sum that the first one returned.',
      }),
    }),
  ],
  { 'adagrad/eps-inside': 'epsPlacement/inside', 'adagrad/eps-zero-start': 'epsPlacement/none', 'adagrad/mean-of-squares': { notHere: 'the state holds no count of steps to divide by' } },
)
