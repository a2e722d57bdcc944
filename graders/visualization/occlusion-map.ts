import { anyOf, callable, formula, integer, matrix, options, printed, reals, right, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { occlusionMap } from '#reference/visualization/occlusion-map.ts'
import { softmaxOf, twoClasses } from '../shared/image-functions.ts'
import { argmax, at, list, max, mean, type Row, range, transposed } from '../shared/lists.ts'
import { seven } from '../shared/seven.ts'

/** Of two classes, as the catalogue has it, and of three. */
const predictors = {
  two: twoClasses([0, 0.1, 0, 0.2, 0.4, 0, 0, 0, -0.1]),
  three: softmaxOf([
    [0.3, -0.2, 0.1, 0, -0.4],
    [-0.3, 0.2, 0, 0.4],
    [0.1, 0, -0.2],
  ]),
}

const sheet = (rows: readonly Row[], columns: number): NDArray => ({ shape: [rows.length, columns], data: Float64Array.from(rows.flat()) })

const map = formula(
  { occlusionMap },
  {
    id: 'occlusion-map',
    inputs: [reals('image', 'C H W'), callable('predict', predictors), integer('cls', [1, 0]), options({ size: [2, 1, 3], stride: [1, 2], fill: [0, 0.5, -1] })],
    sizes: { C: [1, 2], H: [3, 4], W: [3, 5] },
    smallest: { C: [1, 1], H: [1, 2], W: [2, 2] },
    larger: { C: [2, 3], H: [5, 6], W: [6, 7] },
    // The square must fit, at the last position too.
    avoid: ({ shape }, _predict, _cls, { size, stride }) => shape.slice(1).some((side) => side < size || (side - size) % stride !== 0),
    holes: {
      side: right((size: number): number => size).wrong('single-pixel', 'One pixel hidden', () => 1, 'Your map is that of a single hidden pixel. Hide a square of `size` × `size` pixels at each position.'),
      hides: right((isInside: boolean, _channel: number): boolean => isInside)
        .wrong('masks-outside', 'Outside hidden, not square', (isInside) => !isInside, 'You keep the square and hide the rest of the image. Hide the square, and keep the rest.')
        .wrong('one-channel', 'One channel hidden', (isInside, channel) => isInside && channel === 0, 'Your map is right for gray images only: you hide the first channel. The square hides all channels.'),
      filling: right((fill: number, _image: Row): number => fill)
        .wrong('fill-mean', 'Filled with the mean', (_, image) => mean(image), 'You fill the square with the mean of the image. Fill it with `fill`, which is 0 in the lecture.')
        .wrong('fill-ignored', 'Fill ignored', () => 0, 'You always fill the square with 0. Fill it with `fill`.'),
      next: right((_hidden: Row, image: Row): Row => image).wrong(
        'cumulative',
        'Squares stay in image',
        (hidden) => hidden,
        'From the second position on, more than one square is hidden: the earlier ones are still there. Start each position from the original image.',
      ),
      step: right((stride: number): number => stride).wrong('stride-ignored', 'Stride ignored', () => 1, 'Your square moves by one pixel. It moves by `stride` pixels from one position to the next.'),
      count: right((side: number, size: number, stride: number): number => (side - size) / stride + 1).wrong(
        'last-position-missing',
        'Last position missing',
        (side, size, stride) => (side - size) / stride,
        'Your map has a row and a column too few. The square also stands at the very edge: there are (H − size) / stride + 1 rows.',
      ),
      shown: right((hidden: Row, cls: number, _whole: Row): number => at(hidden, cls))
        .wrong('drop-map', 'Drop, not probability', (hidden, cls, whole) => at(whole, cls) - at(hidden, cls), 'Your map shows by how much the probability drops. It shows the probability itself, which is low where the square hides what matters.')
        .wrong(
          'wrong-class',
          'Probability of another class',
          anyOf(
            (hidden: Row, cls: number) => at(hidden, 1 - cls),
            (hidden: Row) => at(hidden, 0),
          ),
          'Your map shows another class. Take the probability at index `cls`, counted from 0.',
        )
        .wrong(
          'predicted-class',
          'Predicted class, not true',
          anyOf(
            (hidden: Row) => max(hidden),
            (hidden: Row, _: number, whole: Row) => at(hidden, argmax(whole)),
          ),
          'Your map shows the class that the classifier predicts. Show the class `cls`, even where another one wins.',
        ),
      as: right((rows: readonly Row[], columns: number): NDArray => sheet(rows, columns)).wrong(
        'xy-swapped',
        'Rows and columns swapped',
        (rows) => array(transposed(rows)),
        'Your map is transposed: its rows are the columns of the image. Row i is for squares that begin at row i · stride.',
      ),
    },
    reading:
      (d) =>
      (image, predict, cls, { size, stride, fill }) => {
        const [, H = 0, W = 0] = image.shape
        const pixels = list(image)
        const whole = list(predict(image))
        const isInside = (position: number, place: number) => place >= position && place < position + d.side(size)
        let now: Row = pixels
        const rows = range(d.count(H, size, stride)).map((i) =>
          range(d.count(W, size, stride)).map((j) => {
            const [top, left] = [i * d.step(stride), j * d.step(stride)]
            const hidden = now.map((x, k) => (d.hides(isInside(top, Math.floor(k / W) % H) && isInside(left, k % W), Math.floor(k / (H * W))) ? d.filling(fill, pixels) : x))
            now = d.next(hidden, pixels)
            return d.shown(list(predict({ shape: image.shape, data: Float64Array.from(hidden) })), cls, whole)
          }),
        )
        return d.as(rows, Math.max(0, d.count(W, size, stride)))
      },
  },
)

export default suite(
  'visualization/occlusion-map',
  'Occlusion map',
  [
    map.with({
      example: map.golden('is the probability at each position of a square of zeros', {
        weight: 2,
        given: { image: [matrix('1 2 0 / 0 5 1 / 3 0 2')], predict: 'two', cls: 1, options: { size: 2, stride: 1, fill: 0 } },
        gives: printed('0.450166 0.450166 / 0.500000 0.549834'),
        source: 'D1 “Occlusion experiments”; worked by hand: sigmoids of −0.2, −0.2, 0 and 0.2',
        hint: 'At the first position the pixels 1, 2, 0 and 5 are 0: what is left of the weighted sum is −0.1 · 2.',
      }),
      random: { weight: 3, draws: 6, hint: 'Take one position, write down the image with its square, and call predict yourself.' },
      color: map.golden('hides all channels of a color image', {
        given: { image: [matrix('1 1 / 1 1'), matrix('2 2 / 2 2')], predict: 'two', cls: 0, options: { size: 2, stride: 1, fill: 0 } },
        gives: array([[0.5]]),
        source: 'worked by hand: nothing is left, and a sigmoid of 0 is ½',
        sizes: 'unusual',
        concept: 'an image of two channels',
        hint: 'The square hides the whole image here, in each channel.',
      }),
      strides: map.golden('moves the square by its stride', {
        given: { image: [matrix('1 2 0 -1 / 1 0 3 2')], predict: 'two', cls: 1, options: { size: 2, stride: 2, fill: 0 } },
        gives: printed([['0.450166', '0.645656']]),
        source: 'worked by hand: sigmoids of −0.2 and 0.6',
        hint: 'A map of 1 × 2: the square is at columns 0 and 2.',
        concept: 'a stride of 2',
      }),
      picture: map.golden('is right for an image of a 7', {
        weight: 0,
        given: { image: [seven], predict: 'two', cls: 1, options: { size: 2, stride: 1, fill: 0 } },
        gives: printed(
          '0.785835 0.785835 0.768525 0.668188 0.710950 / 0.802184 0.802184 0.802184 0.785835 0.785835 / 0.802184 0.802184 0.768525 0.768525 0.802184 / 0.802184 0.817574 0.785835 0.768525 0.802184 / 0.731059 0.750260 0.817574 0.802184 0.802184 / 0.710950 0.710950 0.802184 0.802184 0.802184',
        ),
        source: 'D1 “Occlusion experiments”; computed with NumPy',
        concept: 'a picture',
      }),
      smallest: { weight: 0 },
    }),
  ],
  { 'occlusion-map/score-not-probability': { notHere: 'predict gives probabilities' } },
)
