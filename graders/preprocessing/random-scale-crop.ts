import { formula, integer, matrix, options, reals, scalar, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { randomScaleCrop, resizeBilinear, resizeShortSide, scaleCropPlan, shortSideSize } from '#reference/preprocessing/random-scale-crop.ts'
import { channels } from '../shared/channels.ts'
import { transposed } from '../shared/lists.ts'
import { cropHoles, drawHoles, draws, fitHoles, isHalfway, lengthOf, planned, resized, resizeHoles, type Sizes, sizeAfter, sizeHoles } from '../shared/scale-crop.ts'

const drawn = [scalar('uL', draws), scalar('uTop', draws), scalar('uLeft', draws)] as const
/** Draws that give other lengths out of 224 than out of 223. */
const late = [scalar('uL', [0.96875, 0.625]), scalar('uTop', [0.625, 0.96875]), scalar('uLeft', [0.96875, 0.625])] as const
const small = options({ low: [4, 3, 5], high: [6, 7, 9], size: [2, 3] })

const shortSide = formula(
  { shortSideSize },
  {
    id: 'short-side-size',
    inputs: [integer('H', [4, 6, 3, 7, 10, 5]), integer('W', [6, 4, 7, 3, 5, 11]), integer('L', [4, 8, 2, 3, 9])],
    sizes: {},
    avoid: isHalfway,
    holes: sizeHoles,
    reading: (d) => (height, width, L) => {
      const [H, W] = sizeAfter(d, height, width, L)
      return { H, W }
    },
  },
)

const bilinear = formula(
  { resizeBilinear },
  {
    id: 'resize-bilinear',
    inputs: [reals('image', 'C H W'), integer('I', [4, 2, 3, 7, 5]), integer('J', [3, 6, 2, 5, 4])],
    sizes: { C: [1, 2], H: [2, 5], W: [2, 5] },
    smallest: { H: [1, 1], W: [2, 2] },
    holes: resizeHoles,
    reading: (d) => (image, I, J) => array(channels(image).map((plane) => resized(d, plane, I, J))),
  },
)

const resize = formula(
  { resizeShortSide },
  {
    id: 'resize-short-side',
    inputs: [reals('image', 'C H W'), integer('L', [3, 2, 4, 5])],
    sizes: { C: [1, 2], H: [2, 5], W: [3, 5] },
    smallest: { H: [1, 1], W: [2, 2] },
    larger: { C: [2, 3], H: [5, 7], W: [4, 8] },
    avoid: ({ shape: [, H = 1, W = 1] }, L) => isHalfway(H, W, L),
    holes: { ...sizeHoles, ...resizeHoles },
    reading: (d) => (image, L) => {
      const [H, W] = sizeAfter(d, image.shape[1] ?? 1, image.shape[2] ?? 1, L)
      return array(channels(image).map((plane) => resized(d, plane, H, W)))
    },
  },
)

const plan = formula(
  { scaleCropPlan },
  {
    id: 'scale-crop-plan',
    inputs: [integer('H', [4, 6, 3, 7, 10, 5]), integer('W', [6, 4, 7, 3, 5, 11]), ...drawn, small],
    sizes: {},
    avoid: (H, W, uL, _top, _left, sizes) => isHalfway(H, W, lengthOf(uL, sizes)),
    parts: { L: 1, H: 1, W: 1, top: 1, left: 1 },
    holes: { ...sizeHoles, ...drawHoles },
    reading: (d) => (H, W, uL, uTop, uLeft, sizes) => planned(d, H, W, [uL, uTop, uLeft], sizes),
  },
)

const patch = formula(
  { randomScaleCrop },
  {
    id: 'random-scale-crop',
    inputs: [reals('image', 'C H W'), ...drawn, small],
    sizes: { C: [1, 3], H: [3, 6], W: [3, 7] },
    avoid: ({ shape: [, H = 1, W = 1] }, uL, _top, _left, sizes) => isHalfway(H, W, lengthOf(uL, sizes)),
    holes: { ...sizeHoles, ...drawHoles, ...resizeHoles, ...cropHoles, ...fitHoles },
    reading: (d) => (image, uL, uTop, uLeft, sizes) => {
      const { L, H, W, ...start } = planned(d, image.shape[1] ?? 1, image.shape[2] ?? 1, [uL, uTop, uLeft], sizes)
      if (!d.fits(sizes.size, L)) throw new RangeError('the patch does not fit')
      const [top, left] = d.corner(start.top, start.left)
      const [rows, columns] = [d.cut(top, sizes.size, H), d.cut(left, sizes.size, W)]
      const data = channels(image).flatMap((plane) => {
        const whole = resized(d, plane, H, W)
        return rows.flatMap((row) => columns.map((column) => whole[row]?.[column] ?? 0))
      })
      return { shape: [image.shape[0] ?? 1, rows.length, columns.length], data: Float64Array.from(data) }
    },
  },
)

/** Rows and columns of each channel exchanged. */
const turned = <Axes extends string>(image: NDArray): NDArray<Axes> => array<Axes>(channels(image).map(transposed))

const numbered = [matrix('1 2 3 4 / 5 6 7 8 / 9 10 11 12')]
const given = { image: numbered, uL: 0, uTop: 0.5, uLeft: 0.75, options: { low: 3, high: 4, size: 2 } }
const resnet: Sizes = { low: 256, high: 480, size: 224 }

export default suite('preprocessing/random-scale-crop', 'Random scale and crop', [
  shortSide.with({
    wide: shortSide.golden('gives a wide image the height L', {
      weight: 2,
      given: { H: 300, W: 401, L: 256 },
      gives: { H: 256, W: 342 },
      source: 'worked by hand: 256 · 401 / 300 = 342.19',
      hint: 'The height is the short side here. The width becomes 256 · 401 / 300.',
    }),
    tall: shortSide.golden('gives a tall image the width L', { given: { H: 427, W: 320, L: 256 }, gives: { H: 342, W: 256 }, source: 'worked by hand: 256 · 427 / 320 = 341.6', hint: 'Find the shorter of the two sides first.' }),
    small: shortSide.golden('enlarges a small image', { given: { H: 256, W: 256, L: 480 }, gives: { H: 480, W: 480 }, source: 'worked by hand: both sides are short', hint: 'L may be larger than the image.' }),
    random: { hint: 'Print H and W before and after. Their ratio stays the same but for rounding.' },
    smallest: false,
    larger: { inputs: [integer('H', [333, 480, 641]), integer('W', [500, 375, 640]), integer('L', [256, 300, 479])], concept: 'larger images' },
  }),
  bilinear.with({
    example: bilinear.golden('stretches a row of two pixels to four', {
      weight: 2,
      given: { image: [[[0, 4]]], I: 1, J: 4 },
      gives: array([[[0, 1, 3, 4]]]),
      source: 'worked by hand: the new centers lie at −0.25, 0.25, 0.75, 1.25, held between 0 and 1',
      hint: 'The four new pixels are half as wide as the old ones. Draw both rows on the same line and mark the centers.',
    }),
    half: bilinear.golden('reduces a row of four pixels to two', {
      given: { image: [[[0, 4, 8, 12]]], I: 1, J: 2 },
      gives: array([[[2, 10]]]),
      source: 'worked by hand: the new centers lie at 0.5 and 2.5',
      hint: 'The two new pixels are twice as wide as the old ones. Each center lies between two old ones.',
    }),
    random: { hint: 'Take an image of one row first; then one of one column.' },
    smallest: { draws: 12 },
  }),
  resize.with({
    example: resize.golden('enlarges a row of two pixels to two rows of four', {
      weight: 2,
      given: { image: [[[0, 4]]], L: 2 },
      gives: array([matrix('0 1 3 4 / 0 1 3 4')]),
      source: 'D1 “Random crops and scales”, worked by hand: 1 × 2 becomes 2 × 4',
      hint: 'The short side is the height, 1. Both sides double.',
    }),
    reduces: resize.golden('reduces a tall image until its width is L', {
      given: { image: [matrix('0 0 0 / 6 6 6 / 12 12 12 / 18 18 18')], L: 2 },
      gives: array([matrix('1 1 / 9 9 / 17 17')]),
      source: 'worked by hand: 2 · 4 / 3 = 2.67, and each column of 3 × 2 is 1 9 17',
      hint: 'The width is the short side, 3. The height becomes 2 · 4 / 3, rounded.',
    }),
    rounds: resize.golden('rounds the long side to the nearest pixel', {
      given: { image: [matrix('0 10 20 30 / 0 10 20 30 / 0 10 20 30')], L: 4 },
      gives: array([matrix('0 7 15 23 30 / 0 7 15 23 30 / 0 7 15 23 30 / 0 7 15 23 30')]),
      source: 'worked by hand: 4 · 4 / 3 = 5.33; the new centers lie at −0.1, 0.7, 1.5, 2.3 and 3.1',
      hint: 'The long side becomes 16 / 3, rounded.',
    }),
    shape: { says: 'has a short side of length L' },
    random: { draws: 14, hint: 'Compare the size of your answer first, then its pixels.' },
  }),
  plan.with({
    example: plan.golden('plans where the patch of a photograph lies', {
      weight: 2,
      given: { H: 300, W: 401, uL: 0.9, uTop: 0.5, uLeft: 0.9, options: resnet },
      gives: { L: 458, H: 458, W: 612, top: 117, left: 350 },
      source: 'D1 “Random crops and scales”, worked by hand: 256 + ⌊0.9 · 225⌋, 458 · 401 / 300 = 612.19, ⌊0.5 · 235⌋, ⌊0.9 · 389⌋',
      hint: 'There are 225 lengths from 256 to 480. A draw u picks the one with index ⌊225u⌋.',
    }),
    ends: plan.golden('reaches the largest length and the last place', {
      given: { H: 401, W: 300, uL: 0.999, uTop: 0.999, uLeft: 0.999, options: resnet },
      gives: { L: 480, H: 642, W: 480, top: 418, left: 256 },
      source: 'worked by hand: 642 − 224 and 480 − 224',
      hint: 'A draw just below 1 gives the last length, and the last place where the patch fits.',
    }),
    random: { hint: 'Compare L first. H and W follow from it, and then top and left.' },
    smallest: false,
    larger: { inputs: [integer('H', [333, 480, 641]), integer('W', [500, 375, 640]), ...late, options({ low: [256], high: [479], size: [224] })], concept: 'larger images' },
  }),
  patch.with({
    example: patch.golden('cuts a patch from an image that has the right size', {
      weight: 2,
      given,
      gives: array([matrix('7 8 / 11 12')]),
      source: 'worked by hand: L = 3, top = ⌊0.5 · 2⌋ = 1, left = ⌊0.75 · 3⌋ = 2',
      hint: 'The short side is 3 already. The patch starts at row 1 and column 2, counted from 0.',
    }),
    enlarges: patch.golden('enlarges the image before it cuts', {
      given: { ...given, image: [matrix('0 4 / 8 12')], uL: 0.5 },
      gives: array([matrix('5 6 / 9 10')]),
      source: 'worked by hand: L = 3 + ⌊0.5 · 2⌋ = 4; the first row of 4 × 4 is 0 1 3 4, the others are 2, 6 and 8 more',
      hint: 'Resize to 4 × 4 and print it: the first row is 0 1 3 4. Then cut at row 1 and column 2.',
    }),
    rounds: patch.golden('rounds the long side to the nearest pixel', {
      given: { image: [matrix('0 10 20 30 / 0 10 20 30 / 0 10 20 30')], uL: 0, uTop: 0, uLeft: 0.5, options: { low: 4, high: 5, size: 2 } },
      gives: array([matrix('15 23 / 15 23')]),
      source: 'worked by hand: 4 · 4 / 3 = 5.33, and each row of 4 × 5 is 0 7 15 23 30',
      hint: 'Resize to 4 × 5 and print it: each row is 0 7 15 23 30. Then cut at row 0 and column 2.',
    }),
    reduces: patch.golden('reduces a tall image until its width is L', {
      given: { image: [matrix('0 0 0 / 6 6 6 / 12 12 12 / 18 18 18')], uL: 0, uTop: 0.5, uLeft: 0, options: { low: 2, high: 3, size: 2 } },
      gives: array([matrix('9 9 / 17 17')]),
      source: 'worked by hand: 2 · 4 / 3 = 2.67, and each column of 3 × 2 is 1 9 17',
      hint: 'Resize to 3 × 2 and print it: each column is 1 9 17. Then cut at row 1 and column 0.',
    }),
    shape: { says: 'has size × size pixels in every channel' },
    random: { draws: 16, hint: 'Print L, then the size after resizing, then top and left. Compare them with your plan.' },
    turned: patch.invariant('swaps rows and columns where the image does', { concept: 'an image lying on its side', draws: 12, under: ([image, uL, uTop, uLeft, sizes]) => [turned(image), uL, uLeft, uTop, sizes], becomes: turned }),
    refuses: patch.throws('refuses a patch larger than the image', { given: [{ ...given, options: { low: 3, high: 3, size: 4 } }], because: 'a patch of 4 × 4 does not fit into 3 × 4' }),
  }),
])
