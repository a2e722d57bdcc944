import { anyOf, formula, printed, right, suite } from '#kit'
import { tanh, tanhBackward } from '#reference/activations/tanh.ts'
import { array, map } from '#reference/core/ndarray.ts'
import { backward, each, ofGradient, ofInput, upstream, weighed } from '../shared/activations.ts'
import { thousand } from '../shared/sentences.ts'

const curve = (x: number): number => 1 - 2 / (Math.exp(2 * x) + 1)
const logistic = (x: number): number => 1 / (1 + Math.exp(-x))
const clamped = (x: number): number => Math.min(Math.max(x, -1), 1)
const { exp } = Math
const fractions = anyOf(
  (x: number) => (exp(x) - exp(-x)) / (exp(x) + exp(-x)),
  (x: number) => (exp(2 * x) - 1) / (exp(2 * x) + 1),
  (x: number) => (1 - exp(-2 * x)) / (1 + exp(-2 * x)),
)

const forward = formula(
  { tanh },
  {
    id: 'tanh',
    ...ofInput,
    holes: {
      value: right(curve)
        .wrong('half-argument', 'Tanh of x/2', (x) => curve(x / 2), 'Your curve is too flat: you compute tanh(x/2). With the sigmoid it is 2·σ(2x) − 1.')
        .wrong('sinh', 'Denominator missing', Math.sinh, 'Your values exceed 1: this is sinh. Divide exp(x) − exp(−x) by exp(x) + exp(−x), not by 2.')
        .wrong('sigmoid', 'Sigmoid instead of tanh', logistic, 'Your values lie between 0 and 1, as those of the sigmoid. Tanh lies between −1 and 1, and is 0 at 0.')
        .wrong('double-argument', 'Tanh of 2x', (x) => curve(2 * x), 'Your curve is too steep: you compute tanh(2x). The exponents are x and −x.')
        .wrong('hard', 'Clipped straight line', clamped, 'You clip x at −1 and 1; that is the hard tanh. This one is smooth.')
        .wrong('overflow', 'Exponential overflows', fractions, 'An x of 1000 or −1000 gives NaN: numerator and denominator are both infinite. Call tanh of your library, or take an exponent that is never above 0.'),
    },
    reading: (d) => (x) => each(x, d.value),
  },
)

const rule = 'The derivative is 1 − tanh²(x).'
const gradient = formula(
  { tanhBackward: tanhBackward<'N'> },
  {
    id: 'tanh-backward',
    ...ofGradient,
    holes: {
      upstream: upstream('no-upstream', 'dOut · (1 − tanh²(x))'),
      derivative: right((y: number, _x: number) => 1 - y * y)
        .wrong('not-squared', 'Square missing', (y) => 1 - y, `You subtract tanh(x) without squaring it. ${rule}`)
        .wrong('x-in-place-of-output', 'Input in place of output', (_, x) => 1 - x * x, 'You compute 1 − x² with the input x. Apply tanh first: the derivative is 1 − tanh²(x).')
        .wrong('sigmoid-derivative', 'Derivative of the sigmoid', (y) => y * (1 - y), `You use y·(1 − y), which belongs to the sigmoid. ${rule}`)
        .wrong('plus', 'Plus instead of minus', (y) => 1 + y * y, `Your derivative grows where tanh is flat: you add the square. ${rule}`)
        .wrong('tanh/overflow', 'Exponential overflows', anyOf(...fractions.anyOf.map((naive) => (_: number, x: number) => 1 - naive(x) ** 2)), 'An x of 1000 or −1000 gives NaN: exp(1000) is infinite. Use 1 − tanh²(x), with a tanh that does not overflow.'),
    },
    reading: (d) => (dOut, x) => backward(dOut, x, (up, entry) => d.upstream(up) * d.derivative(curve(entry), entry)),
    measured: weighed(tanh),
  },
)

const anywhere = forward.random('agrees with the formula on random inputs', { weight: 2, hint: 'Apply the formula to each number on its own: (exp(x) − exp(−x)) / (exp(x) + exp(−x)).' })

const gradientAnywhere = gradient.random('agrees with the formula on random inputs', { weight: 2, hint: 'Compute tanh(x) first, then dOut · (1 − tanh²(x)).' })

export default suite('activations/tanh', 'Tanh', [
  forward.with({
    lecture: forward.golden('is 0 at 0, and nears −1 and 1 on either side', {
      weight: 2,
      given: { x: [-2, -0.5, 0, 0.5, 2] },
      gives: printed(['-0.964028', '-0.462117', '0.000000', '0.462117', '0.964028']),
      source: 'D1 “Activation functions”; worked by hand: (e⁴ − 1) / (e⁴ + 1) at 2',
      hint: 'Take x = 2: e² is 7.38906 and e⁻² is 0.135335.',
    }),
    random: anywhere,
    odd: forward.invariant('changes its sign where x does', { concept: 'the opposite input', hint: 'tanh(−2) is −tanh(2), and tanh(0) is 0.', under: ([x]) => [map(x, (entry) => -entry)], becomes: (out) => map(out, (entry) => -entry) }),
    large: forward.golden('stays right for inputs of a thousand', {
      needs: [anywhere],
      ...thousand,
      concept: 'inputs of a thousand',
      given: { x: [-1000, 1000, 0] },
      gives: array([-1, 1, 0]),
      source: 'worked by hand: e⁻¹⁰⁰⁰ is 0 in a float',
      hint: 'exp(1000) does not fit into a float. The tanh of NumPy and of Math is right for every number.',
    }),
  }),
  gradient.with({
    lecture: gradient.golden('passes the upstream gradient whole at 0', {
      weight: 2,
      given: { dOut: [1, 2, 3, 4, 5], x: [-2, -0.5, 0, 0.5, 2] },
      gives: printed(['0.0706508', '1.57290', '3.00000', '3.14579', '0.353254']),
      source: 'derived from D1 “Activation functions”: 1 − tanh²(x), times the upstream gradient',
      hint: '1 − tanh²(0) is 1, and the upstream gradient there is 3.',
    }),
    random: gradientAnywhere,
    large: gradient.golden('is 0 for inputs of a thousand', {
      needs: [gradientAnywhere],
      ...thousand,
      concept: 'inputs of a thousand',
      given: { dOut: [2, 3, 4], x: [-1000, 1000, 0] },
      gives: array([0, 0, 4]),
      source: 'worked by hand: tanh is flat there',
      hint: 'tanh(±1000) is ±1, so 1 − tanh² is 0.',
    }),
  }),
])
