import { anyOf, type Filled, right, under } from '#kit'
import { plus, type Row, range, sum } from './lists.ts'

/** Settings of a random scale and crop, in pixels. */
export interface Sizes {
  readonly low: number
  readonly high: number
  readonly size: number
}

/** Draws in [0, 1) whose products with small integers are exact. */
export const draws = [0.5, 0, 0.96875, 0.25, 0.625]

/** Whether the long side lies halfway between two integers, where `round` differs between languages. */
export const isHalfway = (H: number, W: number, L: number): boolean => (2 * L * Math.max(H, W)) % (2 * Math.min(H, W)) === Math.min(H, W)

export const lengthOf = (uL: number, { low, high }: Sizes): number => low + Math.floor(uL * (high - low + 1))

/** The size of the image after resizing. */
export const sizeHoles = under('random-scale-crop', {
  becomesL: right((H: number, W: number): number => Math.min(H, W))
    .wrong('long-side', 'Long side becomes L', (H, W) => Math.max(H, W), 'Your long side has length L. The short side becomes L, so that the patch fits.')
    .wrong('height-always', 'Height always becomes L', (H) => H, 'Your height is L even if the image is taller than it is wide. The shorter of the two sides becomes L.'),
  follows: right((side: number, _short: number): number => side).wrong('aspect-lost', 'Aspect ratio lost', (_, short) => short, 'Both of your sides have length L, which distorts the image. The long side becomes L·long/short.'),
  // In integers, without a fraction that could be rounded twice.
  rounded: right((above: number, below: number): number => Math.floor((2 * above + below) / (2 * below)))
    .wrong('ceil', 'Long side rounded up', (above, below) => Math.ceil(above / below), 'You round the long side up. Round it to the nearest integer.')
    .wrong('floor', 'Long side rounded down', (above, below) => Math.floor(above / below), 'You round the long side down. Round it to the nearest integer.'),
  enlarged: right((L: number, _short: number): number => L).wrong('never-upscales', 'Small images left unchanged', Math.min, 'You leave images unchanged whose short side is below L. Enlarge them until it is L.'),
  order: right((H: number, W: number): readonly [H: number, W: number] => [H, W]).wrong('swapped', 'Height and width swapped', (H, W) => [W, H], 'Height and width of your result are swapped. A tall image stays tall: H is the number of rows.'),
})

export function sizeAfter(d: Filled<typeof sizeHoles>, H: number, W: number, L: number): readonly [H: number, W: number] {
  const short = d.becomesL(H, W)
  const side = (length: number): number => d.rounded(d.enlarged(L, Math.min(H, W)) * d.follows(length, short), short)
  return d.order(side(H), side(W))
}

/** Bilinear interpolation along one axis. */
export const resizeHoles = under('random-scale-crop', {
  place: right((k: number, before: number, after: number): number => ((2 * k + 1) * before - after) / (2 * after))
    .wrong('corner-of-pixel', 'Pixel centers ignored', (k, before, after) => (k * before) / after, 'Your image is shifted by part of a pixel. Pixel k has its center at k + ½: add ½ before you scale, and subtract it after.')
    .wrong('aligned-corners', 'Outer pixels aligned', (k, before, after) => (k * (before - 1)) / Math.max(1, after - 1), 'Your outer pixels are those of the image before. Align the borders of the image, not the centers of its outer pixels.'),
  weight: right((distance: number): number => Math.max(0, 1 - Math.abs(distance))).wrong(
    'nearest-pixel',
    'Nearest pixel copied',
    (distance) => (distance > -0.5 && distance <= 0.5 ? 1 : 0),
    'You copy the nearest pixel. Take the mean of the four around it, weighted by nearness.',
  ),
})

/** The weight of each old pixel in each new one: a tent that is highest at the place of the new pixel. */
const tents = (d: Filled<typeof resizeHoles>, before: number, after: number): readonly Row[] =>
  range(after).map((k) => {
    const place = Math.min(before - 1, Math.max(0, d.place(k, before, after)))
    return range(before).map((old) => d.weight(old - place))
  })

