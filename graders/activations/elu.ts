import { formula, options, printed, right, suite } from '#kit'
import { elu, eluBackward } from '#reference/activations/elu.ts'
import { backward, each, ofGradient, ofInput, touchesZero, upstream, weighed } from '../shared/activations.ts'

const settings = options({ alpha: [1.5, 0.5, 2, 1] })
const { exp } = Math
const rule = 'For negative x, ELU is α·(exp(x) − 1).'
const slope = 'For negative x, the derivative of ELU is α·exp(x), which is elu(x) + α.'

/** Below 0, from x and α; above 0 there is nothing to decide. */
type Branch = (x: number, alpha: number) => number

const forward = formula(
  { elu },
  {
    id: 'elu',
    ...{ ...ofInput, inputs: [...ofInput.inputs, settings] as const },
    holes: {
      below: right<Branch>((x, alpha) => alpha * (exp(x) - 1))
        .wrong('no-minus-1', 'Minus 1 missing', (x, alpha) => alpha * exp(x), `Negative numbers come out positive: the −1 is missing. ${rule}`)
        .wrong('alpha-on-exp-only', 'α not times −1', (x, alpha) => alpha * exp(x) - 1, `Your curve has a jump at 0: α multiplies exp(x) only. ${rule}`)
        .wrong('alpha-in-exponent', 'α in the exponent', (x, alpha) => exp(alpha * x) - 1, `Your curve never falls below −1: α is in the exponent. ${rule}`)
        .wrong('alpha-ignored', 'α ignored', (x) => exp(x) - 1, `Your curve never falls below −1: α is missing. ${rule}`)
        .wrong('sign', 'Opposite sign', (x, alpha) => -alpha * (exp(x) - 1), `Negative numbers come out positive. ${rule}`),
      above: right((x: number) => x).wrong('exp-everywhere', 'Exponential everywhere', (x) => exp(x) - 1, 'Positive numbers grow exponentially in your answer. For x ≥ 0, ELU is x itself.'),
    },
    reading:
      (d) =>
      (x, { alpha }) =>
        each(x, (entry) => (entry < 0 ? d.below(entry, alpha) : d.above(entry))),
  },
)

const gradient = formula(
  { eluBackward: eluBackward<'N'> },
  {
    id: 'elu-backward',
    ...{ ...ofGradient, inputs: [...ofGradient.inputs, settings] as const },
    // With α other than 1, the derivative jumps at 0.
    avoid: (_, x) => touchesZero(x),
    holes: {
      upstream: upstream('no-upstream', 'dOut times the derivative'),
      below: right<Branch>((x, alpha) => alpha * (exp(x) - 1) + alpha)
        .wrong('elu/derivative-f', 'α not added', (x, alpha) => alpha * (exp(x) - 1), `Gradients of negative inputs change their sign: you multiply by elu(x) alone. ${slope}`)
        .wrong('elu/derivative-alpha', 'Exponential missing', (_, alpha) => alpha, `You multiply by α alone. ${slope}`)
        .wrong('elu/alpha-in-exponent', 'α in the exponent', (x, alpha) => alpha * exp(alpha * x), `You differentiate exp(α·x) − 1. ${slope}`)
        .wrong('elu/alpha-ignored', 'α ignored', (x) => exp(x), `You multiply by exp(x) alone, as if α were 1. ${slope}`)
        .wrong('elu/sign', 'Opposite sign', (x, alpha) => -alpha * exp(x), `Gradients of negative inputs change their sign. ${slope}`)
        .wrong('relu', 'Gradient of plain ReLU', () => 0, `Gradients of negative inputs are 0 in your answer, as in ReLU. ${slope}`),
    },
    reading:
      (d) =>
      (dOut, x, { alpha }) =>
        backward(dOut, x, (up, entry) => d.upstream(up) * (entry < 0 ? d.below(entry, alpha) : 1)),
    measured: weighed(elu),
  },
)

const slide = 'D1 “Activation functions”: ELU'
const given = { x: [-2, -0.5, 0, 0.5, 2], options: { alpha: 1.5 } }

export default suite('activations/elu', 'ELU', [
  forward.with({
    lecture: forward.golden('bends toward −α for negative numbers', {
      weight: 2,
      given,
      gives: printed(['-1.29700', '-0.590204', '0.00000', '0.50000', '2.00000']),
      source: `${slide}, worked by hand: 1.5 · (e⁻² − 1) at −2`,
      hint: 'e⁻² is 0.135335; subtract 1, then multiply by α = 1.5.',
    }),
    random: { hint: 'α differs from case to case. Print it beside the negative entries.' },
  }),
  gradient.with({
    lecture: gradient.golden('passes gradients whole on the positive side, and α·exp(x) of them on the other', {
      weight: 2,
      given: { ...given, dOut: [1, 2, 3, 4, 5] },
      gives: printed(['0.203003', '1.81959', '3.00000', '4.00000', '5.00000']),
      source: `derived from ${slide}; at 0 the slide takes the branch x ≥ 0`,
      hint: '1.5 · e⁻² is 0.203003. At 0 the branch x ≥ 0 applies.',
    }),
    random: { hint: 'For negative x: dOut · α · exp(x).' },
  }),
])
