import { anyOf, formula, integer, matrix, reals, right, suite } from '#kit'
import { zeroPad } from '#reference/convolution/zero-pad.ts'
import { array } from '#reference/core/ndarray.ts'
import { entryAt, framed, nearest, type Plane, planes, stacked } from '../shared/images.ts'

const zero = () => 0
const half = (pad: number) => Math.floor(pad / 2)

/** The index of the pixel that a mirror at the border shows, the border itself not repeated. */
const mirrored = (k: number, length: number): number => {
  const period = Math.max(1, 2 * (length - 1))
  const within = ((k % period) + period) % period
  return Math.min(within, period - within)
}
const around = (k: number, length: number): number => ((k % length) + length) % length
const at = (index: (k: number, length: number) => number) => (plane: Plane, row: number, column: number) => entryAt(plane, index(row, plane.length), index(column, plane[0]?.length ?? 1))

const pad = formula(
  { zeroPad },
  {
    id: 'zero-pad',
    inputs: [reals('X', 'N C H W'), integer('pad', [1, 2, 0, 3])],
    sizes: { N: [1, 2], C: [1, 2], H: [2, 3], W: [2, 4] },
    holes: {
      frame: right((plane: Plane, pad: number): Plane => framed(plane, pad, pad, zero))
        .wrong('one-side', 'Frame on one side', (plane, pad) => framed(plane, 0, 2 * pad, zero), 'All the zeros are below and on the right. Put pad of them on each of the four sides.')
        .wrong(
          'total-p',
          'Padding counted in total',
          anyOf<(plane: Plane, pad: number) => Plane>(
            (plane, pad) => framed(plane, 0, pad, zero),
            (plane, pad) => framed(plane, half(pad), pad - half(pad), zero),
          ),
          'Your image grows by pad rows and columns in total. It grows by pad on each side: H + 2·pad rows.',
        )
        .wrong('edge', 'Border repeated, not zeros', (plane, pad) => framed(plane, pad, pad, nearest), 'You repeat the border of the image. Fill the frame with zeros.')
        .wrong('reflect', 'Image mirrored, not zeros', (plane, pad) => framed(plane, pad, pad, at(mirrored)), 'You mirror the image at its border. Fill the frame with zeros.')
        .wrong('wrap', 'Image continued, not zeros', (plane, pad) => framed(plane, pad, pad, at(around)), 'You continue the image from its other end. Fill the frame with zeros.')
        .wrong('width-only', 'Columns only', (plane, pad) => framed(plane, pad, pad, zero).slice(pad, pad + plane.length), 'You pad columns only. The frame has rows above and below too.'),
    },
    reading: (d) => (X, pad) => stacked(planes(X).map((image) => image.map((plane) => d.frame(plane, pad)))),
  },
)

export default suite('convolution/zero-pad', 'Zero padding', [
  pad.with({
    example: pad.golden('puts zeros around an image of two rows', {
      weight: 2,
      given: { X: [[matrix('1 2 3 / 4 5 6')]], pad: 1 },
      gives: array([[matrix('0 0 0 0 0 / 0 1 2 3 0 / 0 4 5 6 0 / 0 0 0 0 0')]]),
      source: 'D1 “Convolutions: More detail”: zero pad the border; worked by hand',
      hint: 'The result has two rows and two columns more than the image.',
    }),
    random: { hint: 'Compare the shapes first. Every channel of every image gets its own frame.' },
    smallest: { draws: 4 },
    larger: { inputs: [integer('pad', [2, 1, 3])] },
  }),
])
