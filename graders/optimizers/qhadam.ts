import { formula, matrix, options, printed, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { qhadamStep } from '#reference/optimizers/qhadam.ts'
import { betas, moments, momentsAfter, shared } from '../shared/adam-step.ts'
import { neverMoved, of, perWeight } from '../shared/steps.ts'

const mixed = (nu: number, now: number, mean: number): number => (1 - nu) * now + nu * mean

const step = formula(
  { qhadamStep },
  {
    id: 'qhadam',
    inputs: [reals('w', 'D'), moments, reals('g', 'D'), options({ ...betas, nu1: [0.75, 0.5, 0.9], nu2: [0.5, 1, 0.25] })],
    ...{ sizes: { D: [2, 5] }, parts: { w: 2, state: 1 } },
    avoid: (_, { v }, g) => neverMoved(v, g),
    holes: {
      ...shared('qhadam'),
      nus: right((nu1: number, nu2: number): readonly [number, number] => [nu1, nu2]).wrong('nus-swapped', 'ν₁ and ν₂ swapped', (nu1, nu2) => [nu2, nu1], 'You swap ν₁ and ν₂. ν₁ mixes the gradient, ν₂ its square.'),
      along: right(mixed)
        .wrong('nu1-turned-around', 'Weights of g swapped', (nu, now, mean) => mixed(1 - nu, now, mean), 'You weight the gradient by ν₁. That weight belongs to the mean m̂; the gradient gets 1 − ν₁.')
        .wrong('gradient-not-mixed', 'Mean alone above', (_nu, _now, mean) => mean, 'You step along m̂ alone, as Adam does. Mix the current gradient in, with the weight 1 − ν₁.'),
      square: right(mixed)
        .wrong('nu2-turned-around', 'Weights of squares swapped', (nu, now, mean) => mixed(1 - nu, now, mean), 'You weight g² by ν₂. That weight belongs to the mean v̂; g² gets 1 − ν₂.')
        .wrong('square-not-mixed', 'Mean alone below', (_nu, _now, mean) => mean, 'You divide by the root of v̂ alone, as Adam does. Mix g² in, with the weight 1 − ν₂.'),
    },
    reading:
      (d) =>
      (w, state, g, { learningRate, beta1, beta2, nu1, nu2, eps }) => {
        const [above, below] = d.nus(nu1, nu2)
        const { mHat, vHat, state: after } = momentsAfter(d, state, g, beta1, beta2)
        const root = (k: number) => Math.sqrt(d.square(below, of(g, k) ** 2, of(vHat, k))) + eps
        return { w: perWeight(w, (k) => of(w, k) - (d.sign * learningRate * d.along(above, of(g, k), of(mHat, k))) / root(k)), state: after }
      },
  },
)

const settings = { learningRate: 0.5, beta1: 0.5, beta2: 0.75, nu1: 0.75, nu2: 0.5, eps: 0.1 }

export default suite('optimizers/qhadam', 'Quasi-hyperbolic Adam', [
  step.with({
    second: step.golden('mixes means and current gradient in the second step', {
      weight: 2,
      given: { w: [1], state: { m: [1], v: [1], t: 1 }, g: [4], options: settings },
      gives: { w: printed(['0.535131']), state: { m: array([2.5]), v: array([4.75]), t: 2 } },
      source: 'Ma and Yarats 2019; worked by hand: m̂ is 10/3 and v̂ is 76/7, mixed with 4 and 16 they are 3.5 and 94/7',
      hint: 'Compute m̂ and v̂ as in Adam, then mix g and g² in.',
    }),
    random: { hint: 'With ν₁ = ν₂ = 1 the step is that of Adam.' },
    'five-steps': step.trace('carries its own state through five steps', {
      weight: 2,
      steps: 5,
      concept: 'five steps in a row',
      feed: { w: 'w', state: 'state' },
      given: { w: [1, -2], state: { m: [0, 0], v: [0, 0], t: 0 }, g: [1, -20], options: settings },
      each: { g: matrix('1 -20 / 0.9 -19 / 0.5 3 / -1 0.25 / 2 -0.5') },
      hint: 'The second step must start from the m, v and t that the first one returned.',
    }),
  }),
])
