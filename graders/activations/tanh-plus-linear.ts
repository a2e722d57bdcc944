import { formula, options, printed, right, suite } from '#kit'
import { tanhPlusLinear, tanhPlusLinearBackward } from '#reference/activations/tanh-plus-linear.ts'
import { backward, each, ofGradient, ofInput, upstream, weighed } from '../shared/activations.ts'

const settings = options({ beta: [0.5, 0.1, 0.25, 0] })
const curve = (x: number): number => 1 - 2 / (Math.exp(2 * x) + 1)
const slope = (x: number): number => 1 - Math.tanh(x) ** 2

type Shape = (x: number, beta: number) => number

const forward = formula(
  { tanhPlusLinear },
  {
    id: 'tanh-plus-linear',
    ...{ ...ofInput, inputs: [...ofInput.inputs, settings] as const },
    holes: {
      value: right<Shape>((x, beta) => curve(x) + beta * x)
        .wrong('inside', 'Linear term inside tanh', (x, beta) => curve(x + beta * x), 'Your values never exceed 1: you add β·x inside tanh. Add it outside: tanh(x) + β·x.')
        .wrong('beta-constant', 'Constant, not linear term', (x, beta) => curve(x) + beta, 'You add β itself. Multiply it by x: tanh(x) + β·x.')
        .wrong('product', 'Multiplied, not added', (x, beta) => curve(x) * beta * x, 'You multiply tanh(x) by β·x. Add the two: tanh(x) + β·x.')
        .wrong('no-linear', 'Linear term missing', curve, 'You return tanh(x) alone. Add the linear term: tanh(x) + β·x.'),
    },
    reading:
      (d) =>
      (x, { beta }) =>
        each(x, (entry) => d.value(entry, beta)),
  },
)

const rule = 'The derivative of tanh(x) + β·x is 1 − tanh²(x) + β.'
const gradient = formula(
  { tanhPlusLinearBackward: tanhPlusLinearBackward<'N'> },
  {
    id: 'tanh-plus-linear-backward',
    ...{ ...ofGradient, inputs: [...ofGradient.inputs, settings] as const },
    holes: {
      upstream: upstream('no-upstream', 'dOut · (1 − tanh²(x) + β)'),
      derivative: right<Shape>((x, beta) => slope(x) + beta)
        .wrong('tanh-plus-linear/no-linear-derivative', 'Derivative β missing', slope, `You leave out the linear term. ${rule}`)
        .wrong('tanh-plus-linear/inside', 'Linear term inside tanh', (x, beta) => slope(x + beta * x) * (1 + beta), `You differentiate tanh(x + β·x). ${rule}`)
        .wrong('tanh-plus-linear/product', 'Multiplied, not added', (x, beta) => beta * (curve(x) + x * slope(x)), `You differentiate a product. ${rule}`)
        .wrong('beta-times-x', 'β·x instead of β', (x, beta) => slope(x) + beta * x, `You add β·x, which is the term itself. ${rule}`),
    },
    reading:
      (d) =>
      (dOut, x, { beta }) =>
        backward(dOut, x, (up, entry) => d.upstream(up) * d.derivative(entry, beta)),
    measured: weighed(tanhPlusLinear),
  },
)

const slide = 'D3 “Sigmoid-like activation functions”'
const x = [-2, -0.5, 0, 0.5, 2]

export default suite('activations/tanh-plus-linear', 'Tanh plus a linear term', [
  forward.with({
    lecture: forward.golden('adds a tenth of x to tanh', {
      weight: 2,
      given: { x, options: { beta: 0.1 } },
      gives: printed(['-1.16403', '-0.512117', '0.00000', '0.512117', '1.16403']),
      source: `${slide}: a linear term avoids flat areas; worked by hand: 0.964028 + 0.2 at 2`,
      hint: 'tanh(2) is 0.964028; 0.1 · 2 is added to it.',
    }),
    random: { hint: 'Apply the formula to each number on its own: tanh(x) + β·x.' },
  }),
  gradient.with({
    lecture: gradient.golden('never falls below β', {
      weight: 2,
      given: { dOut: [1, 1, 1, 1, 2], x, options: { beta: 0.1 } },
      gives: printed(['0.170651', '0.886448', '1.10000', '0.886448', '0.341302']),
      source: `derived from ${slide}`,
      hint: '1 − tanh²(2) is 0.070651; the linear term adds β to it.',
    }),
    random: { hint: 'The derivative of a sum is the sum of the derivatives; that of β·x is β.' },
  }),
])
