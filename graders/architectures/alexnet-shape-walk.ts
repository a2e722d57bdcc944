import { by, formula, integer, right, suite } from '#kit'
import { alexnetShapeWalk } from '#reference/architectures/alexnet.ts'
import { array } from '#reference/core/ndarray.ts'
import { convSize } from '../shared/windows.ts'

type Whole = (count: number) => number

const fixed = 'Your sides do not depend on the image: they are those of 224 pixels. Start with the side that is given; the deck uses 227.'
const walk = formula(
  { alexnetShapeWalk },
  {
    id: 'alexnet-shape-walk',
    inputs: [integer('side', [227, 259, 195, 163, 131])],
    sizes: {},
    obeys: { convSize },
    holes: {
      start: right((side: number): number => side),
      count: right((count: number, whole: Whole): number => whole(count)).wrong(
        'keras-mnist-cnn-summary/pool-ceil',
        'Size rounded up',
        (count) => Math.ceil(count),
        by('convSize', { strict: 'You round a side up where the window does not fit. Refuse such an image.', floor: 'You round sides up where a window does not fit. What is left over is cut off: round down.' }),
      ),
      pad: right(2).wrong('conv2-no-pad', 'Padding ignored', 0, 'Your CONV2 makes the maps smaller. Its padding of 2 keeps their size.'),
      poolStride: right(2).wrong('pool-3x3-stride-3', 'Pooling without overlap', 3, 'Your pooling moves by its window. AlexNet pools 3 × 3 at stride 2: neighboring windows overlap.'),
    },
    together: [
      { id: 'input-224', title: 'Fractions for 224 pixels', fill: { start: () => 224, count: (count) => count }, says: fixed },
      { id: 'input-224-floor', title: '224 pixels whatever is given', fill: { start: () => 224, count: (count) => Math.floor(count) }, says: fixed },
    ],
    reading: (d) => (side) => {
      const places = (size: number, kernel: number, stride: number, pad = 0): number => d.count((size + 2 * pad - kernel) / stride + 1, d.convSize)
      const pool = (size: number): number => places(size, 3, d.poolStride)
      const conv1 = places(d.start(side), 11, 4)
      const pool1 = pool(conv1)
      const conv2 = places(pool1, 5, 1, d.pad)
      const pool2 = pool(conv2)
      return array<'L'>([conv1, pool1, conv2, pool2, pool2, pool(pool2)])
    },
  },
)

const alexnet = 'D1 “Case Study: AlexNet”'

export default suite('architectures/alexnet-shape-walk', 'Sides of AlexNet’s maps', [
  walk.with({
    lecture: walk.golden('walks from 227 pixels to 6', {
      weight: 2,
      given: { side: 227 },
      gives: array([55, 27, 27, 13, 13, 6]),
      source: `${alexnet}: all sizes of its list`,
      hint: 'Write one line per layer: (227 − 11) / 4 + 1 = 55, then (55 − 3) / 2 + 1 = 27.',
    }),
    small: walk.golden('walks from 67 pixels to 1', { given: { side: 67 }, gives: array([15, 7, 7, 3, 3, 1]), source: 'worked by hand: (67 − 11) / 4 + 1 = 15', concept: 'the smallest image that fits' }),
    // Here a pooling at stride 3 fits too, so that it returns sides.
    large: walk.golden('walks from 547 pixels to 16', { given: { side: 547 }, gives: array([135, 67, 67, 33, 33, 16]), source: 'worked by hand: (547 − 11) / 4 + 1 = 135', concept: 'a large image' }),
    random: { hint: 'Print the side after every layer, and find the first that differs.' },
    smallest: false,
    larger: { inputs: [integer('side', [291, 323, 355])], concept: 'larger images' },
    refuses: walk.throws('refuses 224 pixels', { given: [{ side: 224 }], because: '(224 − 11) / 4 + 1 = 54.25 is not a whole number', only: { convSize: 'strict' } }),
    cut: walk.golden('cuts off what does not fit into 224 pixels', {
      given: { side: 224 },
      gives: array([54, 26, 26, 12, 12, 5]),
      under: { convSize: 'floor' },
      only: { convSize: 'floor' },
      source: 'worked by hand: (224 − 11) / 4 + 1 = 54.25, and so on',
      concept: 'a remainder',
      hint: 'Round down after every layer, not at the end.',
    }),
  }),
])
