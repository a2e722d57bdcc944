import { among, formula, integer, matrix, options, printed, reals, right, scalar, suite } from '#kit'
import { array } from '#reference/core/ndarray.ts'
import { affineWarp, geometricMatrix, lensDistortion } from '#reference/preprocessing/geometric-augmentations.ts'
import { channels } from '../shared/channels.ts'
import { dot, type Row, table, transposed } from '../shared/lists.ts'
import { samplingHoles, warped } from '../shared/sampling.ts'
import { solved } from '../shared/solve.ts'

type Matrix = readonly Row[]
const identity: Matrix = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
]
const times = (a: Matrix, b: Matrix): Matrix => a.map((row) => transposed(b).map((column) => dot(row, column)))
const inverse = (a: Matrix): Matrix => transposed(identity.map((column) => solved(a, column)))
const moving = (x: number, y: number): Matrix => [
  [1, 0, x],
  [0, 1, y],
  [0, 0, 1],
]

const fixed = { P: [2, 2], Q: [3, 3] } as const

const warp = formula(
  { affineWarp },
  {
    id: 'affine-warp',
    inputs: [reals('image', 'C H W'), among('A', 'P Q', [1, 0, 0.5, -0.25, 0.75, 1.25, 0.3])],
    sizes: { C: [1, 2], H: [3, 4], W: [3, 5], ...fixed },
    smallest: { H: [2, 2], W: [2, 3], ...fixed },
    larger: { C: [2, 3], H: [5, 6], W: [5, 7], ...fixed },
    holes: { ...samplingHoles, pixel: right((i: number, j: number): Row => [j, i, 1]).wrong('row-first', 'Row before column', (i, j) => [i, j, 1], 'You multiply A by (i, j, 1). Its first column belongs to x: multiply by (j, i, 1).') },
    reading: (d) => (image, A) => {
      const [toX, toY] = table(A) as [Row, Row]
      return array(channels(image).map((plane) => warped(d, plane, (i, j) => [dot(toY, d.pixel(i, j)), dot(toX, d.pixel(i, j))])))
    },
  },
)

const about = formula(
  { geometricMatrix },
  {
    id: 'geometric-matrix',
    inputs: [integer('H', [5, 4, 3]), integer('W', [5, 3, 6]), options({ rotation: [0, 0.5, -0.25], stretchX: [1, 2, 0.5], stretchY: [1, 0.75, 2], shear: [0, 0.5, -0.25], shiftX: [0, 2, -1], shiftY: [0, 1, -2] })],
    sizes: {},
    holes: {
      center: right((size: number): number => (size - 1) / 2)
        .wrong('center-half-a-pixel-off', 'Center half a pixel off', (size) => size / 2, 'Your center is half a pixel off. The first pixel has its center at 0 and the last one at W − 1.')
        .wrong('about-corner', 'Rotated around the corner', () => 0, 'Your image rotates around its corner. Move the center to the origin first, and back afterward.'),
      angle: right((radians: number): number => radians).wrong('other-direction', 'Rotated the other way', (radians) => -radians, 'Your image rotates the other way. As y points down, R = [cos −sin; sin cos] rotates clockwise.'),
      order: right((R: Matrix, shear: Matrix, stretch: Matrix): Matrix => times(R, times(shear, stretch))).wrong(
        'order-reversed',
        'Rotation first',
        (R, shear, stretch) => times(stretch, times(shear, R)),
        'You turn before you stretch. Stretch first, then shear, then turn: R · Shear · Stretch.',
      ),
      shear: right(
        (s: number): Matrix => [
          [1, s, 0],
          [0, 1, 0],
          [0, 0, 1],
        ],
      ).wrong(
        'shears-y',
        'Rows sheared, not columns',
        (s) => [
          [1, 0, 0],
          [s, 1, 0],
          [0, 0, 1],
        ],
        'Your y moves with x. Shearing moves x by s per pixel of y.',
      ),
      stretch: right((x: number, y: number): readonly [number, number] => [x, y]).wrong('stretches-exchanged', 'Stretches swapped', (x, y) => [y, x], 'You swap the stretches. stretchX acts along the rows.'),
      back: right(inverse).wrong('not-inverted', 'Matrix not inverted', (A) => A, 'Your matrix leads from old places to new ones. A warp asks where each new pixel comes from: invert it.'),
    },
    reading:
      (d) =>
      (H, W, { rotation, stretchX, stretchY, shear, shiftX, shiftY }) => {
        const [x, y, angle] = [d.center(W), d.center(H), d.angle(rotation)]
        const turn: Matrix = [
          [Math.cos(angle), -Math.sin(angle), 0],
          [Math.sin(angle), Math.cos(angle), 0],
          [0, 0, 1],
        ]
        const [across, down] = d.stretch(stretchX, stretchY)
        const stretch: Matrix = [
          [across, 0, 0],
          [0, down, 0],
          [0, 0, 1],
        ]
        const whole = times(moving(x + shiftX, y + shiftY), times(d.order(turn, d.shear(shear), stretch), moving(-x, -y)))
        return array(
          d
            .back(whole)
            .slice(0, 2)
            .map((row) => row.map((entry) => entry + 0)),
        )
      },
  },
)

