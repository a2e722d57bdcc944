import { anyOf, formula, matrix, options, reals, right, suite } from '#kit'
import { flatten } from '#reference/convolution/flatten.ts'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { type Plane, planes } from '../shared/images.ts'
import { type Row, squeezed, transposed } from '../shared/lists.ts'

type Image = readonly Plane[]
type Order = (image: Image) => Row

const channelsLast: Order = (image) => transposed(image.map((plane) => plane.flat())).flat()
const channelsFirst: Order = (image) => image.flat(2)
/** Every axis in reverse: the first index runs fastest. */
const reversed: Order = (image) => transposed(image.map((plane) => transposed(plane).flat())).flat()

const flat = formula(
  { flatten },
  {
    id: 'flatten',
    inputs: [reals('X', 'N C H W'), options({ layout: ['NCHW', 'NHWC'] })],
    sizes: { N: [2, 3], C: [2, 3], H: [2, 3], W: [2, 4] },
    holes: {
      order: right((image: Image, layout: string): Row => (layout === 'NCHW' ? channelsFirst : channelsLast)(image))
        .wrong(
          'nhwc-order',
          'Order of channels swapped',
          anyOf<(image: Image, layout: string) => Row>(channelsLast, (image, layout) => (layout === 'NCHW' ? channelsLast : channelsFirst)(image)),
          'With the layout NCHW, channels alternate in your rows. There the columns run fastest, then the rows, and the channels last.',
        )
        .wrong('layout-ignored', 'Layout ignored', channelsFirst, 'With the layout NHWC, your rows begin with all of the first channel. There the channels run fastest, as in Keras.')
        .wrong('column-major', 'First index runs fastest', reversed, 'In your rows, the row index runs faster than the column index. Go through each image row by row.'),
      as: right((rows: readonly Row[], _images: readonly Image[]): NDArray => array(rows))
        .wrong(
          'batch-lost',
          'Axis of images lost',
          anyOf<(rows: readonly Row[], images: readonly Image[]) => NDArray>((rows) => array(rows.flat()), squeezed),
          'The axis of images is gone from your answer. Flatten each image to a row of its own: N × D, also for one image.',
        )
        .wrong('spatial-only', 'Channels kept apart', (_, images) => array(images.map((image) => image.map((plane) => plane.flat()))), 'Your answer keeps an axis of channels. A row holds all C·H·W numbers of an image: N × D.'),
    },
    reading:
      (d) =>
      (X, { layout }) => {
        const images = planes(X)
        return d.as(
          images.map((image) => d.order(image, layout)),
          images,
        )
      },
  },
)

const X = [[matrix('0 1 / 2 3'), matrix('4 5 / 6 7')]]

export default suite('convolution/flatten', 'Flattening', [
  flat.with({
    example: flat.golden('puts the second channel after the first', {
      weight: 2,
      given: { X, options: { layout: 'NCHW' } },
      gives: array([[0, 1, 2, 3, 4, 5, 6, 7]]),
      source: 'D4 “Training a CNN on MNIST with Keras”: Flatten; worked by hand',
      hint: 'Go through the first channel row by row, then through the second.',
    }),
    keras: flat.golden('takes the channels of each pixel in turn for NHWC', { given: { X, options: { layout: 'NHWC' } }, gives: array([[0, 4, 1, 5, 2, 6, 3, 7]]), source: 'worked by hand', hint: 'Both channels of the first pixel come first: 0 and 4.' }),
    random: { hint: 'Number the entries of a small image from 0, and compare the order of one row.' },
    smallest: { axes: { N: [1, 1], C: [1, 2], H: [1, 2], W: [1, 2] } },
  }),
])