/** A plane after resizing: tents down · plane · tents across, transposed. */
export function resized(d: Filled<typeof resizeHoles>, plane: readonly Row[], H: number, W: number): readonly Row[] {
  const across = tents(d, plane[0]?.length ?? 0, W)
  const wide = plane.map((row) => across.map((tent) => sum(tent.map((weight, k) => weight * (row[k] as number)))))
  const zeros: Row = range(W).map(() => 0)
  return tents(d, plane.length, H).map((tent) => tent.reduce<Row>((total, weight, k) => (weight === 0 ? total : (plus([total], [(wide[k] as Row).map((x) => weight * x)])[0] as Row)), zeros))
}

/** What the draws decide. */
export const drawHoles = {
  ...under('random-scale-crop', {
    lengths: right((low: number, high: number): number => high - low + 1).wrong('high-never-drawn', 'Largest length never drawn', (low, high) => high - low, 'Your L never reaches high. There are high − low + 1 lengths, and high is one of them.'),
  }),
  ...under('random-crop-range', {
    start: right((u: number, length: number, size: number): number => Math.floor(u * (length - size + 1)))
      .wrong('missing-plus-1', 'Last place never drawn', (u, length, size) => Math.floor(u * (length - size)), 'Your patch never reaches the last row or column. A side has length − size + 1 places for it.')
      .wrong('h-positions', 'Patch leaves the image', (u, length) => Math.floor(u * length), 'Your patch can start where it does not fit. A side has length − size + 1 places for it, not one per pixel.')
      .wrong('only-corners', 'Corners only', (u, length, size) => (u < 0.5 ? 0 : length - size), 'Your patch always lies in a corner. Every place where it fits is equally likely.'),
  }),
}

export interface Planned {
  readonly L: number
  readonly H: number
  readonly W: number
  readonly top: number
  readonly left: number
}

export function planned(d: Filled<typeof sizeHoles & typeof drawHoles>, H: number, W: number, [uL, uTop, uLeft]: readonly [number, number, number], { low, high, size }: Sizes): Planned {
  const L = low + Math.floor(uL * d.lengths(low, high))
  const [rows, columns] = sizeAfter(d, H, W, L)
  return { L, H: rows, W: columns, top: d.start(uTop, rows, size), left: d.start(uLeft, columns, size) }
}

/** So many places from a start on; those outside the image are cut off, as slices do. */
const span = (start: number, size: number, length: number): Row =>
  range(size)
    .map((k) => Math.max(0, start) + k)
    .filter((k) => k < length)

type Span = typeof span
/** A span that may leave the image at its end: cut off there, held at the last pixel, or filled with zeros. */
const beyond = (of: (start: number, size: number) => readonly [start: number, size: number]) => {
  const places = (start: number, size: number): Row => {
    const [from, many] = of(start, size)
    return range(many).map((k) => from + k)
  }
  return anyOf<Span>(
    (start, size, length) => span(...of(start, size), length),
    (start, size, length) => places(start, size).map((k) => Math.min(k, length - 1)),
    (start, size) => places(start, size),
  )
}

/** Which rows, or columns, the patch has. A place outside the image holds 0. */
export const cropHoles = under('crop', {
  corner: right((top: number, left: number): readonly [top: number, left: number] => [top, left]).wrong('xy-swapped', 'Top and left swapped', (top, left) => [left, top], 'Your patch starts at row left and column top. It starts at row top and column left.'),
  cut: right(span)
    .wrong(
      'inclusive-end',
      'One row too many',
      beyond((start, size) => [start, size + 1]),
      'Your patch has one row and one column too many. It ends before top + size and left + size.',
    )
    .wrong(
      'off-by-one',
      'Patch starts too late',
      beyond((start, size) => [start + 1, size]),
      'Your patch starts one pixel too late. Rows and columns count from 0: it starts at top and left themselves.',
    )
    .wrong('centre', 'Always the center', (_, size, length) => span(Math.floor((length - size) / 2), size, length), 'Your patch is always in the center. Let the arguments decide where it starts.')
    .wrong('resizes', 'Subsampled, not cut', (_, size, length) => range(size).map((k) => Math.floor((k * length) / size)), 'You pick pixels from the whole image. Cut a patch of adjacent ones.'),
})

export const fitHoles = under('random-scale-crop', { fits: right((size: number, L: number): boolean => size <= L).wrong('patch-cut-off', 'Patch cut off', () => true, 'Your patch is smaller than size × size where it does not fit. Refuse a size above L.') })
