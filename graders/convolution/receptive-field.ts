import { among, formula, right, suite } from '#kit'
import { receptiveField } from '#reference/convolution/receptive-field.ts'
import { at, max, type Row, sum } from '../shared/lists.ts'

const product = (all: Row): number => all.reduce((whole, x) => whole * x, 1)
const sides = <const Name extends string>(name: Name, oneOf: readonly number[]) => ({ ...among(name, 'L', oneOf), dtype: 'int64' as const })

const field = formula(
  { receptiveField },
  {
    id: 'receptive-field',
    inputs: [sides('kernels', [3, 2, 5, 1]), sides('strides', [1, 2, 3])],
    sizes: { L: [2, 4] },
    parts: { size: 3, jump: 1 },
    holes: {
      start: right(1).wrong('off-by-one', 'Start at 0', 0, 'Your patch is 1 pixel too small. Without any layer, a unit sees its own pixel: start with a size of 1.'),
      step: right((before: number, _after: number): number => before)
        .wrong('stride-ignored', 'Strides ignored', () => 1, 'Your size adds kernel − 1 for each layer, whatever came before. After a stride, pixels of a map are farther apart: (kernel − 1) · jump.')
        .wrong('jump-too-early', 'Own stride counted', (_, after) => after, 'Your size uses the stride of the layer itself. Its window moves over the maps before it: multiply jump by the stride afterwards.'),
      size: right((size: number, _kernels: Row): number => size)
        .wrong('sum-of-kernels', 'Sides added up', (_, kernels) => sum(kernels), 'You add up the sides of the kernels. Neighboring windows share all but one pixel: each layer adds (kernel − 1) · jump.')
        .wrong('product', 'Sides multiplied', (_, kernels) => product(kernels), 'You multiply the sides of the kernels. Neighboring windows overlap: each layer adds (kernel − 1) · jump.')
        .wrong('max-kernel', 'Largest side only', (_, kernels) => max(kernels), 'You return the side of the largest kernel. Every layer widens the patch: add (kernel − 1) · jump.'),
    },
    reading: (d) => (kernels, strides) => {
      const [k, s] = [[...kernels.data], [...strides.data]]
      const jumps = k.map((_, l) => d.step(product(s.slice(0, l)), product(s.slice(0, l + 1))))
      return { size: d.size(d.start + sum(k.map((kernel, l) => (kernel - 1) * at(jumps, l))), k), jump: product(s) }
    },
  },
)

export default suite('convolution/receptive-field', 'Receptive field', [
  field.with({
    lecture: field.golden('is 7 pixels for three layers of 3 × 3', {
      weight: 2,
      given: { kernels: [3, 3, 3], strides: [1, 1, 1] },
      gives: { size: 7, jump: 1 },
      source: 'D1 “Case Study: VGGNet”: three 3 × 3 layers see what one 7 × 7 sees',
      hint: 'Draw a row of seven pixels. The first layer leaves five places, the second three, the third one.',
    }),
    alexnet: field.golden('is 51 pixels after the second convolution of AlexNet', {
      given: { kernels: [11, 3, 5], strides: [4, 2, 1] },
      gives: { size: 51, jump: 8 },
      source: 'worked by hand: 1 + 10 · 1 + 2 · 4 + 4 · 8',
      hint: 'After the first layer, neighboring units look at patches 4 pixels apart; after the second, 8.',
    }),
    random: { hint: 'Print size and jump after every layer, and draw the second layer by hand.' },
    larger: { axes: { L: [5, 8] } },
  }),
])
