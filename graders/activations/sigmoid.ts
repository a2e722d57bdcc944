import { anyOf, formula, printed, right, suite } from '#kit'
import { sigmoid, sigmoidBackward } from '#reference/activations/sigmoid.ts'
import { array, map } from '#reference/core/ndarray.ts'
import { backward, each, ofGradient, ofInput, upstream, weighed } from '../shared/activations.ts'
import { thousand } from '../shared/sentences.ts'

const logistic = (x: number): number => 0.5 + 0.5 * Math.tanh(x / 2)
const naive = (x: number): number => Math.exp(x) / (1 + Math.exp(x))
const clamped = (x: number): number => Math.min(Math.max(x, 0), 1)
const bounded = 'No exponent may be above 0: use exp(x) / (1 + exp(x)) for negative x only, and 1 / (1 + exp(−x)) elsewhere.'

const forward = formula(
  { sigmoid },
  {
    id: 'sigmoid',
    ...ofInput,
    holes: {
      value: right(logistic)
        .wrong('no-minus', 'Sign of the exponent', (x) => logistic(-x), 'Your sigmoid falls from 1 to 0. It rises, because the exponent is −x: 1 / (1 + exp(−x)).')
        .wrong('tanh', 'Tanh instead of sigmoid', Math.tanh, 'Your values lie between −1 and 1, as those of tanh. The sigmoid lies between 0 and 1: 1 / (1 + exp(−x)).')
        .wrong('half-tanh', 'Tanh of x unhalved', (x) => (1 + Math.tanh(x)) / 2, 'Your sigmoid is too steep: you take tanh of x. With tanh it is (1 + tanh(x/2)) / 2.')
        .wrong('two-e', 'Power of 2', (x) => 1 / (1 + 2 ** -x), 'You raise 2 to −x. The sigmoid raises e: 1 / (1 + exp(−x)).')
        .wrong('hard', 'Clipped straight line', (x) => clamped(0.2 * x + 0.5), 'You draw a straight line and clip it at 0 and 1; that is the hard sigmoid. This one is smooth: 1 / (1 + exp(−x)).')
        .wrong('overflow', 'Exponential overflows', naive, `An x of 1000 gives NaN: exp(1000) is infinite. ${bounded}`),
    },
    reading: (d) => (x) => each(x, d.value),
  },
)

const gradient = formula(
  { sigmoidBackward: sigmoidBackward<'N'> },
  {
    id: 'sigmoid-backward',
    ...ofGradient,
    holes: {
      upstream: upstream('no-upstream', 'dOut · σ(x) · (1 − σ(x))'),
      derivative: right((s: number, _x: number) => s * (1 - s))
        .wrong('x-in-place-of-output', 'Input in place of output', (_, x) => x * (1 - x), 'You compute x·(1 − x) with the input x. Apply the sigmoid first: the derivative is σ(x)·(1 − σ(x)).')
        .wrong('missing-1-minus', 'Factor 1 − σ missing', (s) => s, 'You multiply by σ(x) only. The derivative is σ(x)·(1 − σ(x)).')
        .wrong('sigmoid-twice', 'Sigmoid applied twice', (s) => logistic(s) * (1 - logistic(s)), 'You apply the sigmoid to a number that is σ(x) already. Apply it once: x is the input of the forward pass.')
        .wrong('tanh-derivative', 'Derivative of tanh', (s) => 1 - s * s, 'You use 1 − σ², the form that belongs to tanh. The sigmoid has σ(x)·(1 − σ(x)).')
        .wrong('s-squared', 'One sigmoid too many', (s) => s * s * (1 - s), 'You multiply by σ(x) twice. The derivative is σ(x)·(1 − σ(x)).')
        .wrong(
          'sigmoid/overflow',
          'Exponential overflows',
          anyOf(
            (_: number, x: number) => naive(x) * (1 - naive(x)),
            (_: number, x: number) => Math.exp(-x) / (1 + Math.exp(-x)) ** 2,
          ),
          'An x of 1000 or −1000 gives NaN: exp(1000) is infinite. Use σ(x)·(1 − σ(x)), with a sigmoid that does not overflow.',
        ),
    },
    reading: (d) => (dOut, x) => backward(dOut, x, (up, entry) => d.upstream(up) * d.derivative(logistic(entry), entry)),
    measured: weighed(sigmoid),
  },
)

const slide = 'D1 “Activation functions”'

const anywhere = forward.random('agrees with the formula on random inputs', { weight: 2, hint: 'Apply the formula to each number on its own: 1 / (1 + exp(−x)).' })

const gradientAnywhere = gradient.random('agrees with the formula on random inputs', { weight: 2, hint: 'Compute σ(x) first, then dOut · σ(x) · (1 − σ(x)).' })

export default suite('activations/sigmoid', 'Sigmoid', [
  forward.with({
    lecture: forward.golden('is one half at 0, and nears 0 and 1 on either side', {
      weight: 2,
      given: { x: [-2, -0.5, 0, 0.5, 2] },
      gives: printed(['0.119203', '0.377541', '0.500000', '0.622459', '0.880797']),
      source: `${slide}: σ(x) = 1 / (1 + e⁻ˣ), worked by hand`,
      hint: 'σ(0) = 1/2. Then take x = 2: e⁻² is 0.135335.',
    }),
    random: anywhere,
    symmetric: forward.invariant('turns into 1 − σ(x) where x turns into −x', { concept: 'the opposite input', hint: 'σ(2) and σ(−2) add up to 1.', under: ([x]) => [map(x, (entry) => -entry)], becomes: (out) => map(out, (entry) => 1 - entry) }),
    large: forward.golden('stays right for inputs of a thousand', { needs: [anywhere], ...thousand, concept: 'inputs of a thousand', given: { x: [-1000, 1000, 0] }, gives: array([0, 1, 0.5]), source: 'worked by hand: e⁻¹⁰⁰⁰ is 0 in a float', hint: bounded }),
  }),
  gradient.with({
    lecture: gradient.golden('is a quarter of the upstream gradient at 0', {
      weight: 2,
      given: { dOut: [1, 2, 3, 4, 5], x: [-2, -0.5, 0, 0.5, 2] },
      gives: printed(['0.104994', '0.470007', '0.750000', '0.940015', '0.524968']),
      source: 'D1 “Example: algorithm for sigmoid, sqerror”: y(1 − y), times the upstream gradient',
      hint: 'σ(0)·(1 − σ(0)) is 1/4, and the upstream gradient there is 3.',
    }),
    random: gradientAnywhere,
    large: gradient.golden('is 0 for inputs of a thousand', {
      needs: [gradientAnywhere],
      ...thousand,
      concept: 'inputs of a thousand',
      given: { dOut: [2, 3, 4], x: [-1000, 1000, 0] },
      gives: printed(['0.0', '0.0', '1.0']),
      source: 'worked by hand: the sigmoid is flat there',
      hint: 'σ(−1000) is 0 and σ(1000) is 1, so σ·(1 − σ) is 0 at both.',
    }),
  }),
])
