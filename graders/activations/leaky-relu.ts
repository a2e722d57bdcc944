import { formula, options, printed, right, suite } from '#kit'
import { leakyRelu, leakyReluBackward } from '#reference/activations/leaky-relu.ts'
import { array, map } from '#reference/core/ndarray.ts'
import { backward, each, kink, ofGradient, ofInput, touchesZero, upstream, weighed } from '../shared/activations.ts'

const settings = options({ leakySlope: [0.25, 0.1, 0.5, 0.01] })
const rule = 'Leaky ReLU is max(a·x, x): x itself if positive, a·x if negative.'
const slope = (about: string) => right((a: number) => a).wrong('leaky-relu/slope-0.01', 'Slope fixed at 0.01', () => 0.01, `You use 0.01, the slope of most libraries. ${about}`)

const forward = formula(
  { leakyRelu },
  {
    id: 'leaky-relu',
    ...{ ...ofInput, inputs: [...ofInput.inputs, settings] as const },
    holes: {
      slope: slope('Take the slope from leakySlope; the slide has 0.1.'),
      value: right((x: number, a: number) => (x > 0 ? x : a * x))
        .wrong('min', 'Minimum, not maximum', (x, a) => Math.min(a * x, x), `You take the smaller of a·x and x, so positive numbers shrink. ${rule}`)
        .wrong('minus-slope', 'Sign of negative side', (x, a) => (x > 0 ? x : -a * x), `Negative numbers come out positive. ${rule}`)
        .wrong('offset', 'Slope subtracted', (x, a) => (x > 0 ? x : x - a), `You subtract a from negative numbers. ${rule}`)
        .wrong('plain-relu', 'Nothing leaks through', (x) => Math.max(0, x), `Negative numbers become 0, as in plain ReLU. ${rule}`),
    },
    reading:
      (d) =>
      (x, { leakySlope }) =>
        each(x, (entry) => d.value(entry, d.slope(leakySlope))),
  },
)

const both = 'The derivative is 1 for positive x and a for negative x.'
const gradient = formula(
  { leakyReluBackward: leakyReluBackward<'N'> },
  {
    id: 'leaky-relu-backward',
    ...{ ...ofGradient, inputs: [...ofGradient.inputs, settings] as const },
    obeys: { atKink: kink },
    avoid: (_, x) => touchesZero(x),
    holes: {
      slope: slope('Take the slope of the negative side from leakySlope.'),
      upstream: upstream('no-upstream', 'dOut where x > 0, a·dOut elsewhere'),
      factor: right((isOpen: boolean, a: number, _x: number) => (isOpen ? 1 : a))
        .wrong('leaky-relu/zero-negative-gradient', 'Gradient of plain ReLU', (isOpen) => (isOpen ? 1 : 0), `Gradients of negative inputs are 0 in your answer, as in plain ReLU. ${both}`)
        .wrong('leaky-relu/min', 'Minimum, not maximum', (_, a, x) => (x < 0 ? 1 : a), `You differentiate the smaller of a·x and x. ${both}`)
        .wrong('leaky-relu/slope-on-positive', 'Slope on positive side', (_, a, x) => (x > 0 ? a : 1), `The two sides are swapped. ${both}`)
        .wrong('leaky-relu/minus-slope', 'Sign of negative side', (isOpen, a) => (isOpen ? 1 : -a), `Gradients of negative inputs change their sign. ${both}`)
        .wrong('leaky-relu/offset', 'Slope left out', () => 1, `You pass every gradient whole. ${both}`),
    },
    reading:
      (d) =>
      (dOut, x, { leakySlope }) =>
        backward(dOut, x, (up, entry) => d.upstream(up) * d.factor(d.atKink(entry), d.slope(leakySlope), entry)),
    measured: weighed(leakyRelu),
  },
)

const slide = 'D1 “Activation functions”: Leaky ReLU max(0.1x, x)'
const given = { x: [-2, -0.5, 0, 0.5, 2], options: { leakySlope: 0.1 } }

const anywhere = gradient.random('agrees with the formula on random inputs', { weight: 2, hint: 'Each entry is dOut, or leakySlope times dOut where x is negative.' })

export default suite('activations/leaky-relu', 'Leaky ReLU', [
  forward.with({
    lecture: forward.golden('lets a tenth of negative numbers through', { weight: 2, given, gives: array([-0.2, -0.05, 0, 0.5, 2]), source: slide, hint: 'For −2, a·x is −0.2, the larger of −0.2 and −2.' }),
    random: { hint: 'The slope differs from case to case: it is leakySlope.' },
    doubles: forward.invariant('doubles where x doubles', { weight: 0, concept: 'twice the input', under: ([x, slope]) => [map(x, (entry) => 2 * entry), slope], becomes: (out) => map(out, (entry) => 2 * entry) }),
  }),
  gradient.with({
    lecture: gradient.golden('lets a tenth of the gradient through where the input was negative', {
      weight: 2,
      given: { ...given, dOut: [1, 2, 3, 4, 5], x: [-2, -0.5, -1, 0.5, 2] },
      gives: printed(['0.10', '0.20', '0.30', '4.00', '5.00']),
      source: `derived from ${slide}`,
      hint: 'The first three inputs are negative: their gradients shrink to a tenth.',
    }),
    random: anywhere,
    kink: gradient.golden('is right for an input of exactly 0', {
      needs: [anywhere],
      given: { ...given, dOut: [3, 1], x: [0, 1] },
      gives: printed(['0.30', '1.00']),
      source: `derived from ${slide}: at 0 the derivative of the negative side`,
      concept: 'an input of exactly 0',
      hint: 'At 0, the handout says which of the two derivatives to use.',
    }),
  }),
])
