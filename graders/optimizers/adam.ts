import { formula, integer, options, positives, printed, reals, record, right, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { adamStep } from '#reference/optimizers/adam.ts'
import { bowl, fiveSteps, mayBeOne, mean, oneForBoth, perParameter, sharedMean, sharedMoments, usual } from '../shared/adam-step.ts'
import { at } from '../shared/lists.ts'
import { setting, usualEps, usualRates } from '../shared/setting.ts'
import { asMatrix, biasCorrection, epsPlacement, neverMoved } from '../shared/steps.ts'

const settings = options({ learningRate: [0.5, 0.1, 0.25], beta1: [0.5, 0.75, 0.9], beta2: [0.75, 0.9, 0.999], eps: [0.1, 0.01, 1e-8] })
const step = formula(
  { adamStep },
  {
    id: 'adam',
    inputs: [reals('w', 'D'), record('state', { m: reals('m', 'D'), v: positives('v', 'D'), t: integer('t', [0, 1, 2, 5]) }), reals('g', 'D'), settings],
    ...{ sizes: { D: [2, 5] }, parts: { w: 2, state: 1 } },
    avoid: (_, { v }, g) => neverMoved(v, g),
    obeys: { epsPlacement, biasCorrection },
    holes: {
      rate: setting('learning-rate-ignored', 'learningRate', ...usualRates),
      beta1: setting('beta1-ignored', 'beta1', 0.9, 0.99),
      beta2: setting('beta2-ignored', 'beta2', 0.999, 0.99, 0.9),
      eps: setting('eps-ignored', 'eps', ...usualEps),
      betas: right((beta1: number, beta2: number): readonly [number, number] => [beta1, beta2]).wrong('betas-swapped', 'β₁ and β₂ swapped', (beta1, beta2) => [beta2, beta1], 'You swap β₁ and β₂. β₁ belongs to m, the mean of g; β₂ to v, the mean of g².'),
      exponent: right((t: number) => t + 1)
        .wrong('t-starts-at-0', 'Step count starts at 0', (t) => t, 'Your first step divides by 1 − β⁰ = 0. Count first, then correct: the first step is step 1.')
        .wrong('t-one-too-large', 'Step count one too large', (t) => t + 2, 'You correct with 1 − βᵗ⁺¹. In step t the correction is 1 − βᵗ, and the first step is step 1.'),
      next: right((t: number) => t + 1),
      m: right((beta: number, m: number, g: number) => mean(beta, m, g)),
      v: right((beta: number, v: number, g: number, _m: number) => beta * v + (1 - beta) * g ** 2)
        .wrong('v-from-m-squared', 'v averages m²', (beta, v, _, m) => beta * v + (1 - beta) * m ** 2, 'Your v averages the squares of m. It is the mean of g².')
        .wrong('v-not-squared', 'Gradient not squared', (beta, v, g) => beta * v + (1 - beta) * g, 'You average g itself in v, and the root of a negative mean is NaN. v is the mean of g².'),
      power: right((beta: number, t: number) => beta ** t).wrong('beta-times-t', 'β·t instead of βᵗ', (beta, t) => beta * t, 'You correct with 1 − β·t. It is a power: 1 − βᵗ.'),
      mHat: right((m: number, correction: number, _other: number) => m / correction)
        .wrong('m-corrected-with-beta2', 'm corrected with β₂', (m, _correction, other) => m / other, 'You divide m by 1 − β₂ᵗ. That is the correction of v: m is a mean with β₁, so divide it by 1 − β₁ᵗ.')
        .wrong('only-v-corrected', 'm not corrected', (m) => m, 'You correct v, but not m. Both start at zero: divide m by 1 − β₁ᵗ too.'),
      vHat: right((v: number, correction: number, _m: number, _other: number) => v / correction)
        .wrong('only-m-corrected', 'v not corrected', (v) => v, 'You correct m, but not v. Both start at zero: divide v by 1 − β₂ᵗ too.')
        .wrong('v-corrected-with-beta1', 'v corrected with β₁', (v, _correction, _m, other) => v / other, 'You divide v by 1 − β₁ᵗ. That is the correction of m: v is a mean with β₂, so divide it by 1 − β₂ᵗ.')
        .wrong('vhat-from-m', 'v̂ computed from m', (_, correction, m) => m / correction, 'You divide m by 1 − β₂ᵗ to get v̂, as one slide misprints. v̂ = v / (1 − β₂ᵗ).'),
      kept: right((raw: number, _hat: number, _old: number, _beta: number, _last: number) => raw).wrong(
        'corrected-state-stored',
        'Corrected moments stored',
        (_, hat) => hat,
        'You store m̂ and v̂ in the state, so the next step corrects them again. Keep m and v.',
      ),
      one: oneForBoth('adam'),
      direction: right((mHat: number, _g: number) => mHat).wrong('gradient-not-momentum', 'Gradient instead of m̂', (_, g) => g, 'You step along g. Adam steps along m̂, the corrected mean of the gradients.'),
      root: right(Math.sqrt).wrong('no-sqrt', 'Root of v̂ missing', (v) => v, 'You divide by v̂. Divide by its root, so that the step does not depend on the size of g.'),
      sign: right(1).wrong('ascent', 'Step in wrong direction', -1, 'You add the step, so the loss rises. Subtract it: w − η·m̂ / (√v̂ + ε).'),
    },
    together: [
      { id: 'no-bias-correction', title: 'Bias correction missing', fill: { mHat: (m) => m, vHat: (v) => v }, says: 'You use m and v as they are. Both start at zero: divide them by 1 − β₁ᵗ and 1 − β₂ᵗ.' },
      { id: 'no-one-minus', title: 'Factor 1 − β missing', fill: { m: (beta, m, g) => beta * m + g, v: (beta, v, g) => beta * v + g ** 2 }, says: 'You add g and g² in full. They get the weights 1 − β₁ and 1 − β₂.' },
      {
        id: 'old-state-kept',
        title: 'State not updated',
        fill: [{ kept: (_raw, _hat, old) => old }, { kept: (_raw, _hat, old) => old, next: (t) => t }],
        says: 'The m and v that you return are those that you were given. Return the new ones, and the count of steps, so that the next step builds on them.',
      },
      { ...perParameter('adam'), fill: { exponent: (t) => t + 2, next: (t) => t + 3 } },
      { ...sharedMoments('adam'), fill: { m: (beta, m, g) => sharedMean(beta, m, 2 * g, g), v: (beta, v, g) => sharedMean(beta, v, 4 * g ** 2, g ** 2), kept: (raw, _hat, _old, beta, last) => mean(beta, raw, last) } },
      { id: 'fixed-t', title: 'Step count never advances', fill: [{ exponent: () => 1 }, { next: (t) => t }], says: 'You correct every step as if it were the first. Count the steps in the state: t ← t + 1.' },
    ],
    reading: (d) => (w, state, g, settings) => {
      const [learningRate, eps] = [d.rate(settings.learningRate), d.eps(settings.eps)]
      const [b1, b2] = d.betas(d.beta1(settings.beta1), d.beta2(settings.beta2))
      const t = d.exponent(state.t)
      const isOne = mayBeOne(state)
      const entries = [...w.data].map((weight, k) => {
        const gradient = at([...g.data], k)
        const first = d.m(b1, at([...state.m.data], k), gradient)
        const second = (old: number) => d.v(b2, old, gradient, first)
        const alone = second(at([...state.v.data], k))
        const [m, v, nextM, nextV] = isOne ? d.one(first, alone, second) : [first, alone, first, alone]
        const [mHat, vHat] = [d.mHat(m, 1 - d.power(b1, t), 1 - d.power(b2, t)), d.vHat(v, 1 - d.power(b2, t), m, 1 - d.power(b1, t))]
        const change = (learningRate * d.direction(mHat, gradient)) / d.biasCorrection(v, vHat, (square) => d.epsPlacement(square, eps, d.root))
        return { w: weight - d.sign * change, m: d.kept(nextM, mHat, at([...state.m.data], k), b1, -gradient), v: d.kept(nextV, vHat, at([...state.v.data], k), b2, gradient ** 2) }
      })
      const all = (part: 'w' | 'm' | 'v'): NDArray => ({ shape: w.shape, data: Float64Array.from(entries, (entry) => entry[part]) })
      return { w: all('w'), state: { m: all('m'), v: all('v'), t: d.next(state.t) } }
    },
  },
)

export default suite(
  'optimizers/adam',
  'Adam',
  [
    step.with({
      first: step.golden('takes the first step of the lecture’s bowl', {
        weight: 2,
        given: { ...bowl, options: usual },
        source: 'D1 “Adam”; worked by hand: 0.1 · 1 / (1 + 0.01), 0.1 · 20 / (20 + 0.01)',
        gives: { w: printed(['0.90099', '-1.90005']), state: { m: array([0.1, -2]), v: array([0.001, 0.4]), t: 1 } },
        hint: 'In step 1, m̂ is g and v̂ is g²: every weight moves by about η.',
      }),
      random: { hint: 'Compare m, v and t of the state before you look at w.' },
      'any-size': step.golden('moves by η in the first step, whatever the size of the gradient', {
        given: { w: [0, 0], state: bowl.state, g: [0.001, 5], options: { ...usual, learningRate: 0.001, eps: 1e-6 } },
        gives: { w: printed(['-0.00099900', '-0.00100000']) },
        source: 'derived: η·|g| / (|g| + ε)',
      }),
      matrix: step.random('works for a matrix', { inputs: [reals('w', 'N M'), record('state', { m: reals('m', 'N M'), v: positives('v', 'N M'), t: integer('t', [0, 1, 2, 5]) }), reals('g', 'N M'), settings], ...asMatrix }),
      'five-steps': step.trace('carries its own state through five steps', { ...fiveSteps, given: { ...bowl, options: usual } }),
    }),
  ],
  { 'adam/eps-inside-sqrt': 'epsPlacement/inside', 'adam/l2-in-gradient': { notHere: 'the function has no weight decay; it belongs to adamw' }, 'adam/decoupled-decay': { notHere: 'the function has no weight decay; it belongs to adamw' } },
)
