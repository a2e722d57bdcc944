import { formula, printed, right, suite } from '#kit'
import { scaledTanh, scaledTanhBackward } from '#reference/activations/scaled-tanh.ts'
import { backward, each, ofGradient, ofInput, upstream, weighed } from '../shared/activations.ts'

const [height, scale] = [1.7159, 2 / 3]
/** Height and scale of the curve: A·tanh(S·x). */
const constants = (about: string) =>
  right<readonly [number, number]>([height, scale])
    .wrong('scaled-tanh/plain', 'Plain tanh', [1, 1], `Both constants are missing. ${about}`)
    .wrong('scaled-tanh/inner-three-halves', 'Input times 3/2', [height, 1 / scale], `You multiply x by 3/2. ${about}`)
    .wrong('scaled-tanh/no-outer', 'Factor 1.7159 missing', [1, scale], `The factor 1.7159 is missing. ${about}`)
    .wrong('scaled-tanh/constants-swapped', 'Constants swapped', [scale, height], `You swap 1.7159 and 2/3. ${about}`)
    .wrong('scaled-tanh/integer-division', 'Integer division 2/3', [height, 0], `All your numbers are 0: 2/3 is an integer division, as in Python’s 2 // 3. ${about}`)

const forward = formula({ scaledTanh }, { id: 'scaled-tanh', ...ofInput, holes: { constants: constants('The unit is 1.7159·tanh(2x/3).') }, reading: (d) => (x) => each(x, (entry) => d.constants[0] * (1 - 2 / (Math.exp(2 * d.constants[1] * entry) + 1))) })

const gradient = formula(
  { scaledTanhBackward: scaledTanhBackward<'N'> },
  {
    id: 'scaled-tanh-backward',
    ...ofGradient,
    holes: {
      constants: constants('The derivative is 1.7159 · (2/3) · (1 − tanh²(2x/3)).'),
      upstream: upstream('no-upstream', 'dOut · 1.7159 · (2/3) · (1 − tanh²(2x/3))'),
      inner: right((scale: number) => scale).wrong('no-inner-derivative', 'Inner derivative missing', () => 1, 'Your gradient is 3/2 times too large. The chain rule also asks for the derivative of 2x/3, which is 2/3.'),
    },
    reading: (d) => (dOut, x) => {
      const [A, S] = d.constants
      return backward(dOut, x, (up, entry) => d.upstream(up) * A * d.inner(S) * (1 - Math.tanh(S * entry) ** 2))
    },
    measured: weighed(scaledTanh),
  },
)

const slide = 'D3 “Sigmoid-like activation functions”'

export default suite('activations/scaled-tanh', 'Scaled tanh', [
  forward.with({
    lecture: forward.golden('is ±1 at ±1, to five digits', {
      weight: 2,
      given: { x: [-2, -1, -0.5, 0, 1] },
      gives: printed(['-1.49294', '-0.9999972559', '-0.551684', '0.00000', '0.9999972559']),
      source: `${slide}: 1.7159·tanh(2x/3)`,
      hint: 'tanh(2/3) is 0.582783; the constants are chosen so that x = 1 gives 1.',
    }),
    random: { hint: 'Apply the formula to each number on its own: 1.7159·tanh(2x/3).' },
  }),
  gradient.with({
    lecture: gradient.golden('has the slope 1.7159 · 2/3 at 0', {
      weight: 2,
      given: { dOut: [1, 1, 2], x: [0, 1, 0] },
      gives: printed(['1.143933333', '0.7554124359', '2.287866667']),
      source: `derived from ${slide}`,
      hint: 'At 0 the tanh is 0, so that only 1.7159 · 2/3 remains.',
    }),
    random: { hint: 'Three factors: 1.7159, the inner derivative 2/3, and 1 − tanh²(2x/3). Then the upstream gradient.' },
  }),
])
