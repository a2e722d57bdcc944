import { anyOf, formula, printed, right, suite } from '#kit'
import { silu, siluBackward } from '#reference/activations/silu.ts'
import { array } from '#reference/core/ndarray.ts'
import { backward, each, ofGradient, ofInput, upstream, weighed } from '../shared/activations.ts'
import { overflow, overflowing, sigmoid, siluHole, siluOverflow, tanhOfSoftplus } from '../shared/silu.ts'

const forward = formula({ silu }, { id: 'silu', ...ofInput, holes: { value: siluHole.wrong(...overflow) }, reading: (d) => (x) => each(x, d.value) })

type Slope = (x: number, sigma: number) => number
const slope = 'The derivative of x·σ(x) is σ(x) · (1 + x·(1 − σ(x))).'
const gradient = formula(
  { siluBackward: siluBackward<'N'> },
  {
    id: 'silu-backward',
    ...ofGradient,
    holes: {
      upstream: upstream('no-upstream', 'dOut times the derivative'),
      slope: right<Slope>((x, s) => s + x * s * (1 - s))
        .wrong('only-sigmoid', 'Sigmoid taken as constant', (_, s) => s, `You multiply by σ(x), as if it did not depend on x. ${slope}`)
        .wrong('only-second', 'First term missing', (x, s) => x * s * (1 - s), `Your gradient treats the factor x as a constant: its first term, σ(x), is missing. ${slope}`)
        .wrong('one-minus-missing', 'Factor 1 − σ missing', (x, s) => s + x * s, `You add x·σ(x) to σ(x): the second term lacks its factor 1 − σ(x). ${slope}`)
        .wrong('sigmoid-derivative', 'Derivative of the sigmoid', (_, s) => s * (1 - s), `You multiply by σ(x)·(1 − σ(x)), the derivative of the sigmoid. ${slope}`)
        .wrong('value', 'Value instead of derivative', (x, s) => x * s, `You multiply by SiLU itself. ${slope}`)
        .wrong('sign', 'Sign of second term', (x, s) => s - x * s * (1 - s), `You subtract the second term. ${slope}`)
        .wrong('relu', 'Gradient of plain ReLU', (x) => (x > 0 ? 1 : 0), `You pass the gradient where x > 0 and stop it elsewhere, as ReLU does. ${slope}`)
        .wrong('silu/mish', 'Mish instead of SiLU', (x, s) => tanhOfSoftplus(x) + x * s * (1 - tanhOfSoftplus(x) ** 2), `Your gradient is that of x·tanh(ln(1 + exp(x))), which is Mish. ${slope}`)
        .wrong('silu/hard-swish', 'Hard swish instead of SiLU', (x) => (x < -3 ? 0 : x > 3 ? 1 : (2 * x + 3) / 6), `Your gradient is that of hard swish, which multiplies x by a clipped straight line. ${slope}`)
        .wrong('silu/derivative', 'Second derivative of SiLU', (x, s) => s * (1 - s) * (2 + x * (1 - 2 * s)), `Your gradient is that of the derivative, not of SiLU. ${slope}`)
        .wrong(
          'silu/overflow',
          'Exponential overflows',
          anyOf<Slope>(
            (x, s) => overflowing(-x, s + x * s * (1 - s)),
            (x, s) => overflowing(x, s + x * s * (1 - s)),
          ),
          siluOverflow,
        ),
    },
    reading: (d) => (dOut, x) => backward(dOut, x, (up, entry) => d.upstream(up) * d.slope(entry, sigmoid(entry))),
    measured: weighed(silu),
  },
)

const paper = 'Ramachandran, Zoph and Le 2017, with β = 1'

export default suite('activations/silu', 'SiLU', [
  forward.with({
    example: forward.golden('dips below 0 on the negative side', {
      weight: 2,
      given: { x: [-1, 0, 2] },
      gives: printed(['-0.268941', '0', '1.76159']),
      source: `${paper}; worked by hand: σ(−1) is 0.268941, σ(2) is 0.880797`,
      hint: 'σ(−1) is 0.268941. Times −1 it is negative.',
    }),
    random: { hint: 'Print σ(x) beside your answers, and multiply by x.' },
    large: forward.golden('goes to 0 for numbers far below 0', { given: { x: [-1000, 1000] }, gives: array([0, 1000]), source: 'worked by hand: σ(−1000) is 0', sizes: 'unusual', concept: 'numbers of a thousand' }),
  }),
  gradient.with({
    example: gradient.golden('passes half of the gradient at 0', {
      weight: 2,
      given: { dOut: [1, 2, 1], x: [0, 1, -1] },
      gives: printed(['0.50000', '1.85534', '0.0723295']),
      source: `derived from ${paper}: at 1, 0.731059 · (1 + 0.268941) is 0.927671`,
      hint: 'σ(0) is ½, and x is 0 there: only the first term is left.',
    }),
    large: gradient.golden('is 0 and 1 for numbers far from 0', { given: { dOut: [1, 1], x: [-1000, 1000] }, gives: array([0, 1]), source: 'worked by hand: σ(−1000) is 0, σ(1000) is 1', sizes: 'unusual', concept: 'numbers of a thousand' }),
    random: { hint: 'Both factors of x·σ(x) depend on x: there are two terms.' },
  }),
])
