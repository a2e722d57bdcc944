import { among, formula, matrix, right, suite } from '#kit'
import { array, map } from '#reference/core/ndarray.ts'
import { pixelRange } from '#reference/preprocessing/pixel-range.ts'
import { max, type Row } from '../shared/lists.ts'

const range = formula(
  { pixelRange },
  {
    id: 'pixel-range',
    inputs: [among('pixels', 'H W', [0, 51, 128, 204, 17, 99, 250, 3, 77, 180])],
    sizes: { H: [1, 3], W: [2, 4] },
    holes: {
      divisor: right((_all: Row): number => 255)
        .wrong('over-256', 'Divided by 256', () => 256, 'White does not become 1 in your answer. A byte goes from 0 to 255: divide by 255.')
        .wrong('over-maximum', 'Divided by largest pixel', (all) => max(all) || 1, 'You divide by the largest pixel of the image, so dark images become bright. Divide by 255.')
        .wrong('unscaled', 'Bytes left as they are', () => 1, 'You return the bytes unchanged. Divide by 255.'),
      shift: right((x: number): number => x)
        .wrong('minus-one-to-one', 'Mapped to −1 … 1', (x) => 2 * x - 1, 'Black becomes −1 in your answer. The range asked for is 0 to 1.')
        .wrong('rounded', 'Rounded to integers', Math.floor, 'All but white becomes 0: you divide integers. Convert to numbers with a fraction first.'),
    },
    reading: (d) => (pixels) => map(pixels, (byte) => d.shift(byte / d.divisor([...pixels.data]))),
  },
)

export default suite('preprocessing/pixel-range', 'Pixels from 0 to 1', [
  range.with({
    example: range.golden('maps black to 0 and white to 1', { weight: 2, given: { pixels: matrix('0 51 255') }, gives: array([[0, 0.2, 1]]), source: 'D1 “Classification scores”: numbers 0 … 1; worked by hand: 51 / 255', hint: 'A byte goes from 0 to 255.' }),
  }),
])
