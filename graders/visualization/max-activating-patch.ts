import { formula, integer, matrix, options, reals, right, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { maxActivatingPatch, patchOfPosition } from '#reference/visualization/max-activating-patch.ts'
import { argmax, type Row, table } from '../shared/lists.ts'

type Bounds = readonly [first: number, end: number]
type Place = readonly [i: number, j: number]

/** What is seen from a position along one axis, and how the two axes are put together. */
const patch = {
  place: right((i: number, j: number): Place => [i, j]),
  first: right((position: number, stride: number, pad: number): number => position * stride - pad)
    .wrong('max-activating-patch/pad-ignored', 'Padding ignored', (position, stride) => position * stride, 'Your patch lies too far down and to the right. The first window begins outside the image: subtract the padding.')
    .wrong('max-activating-patch/stride-ignored', 'Stride ignored', (position, _, pad) => position - pad, 'Your patch moves by one pixel per position. It moves by the stride: position · stride − pad.')
    .wrong('max-activating-patch/pad-twice', 'Padding subtracted twice', (position, stride, pad) => position * stride - 2 * pad, 'You subtract the padding twice. It moves the first window once, to −pad.'),
  end: right((first: number, window: number): number => first + window).wrong(
    'max-activating-patch/inclusive-end',
    'Last row as end',
    (first, window) => first + window - 1,
    'Your patch is one row and one column too small. The end is the row after the last: first + window.',
  ),
  cut: right(([first, end]: Bounds, size: number): Bounds => [Math.max(0, first), Math.min(size, end)]).wrong(
    'max-activating-patch/not-clipped',
    'Not cut at borders',
    (bounds) => bounds,
    'Your patch reaches beyond the image. Cut it off: at least 0, and at most the size of the image.',
  ),
  joined: right((rows: Bounds, columns: Bounds): Row => [...rows, ...columns]),
}
const swapped = {
  id: 'max-activating-patch/xy-swapped',
  title: 'Rows and columns swapped',
  fill: [{ joined: (rows: Bounds, columns: Bounds) => [...columns, ...rows] }, { place: (i: number, j: number): Place => [j, i] }],
  says: 'You swap rows and columns. The first index of a position is its row, and the bounds of the rows come first.',
}

interface Decisions {
  readonly place: (i: number, j: number) => Place
  readonly first: (position: number, stride: number, pad: number) => number
  readonly end: (first: number, window: number) => number
  readonly cut: (bounds: Bounds, size: number) => Bounds
  readonly joined: (rows: Bounds, columns: Bounds) => Row
}
interface Settings {
  readonly window: number
  readonly stride: number
  readonly pad: number
}

const patchOf = (d: Decisions, i: number, j: number, [height, width]: readonly [number, number], { window, stride, pad }: Settings): Row => {
  const [row, column] = d.place(i, j)
  const seen = (position: number, size: number) => {
    const first = d.first(position, stride, pad)
    return d.cut([first, d.end(first, window)], size)
  }
  return d.joined(seen(row, height), seen(column, width))
}

const settings = options({ window: [3, 5, 4], stride: [2, 1, 3], pad: [1, 0, 2] })
const image = [integer('height', [7, 9, 12]), integer('width', [10, 8, 11])] as const

const large = [integer('height', [20, 24]), integer('width', [22, 31])]

const position = formula(
  { patchOfPosition },
  {
    id: 'patch-of-position',
    inputs: [integer('i', [0, 1, 2]), integer('j', [1, 0, 2, 3]), ...image, settings],
    sizes: {},
    avoid: (i, j, height, width, { window, stride, pad }) =>
      [
        [i, height],
        [j, width],
      ].some(([at, size]) => (at as number) * stride - pad >= (size as number) || (at as number) * stride - pad + window <= 0),
    holes: patch,
    together: [swapped],
    reading: (d) => (i, j, height, width, given) => array(patchOf(d, i, j, [height, width], given)),
  },
)

const strongest = formula(
  { maxActivatingPatch },
  {
    id: 'max-activating-patch',
    inputs: [reals('maps', 'N I J'), ...image, settings],
    sizes: { N: [2, 3], I: [2, 3], J: [2, 3] },
    holes: {
      ...patch,
      winner: right((all: Row): number => argmax(all))
        .wrong('largest-size', 'Largest absolute value wins', (all) => argmax(all.map(Math.abs)), 'A strongly negative activation wins in your answer. The largest activation wins, not the largest absolute value.')
        .wrong('last-of-equals', 'Last of equals wins', (all) => all.lastIndexOf(Math.max(...all)), 'Among equal activations you take the last. The first one counts.')
        .wrong('weakest', 'Weakest activation found', (all) => all.indexOf(Math.min(...all)), 'You return the patch of the smallest activation. Find the largest.'),
      among: right((all: Row, _first: Row): Row => all).wrong('first-image-only', 'First image searched only', (_, first) => first, 'You search the first image only. The largest activation of all images counts.'),
    },
    together: [swapped],
    reading: (d) => (maps, height, width, given) => {
      const [, I = 1, J = 1] = maps.shape
      const k = d.winner(d.among([...maps.data], table(maps)[0] ?? []))
      return array([Math.floor(k / (I * J)), ...patchOf(d, Math.floor(k / J) % I, k % J, [height, width], given)])
    },
  },
)

const slide = 'D1 “Understanding CNNs”: patches from validation images; worked by hand:'

export default suite('visualization/max-activating-patch', 'Patch that activates a unit most', [
  position.with({
    example: position.golden('is cut off at the left border', {
      weight: 2,
      given: { i: 2, j: 1, height: 9, width: 9, options: { window: 5, stride: 2, pad: 2 } },
      gives: array([2, 7, 0, 5]),
      source: `${slide} rows from 2 · 2 − 2, columns from 1 · 2 − 2, five of each`,
      hint: 'Draw the image with a frame of two pixels around it, and move a window of 5 by 2 in it.',
    }),
    random: { draws: 7, hint: 'Take the rows alone first: where does the window begin, where does it end, what is inside the image?' },
    corner: position.golden('is cut off at the last row and column', {
      given: { i: 3, j: 4, height: 7, width: 9, options: { window: 3, stride: 2, pad: 1 } },
      gives: array([5, 7, 7, 9]),
      source: 'worked by hand: rows 5, 6, 7 of 7 and columns 7, 8, 9 of 9, counted from 0',
      sizes: 'unusual',
      concept: 'a patch at the border',
      hint: 'The image has no row 7: rows count from 0.',
    }),
    smallest: false,
    larger: { inputs: large, concept: 'larger images', draws: 5 },
  }),
  strongest.with({
    example: strongest.golden('finds the image and the patch', {
      weight: 2,
      given: { maps: [matrix('0 1 / 0 0'), matrix('3 0 / 9 2')], height: 4, width: 5, options: { window: 3, stride: 1, pad: 0 } },
      gives: array([1, 1, 4, 0, 3]),
      source: `${slide} the 9 is in image 1, at row 1 and column 0`,
      hint: 'The first number of your answer is the image, counted from 0.',
    }),
    ties: strongest.golden('takes the first of equal activations', {
      given: { maps: [matrix('0 5 / 5 0'), matrix('5 0 / 0 0')], height: 6, width: 6, options: { window: 3, stride: 1, pad: 0 } },
      gives: array([0, 0, 3, 1, 4]),
      source: 'worked by hand: image 0, row 0, column 1',
      sizes: 'unusual',
      concept: 'equal activations',
      hint: 'Three activations are 5. Which one comes first, image by image and row by row?',
    }),
    random: { draws: 6, hint: 'Find the largest activation first, then its patch.' },
    smallest: { draws: 8 },
    larger: { inputs: large },
  }),
])
