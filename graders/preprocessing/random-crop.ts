import { formula, integer, matrix, reals, right, scalar, suite, under } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { crop, randomCrop, randomCropOffsets, randomCropRange } from '#reference/preprocessing/random-crop.ts'
import { channels } from '../shared/channels.ts'
import type { Plane } from '../shared/images.ts'
import type { Row } from '../shared/lists.ts'
import { cropHoles, drawHoles, draws } from '../shared/scale-crop.ts'

interface Cuts {
  readonly corner: (top: number, left: number) => readonly [top: number, left: number]
  readonly cut: (start: number, size: number, length: number) => Row
}

/** The patch of every channel. */
function patchOf(d: Cuts, image: readonly Plane[], [H, W]: readonly [number, number], [top, left]: readonly [number, number], [h, w]: readonly [number, number]) {
  const [row, column] = d.corner(top, left)
  const [rows, columns] = [d.cut(row, h, H), d.cut(column, w, W)]
  const data = image.flatMap((plane) => rows.flatMap((i) => columns.map((j) => plane[i]?.[j] ?? 0)))
  return { shape: [image.length, rows.length, columns.length], data: Float64Array.from(data) }
}

const image = reals('image', 'C H W')
const size = [integer('h', [2, 1, 3]), integer('w', [3, 2, 1])] as const
const [uTop, uLeft] = [scalar('uTop', draws), scalar('uLeft', draws)]
const sizes = { C: [1, 3], H: [3, 5], W: [4, 6] } as const
const smallest = { H: [1, 2], W: [2, 3] } as const

const cut = formula(
  { crop },
  {
    id: 'crop',
    inputs: [image, integer('top', [1, 0, 2]), integer('left', [2, 0, 1, 3]), ...size],
    ...{ sizes, smallest },
    avoid: ({ shape: [, H = 0, W = 0] }, top, left, h, w) => top + h > H || left + w > W,
    holes: cropHoles,
    reading: (d) => (all, top, left, h, w) => patchOf(d, channels(all), [all.shape[1] ?? 0, all.shape[2] ?? 0], [top, left], [h, w]),
  },
)

const random = formula(
  { randomCrop },
  {
    id: 'random-crop',
    inputs: [image, ...size, uTop, uLeft],
    ...{ sizes, smallest },
    avoid: ({ shape: [, H = 0, W = 0] }, h, w) => h > H || w > W,
    holes: { ...cropHoles, start: drawHoles.start },
    reading: (d) => (all, h, w, uTop, uLeft) => {
      const [, H = 0, W = 0] = all.shape
      return patchOf(d, channels(all), [H, W], [d.start(uTop, H, h), d.start(uLeft, W, w)], [h, w])
    },
  },
)

const sides = [integer('H', [4, 5, 8, 32]), integer('W', [6, 4, 9, 28]), integer('h', [3, 2, 4]), integer('w', [2, 4, 3])] as const

const range = formula(
  { randomCropRange },
  {
    id: 'random-crop-range',
    inputs: sides,
    sizes: {},
    avoid: (H, W, h, w) => h > H || w > W,
    parts: { rows: 1, columns: 1, total: 1 },
    holes: {
      places: right((length: number, size: number): number => length - size + 1)
        .wrong('missing-plus-1', 'One place missing', (length, size) => length - size, 'You count one place too few along each axis. The first one is 0 and the last one length − size: both count.')
        .wrong('h-positions', 'One place per pixel', (length) => length, 'You count one place per pixel. Where the patch would leave the image there is none: length − size + 1.')
        .wrong('only-corners', 'Corners only', () => 2, 'You count the corners. Every place where the patch fits counts: length − size + 1 along each axis.'),
      total: right((rows: number, columns: number): number => rows * columns).wrong('sum', 'Added, not multiplied', (rows, columns) => rows + columns, 'You add rows and columns. Each row goes with each column: multiply.'),
    },
    reading: (d) => (H, W, h, w) => {
      const [rows, columns] = [d.places(H, h), d.places(W, w)]
      return { rows, columns, total: d.total(rows, columns) }
    },
  },
)

