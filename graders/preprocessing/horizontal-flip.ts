import { among, formula, matrix, options, reals, right, suite, under } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { horizontalFlip, randomHorizontalFlip } from '#reference/preprocessing/horizontal-flip.ts'
import { channels } from '../shared/channels.ts'
import { type Plane, planes, rotated } from '../shared/images.ts'
import { at, transposed } from '../shared/lists.ts'

const mirrored = (plane: Plane): Plane => plane.map((row) => row.toReversed())

const mirroredImage = <Axes extends string>(X: NDArray<Axes>): NDArray<Axes> => array<Axes>(channels(X).map(mirrored))

const flips = under('horizontal-flip', {
  flip: right(mirrored)
    .wrong('vertical', 'Upside down', (plane) => plane.toReversed(), 'Your image is upside down. A flip swaps left and right: reverse the columns, not the rows.')
    .wrong('transpose', 'Rows become columns', transposed, 'Your image is transposed. Reverse each row instead.')
    .wrong('rot180', 'Rotated by 180 degrees', rotated, 'Your image is rotated by 180 degrees. Reverse the columns only; the rows stay where they are.')
    .wrong('off-by-one', 'Off by one pixel', (plane) => plane.map((row) => row.map((_, j) => at(row, -j))), 'Your first column stays where it was. Column j comes from column W − 1 − j, as columns count from 0.'),
  channels: right((image: readonly Plane[]): readonly Plane[] => image).wrong('flips-channels', 'Channels reversed', (image) => image.toReversed(), 'Your channels come in reverse order, as between RGB and BGR. Reverse the last axis only.'),
})

const flip = formula(
  { horizontalFlip },
  {
    id: 'horizontal-flip',
    inputs: [reals('X', 'C H W')],
    sizes: { C: [1, 3], H: [2, 3], W: [2, 4] },
    smallest: { W: [2, 2] },
    holes: { flip: flips.flip.wrong('horizontal-flip/no-op', 'Image unchanged', (plane) => plane, 'You return the image unchanged. A flip swaps left and right.'), channels: flips.channels },
    reading: (d) => (X) => array(d.channels(channels(X).map(d.flip))),
  },
)

const random = formula(
  { randomHorizontalFlip },
  {
    id: 'random-horizontal-flip',
    inputs: [reals('X', 'N C H W'), among('u', 'N', [0.1, 0.9, 0.6, 0.3, 0.45, 0.05, 0.7]), options({ p: [0.5, 0.25, 0.75] })],
    sizes: { N: [3, 6], C: [2, 3], H: [2, 3], W: [2, 4] },
    smallest: { N: [1, 2], W: [2, 2] },
    larger: { N: [7, 9], C: [2, 3], H: [2, 3], W: [3, 4] },
    holes: {
      ...flips,
      draw: right((u: readonly number[], n: number): number => u[n] as number).wrong('horizontal-flip/flips-whole-batch', 'One draw per batch', (u) => u[0] as number, 'You flip all images of a batch, or none. Each image has a draw of its own.'),
      isFlipped: right((u: number, p: number): boolean => u < p)
        .wrong('turned-around', 'Comparison reversed', (u, p) => u >= p, 'You flip the images that should stay. Flip where u < p.')
        .wrong('p-ignored', 'Always one half', (u) => u < 0.5, 'You flip half of the images whatever p is. Flip where u < p.')
        .wrong('always', 'Every image flipped', () => true, 'You flip every image. Flip where u < p.')
        .wrong('horizontal-flip/no-op', 'No image flipped', () => false, 'You flip no image. Flip where u < p.'),
    },
    reading:
      (d) =>
      (X, u, { p }) =>
        array(planes(X).map((image, n) => (d.isFlipped(d.draw([...u.data], n), p) ? d.channels(image.map(d.flip)) : image))),
  },
)

const image = [matrix('1 2 3 / 4 5 6 / 7 8 9')]
const source = 'D1 “Data Augmentation: Horizontal Flips”, worked by hand'
const pair = [[[[1, 2]]], [[[3, 4]]]]

export default suite('preprocessing/horizontal-flip', 'Horizontal flips', [
  flip.with({
    example: flip.golden('swaps left and right', { weight: 2, given: { X: image }, gives: array([matrix('3 2 1 / 6 5 4 / 9 8 7')]), source, hint: 'The first row 1 2 3 becomes 3 2 1, and stays the first row.' }),
    channels: flip.golden('keeps the order of channels', {
      given: { X: [matrix('1 2'), matrix('3 4'), matrix('5 6')] },
      gives: array([matrix('2 1'), matrix('4 3'), matrix('6 5')]),
      source,
      concept: 'three channels',
      hint: 'Each channel is mirrored by itself.',
    }),
    twice: flip.invariant('mirrors its output when the image is mirrored', { weight: 0, concept: 'a mirrored image', under: ([X]) => [mirroredImage(X)], becomes: mirroredImage }),
  }),
  random.with({
    example: random.golden('flips the first image and not the second', { weight: 2, given: { X: pair, u: [0.2, 0.7], options: { p: 0.5 } }, gives: array([[[[2, 1]]], [[[3, 4]]]]), source, hint: 'Only 0.2 is below p.' }),
    never: random.golden('keeps the images as they are where p is 0', { weight: 0, given: { X: pair, u: [0, 0.7], options: { p: 0 } }, gives: array(pair), source: 'worked by hand: no draw is below 0', sizes: 'unusual', concept: 'no flips' }),
    random: { draws: 8 },
  }),
])