const lens = formula(
  { lensDistortion },
  {
    id: 'lens-distortion',
    inputs: [reals('image', 'C H W'), scalar('k', [0.5, -0.25, 1, 0.125])],
    sizes: { C: [1, 2], H: [3, 4], W: [3, 5] },
    smallest: { H: [1, 2], W: [3, 3] },
    larger: { C: [2, 3], H: [5, 6], W: [5, 7] },
    holes: {
      ...{ between: samplingHoles.between, outside: samplingHoles.outside },
      unit: right((y: number, x: number): number => Math.hypot(y, x))
        .wrong('in-pixels', 'Distance in pixels', () => 1, 'You measure r in pixels, so larger images are distorted more. Measure it in half diagonals: the corners have r = 1.')
        .wrong('half-width', 'Distance in half widths', (_, x) => x, 'You measure r in half widths. Measure it in half diagonals: the corners have r = 1.'),
      stretch: right((r: number, k: number): number => 1 + k * r ** 2)
        .wrong('not-squared', 'Distance not squared', (r, k) => 1 + k * r, 'You use k·r. The factor is 1 + k·r².')
        .wrong('divided', 'Divided, not multiplied', (r, k) => 1 / (1 + k * r ** 2), 'Your distortion goes the other way. A new pixel comes from r·(1 + k·r²): multiply.'),
      center: right((size: number): number => (size - 1) / 2).wrong('geometric-matrix/center-half-a-pixel-off', 'Center half a pixel off', (size) => size / 2, 'Your center is half a pixel off. The first pixel has its center at 0 and the last one at W − 1.'),
    },
    reading: (d) => (image, k) => {
      const [, H = 0, W = 0] = image.shape
      const [y, x] = [d.center(H), d.center(W)]
      const unit = d.unit(y, x) || 1
      const from = (i: number, j: number): readonly [number, number] => {
        const stretch = d.stretch(Math.hypot(i - y, j - x) / unit, k)
        return [y + stretch * (i - y), x + stretch * (j - x)]
      }
      return array(channels(image).map((plane) => warped({ between: d.between, outside: d.outside, place: (...place) => place }, plane, from)))
    },
  },
)

const source = 'D1 “Data Augmentation: Get creative for your problem!”, worked by hand'
const nothing = { rotation: 0, stretchX: 1, stretchY: 1, shear: 0, shiftX: 0, shiftY: 0 }
const square = [matrix('1 2 / 3 4')]

export default suite('preprocessing/geometric-augmentations', 'Geometric augmentations', [
  warp.with({
    example: warp.golden('moves an image by one pixel', { weight: 2, given: { image: square, A: matrix('1 0 1 / 0 1 0') }, gives: array([matrix('2 0 / 4 0')]), source, hint: 'The new pixel at x = 0 comes from x = 1. At x = 1 it comes from outside.' }),
    half: warp.golden('takes the mean of two pixels between them', {
      given: { image: square, A: matrix('1 0 0.5 / 0 1 0') },
      gives: array([matrix('1.5 1 / 3.5 2')]),
      source,
      concept: 'half a pixel',
      hint: 'Halfway between 1 and 2 lies 1.5; halfway between 2 and the zero outside lies 1.',
    }),
  }),
  about.with({
    example: about.golden('moves an image by two pixels', { weight: 2, given: { H: 5, W: 5, options: { ...nothing, shiftX: 2 } }, gives: array(matrix('1 0 -2 / 0 1 0')), source, hint: 'The new pixel at x comes from x − 2.' }),
    stretch: about.golden('stretches around the center', { given: { H: 5, W: 5, options: { ...nothing, stretchX: 2 } }, gives: array(matrix('0.5 0 1 / 0 1 0')), source, concept: 'a stretched image', hint: 'The center, at x = 2, stays where it is.' }),
    turn: about.golden('rotates around the center', {
      given: { H: 3, W: 5, options: { ...nothing, rotation: 0.5 } },
      gives: printed('0.877583 0.479426 -0.234591 / -0.479426 0.877583 1.081269'),
      source: 'worked by hand: cos 0.5 and sin 0.5; the center (2, 1) stays',
      concept: 'a turned image',
    }),
    random: { draws: 8 },
    smallest: { inputs: [integer('H', [1]), integer('W', [1, 2])], concept: 'the smallest images' },
    larger: { inputs: [integer('H', [32, 224]), integer('W', [48, 300])] },
  }),
  lens.with({
    example: lens.golden('draws a row of pixels together', {
      weight: 2,
      given: { image: [matrix('1 2 3')], k: -0.5 },
      gives: array([matrix('1.5 2 2.5')]),
      source: `${source}: the outer pixels come from r = 1 − 0.5`,
      hint: 'The outer pixels have r = 1. They come from r = 0.5, halfway to the center.',
    }),
    outside: lens.golden('has zeros where nothing of the image is', { given: { image: [matrix('1 2 3')], k: 1 }, gives: array([matrix('0 2 0')]), source: `${source}: the outer pixels come from r = 2`, concept: 'places outside the image' }),
  }),
])