const offsets = formula(
  { randomCropOffsets },
  {
    id: 'random-crop-offsets',
    inputs: [...sides, uTop, uLeft],
    sizes: {},
    avoid: (H, W, h, w) => h > H || w > W,
    parts: { top: 1, left: 1 },
    holes: {
      ...under('random-crop-range', {
        start: drawHoles.start.wrong('random-crop-offsets/rounded', 'Rounded, not cut', (u, length, size) => Math.round(u * (length - size)), 'You round, so the first and the last place are half as likely. Round down: ⌊u·(length − size + 1)⌋.'),
      }),
      axes: right((H: number, W: number): readonly [number, number] => [H, W]).wrong('crop/xy-swapped', 'Height and width swapped', (H, W) => [W, H], 'You use the width for top and the height for left. top is a row: it depends on heights.'),
    },
    reading: (d) => (H, W, h, w, uTop, uLeft) => {
      const [[down, across], [high, wide]] = [d.axes(H, W), d.axes(h, w)]
      return { top: d.start(uTop, down, high), left: d.start(uLeft, across, wide) }
    },
  },
)

const numbered = [matrix('0 1 2 3 / 4 5 6 7 / 8 9 10 11 / 12 13 14 15')]
const slide = 'D1 “Data Augmentation: Random crops and scales”'
const cifar = { H: 32, W: 32, h: 28, w: 28 }

export default suite('preprocessing/random-crop', 'Random crops', [
  cut.with({
    example: cut.golden('cuts two rows and two columns', { weight: 2, given: { image: numbered, top: 1, left: 2, h: 2, w: 2 }, gives: array([matrix('6 7 / 10 11')]), source: `${slide}, worked by hand`, hint: 'Row 1 and column 2, counted from 0, hold a 6.' }),
    whole: cut.golden('returns a patch as large as the image', { weight: 0, given: { image: numbered, top: 0, left: 0, h: 4, w: 4 }, gives: array(numbered), source: 'worked by hand', sizes: 'unusual', concept: 'a patch as large as the image' }),
    shape: { says: 'has h rows and w columns in every channel' },
  }),
  random.with({
    example: random.golden('cuts where the draws say', {
      weight: 2,
      given: { image: [matrix('1 2 3 / 4 5 6')], h: 1, w: 2, uTop: 0.99, uLeft: 0.5 },
      gives: array([matrix('5 6')]),
      source: `${slide}, worked by hand: ⌊0.99 · 2⌋ = 1 and ⌊0.5 · 2⌋ = 1`,
      hint: 'There are two places along each axis: 0 and 1.',
    }),
    shape: { says: 'has h rows and w columns in every channel' },
    random: { draws: 8 },
  }),
  range.with({
    example: range.golden('counts the places of 28 × 28 in 32 × 32', { weight: 2, given: cifar, gives: { rows: 5, columns: 5, total: 25 }, source: `${slide}, worked by hand: 32 − 28 + 1`, hint: 'The first row can be 0, 1, 2, 3 or 4.' }),
    random: { draws: 6 },
    smallest: { inputs: [integer('H', [4]), integer('W', [3]), integer('h', [4]), integer('w', [3, 1])], says: 'counts one place for a patch as high as the image', concept: 'a patch as high as the image' },
    larger: { inputs: [integer('H', [256, 480]), integer('W', [341, 640]), integer('h', [224]), integer('w', [224, 200])], draws: 8 },
  }),
  offsets.with({
    example: offsets.golden('reaches the first and the last place', {
      weight: 2,
      given: { ...cifar, uTop: 0, uLeft: 0.99 },
      gives: { top: 0, left: 4 },
      source: `${slide}, worked by hand: ⌊0.99 · 5⌋ = 4`,
      hint: 'Five places are equally likely: 0, 1, 2, 3 and 4.',
    }),
    between: offsets.golden('rounds down', {
      given: { ...cifar, uTop: 0.15, uLeft: 0.85 },
      gives: { top: 0, left: 4 },
      source: 'worked by hand: ⌊0.15 · 5⌋ = 0 and ⌊0.85 · 5⌋ = 4',
      concept: 'draws between places',
      hint: '0.15 · 5 is 0.75, and 0.85 · 5 is 4.25.',
    }),
    random: { draws: 8 },
    smallest: false,
    larger: { inputs: [integer('H', [256, 480]), integer('W', [341, 640]), integer('h', [224]), integer('w', [224, 200])], draws: 8 },
  }),
])
