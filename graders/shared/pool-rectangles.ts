import { anyOf, options, reals, right } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import { planes } from './images.ts'
import { at, type Row, range } from './lists.ts'
import { type Pixel, seen } from './pooling.ts'
import { sizedBy } from './sized-by.ts'
import { places } from './windows.ts'

export interface Rectangles {
  readonly height: number
  readonly width: number
  readonly stride: number
}

/** Sides and steps of windows along rows and columns, and how many there are. */
interface Slide {
  readonly sides: Row
  readonly steps: Row
  readonly counts: Row
}
type Whole = (count: number) => number
type Slides = (windows: Rectangles, image: Row, whole: Whole) => Slide

const settings = options({ height: [2], width: [2], stride: [2] })

/** Sides and step of windows, drawn like sizes of axes: the size of an output follows from them. */
export const rectangles: typeof settings & { readonly axisNames?: 'P Q stride' } = { ...settings, draw: ({ P = 2, Q = 2, stride = 2 }, values) => options({ height: [P], width: [Q], stride: [stride] }).draw({}, values) }

/** The gradient in the output, with an entry for each place of each map. */
export const pooledByRectangles = sizedBy(reals('dOut', 'N C I J'), ({ H = 1, W = 1, P = 2, Q = 2, stride = 2 }) => ({ I: Math.max(0, Math.floor(places(H, P, stride))), J: Math.max(0, Math.floor(places(W, Q, stride))) }))

const isWhole = (count: number): boolean => Number.isInteger(count) && count >= 1
export const rectanglesFit = ({ shape: [, , H = 0, W = 0] }: NDArray, { height, width, stride }: Rectangles): boolean => isWhole(places(H, height, stride)) && isWhole(places(W, width, stride))

const given: Slides = ({ height, width, stride }, image, whole) => slidesBy([height, width], [stride, stride])({ height, width, stride }, image, whole)

function slidesBy(sides: Row, steps: Row): Slides {
  return (_, image, whole) => ({ sides, steps, counts: [0, 1].map((axis) => Math.max(0, whole(places(at(image, axis), at(sides, axis), at(steps, axis))))) })
}

/** Wrong windows, in an output of the size that follows from them, or of the right size. */
const instead = (wrong: (windows: Rectangles) => { readonly sides: Row; readonly steps: Row }) => {
  const own: Slides = (windows, image) => slidesBy(wrong(windows).sides, wrong(windows).steps)(windows, image, Math.floor)
  return [own, (windows: Rectangles, image: Row, whole: Whole): Slide => ({ ...own(windows, image, whole), counts: given(windows, image, whole).counts })] as const
}

const begins = 'Window (i, j) begins at row i·stride and column j·stride, and has height rows and width columns.'

/** Where windows begin and what they span. */
export const slides = right(given)
  .wrong('sides-swapped', 'Height and width swapped', anyOf(...instead(({ height, width, stride }) => ({ sides: [width, height], steps: [stride, stride] }))), `You swap height and width of the windows. ${begins}`)
  .wrong(
    'square-windows',
    'Windows taken as square',
    anyOf(...instead(({ height, stride }) => ({ sides: [height, height], steps: [stride, stride] })), ...instead(({ width, stride }) => ({ sides: [width, width], steps: [stride, stride] }))),
    `You use one side of the windows for both. ${begins}`,
  )
  .wrong('ends-by-stride', 'Window as wide as stride', anyOf(...instead(({ stride }) => ({ sides: [stride, stride], steps: [stride, stride] }))), `Your windows span stride rows and columns. ${begins}`)
  .wrong('stride-ignored', 'Stride ignored', anyOf(...instead(({ height, width }) => ({ sides: [height, width], steps: [1, 1] }))), `Your windows move one pixel at a time. ${begins}`)
  .wrong('never-overlap', 'Windows never overlap', anyOf(...instead(({ height, width }) => ({ sides: [height, width], steps: [height, width] }))), `Your windows move by their own height and width. ${begins}`)

/** A window that may be beyond the image, where code takes the largest of nothing. */
function inside(window: readonly Pixel[]): readonly Pixel[] {
  if (window.length === 0) throw new RangeError('a window beyond the image is empty')
  return window
}

/** The entries of every window, by image, channel and place. */
export function windowsIn(X: NDArray, windows: Rectangles, d: { readonly slides: Slides; readonly convSize: Whole }, counts?: Row): readonly (readonly (readonly (readonly (readonly Pixel[])[])[])[])[] {
  const slide = d.slides(windows, X.shape.slice(2), d.convSize)
  const [I, J] = [0, 1].map((axis) => Math.min(at(slide.counts, axis), counts?.[axis] ?? Number.POSITIVE_INFINITY)) as [number, number]
  const along = (axis: number, count: number) => ({ F: at(slide.sides, axis), stride: at(slide.steps, axis), pad: 0, count })
  return planes(X).map((image) => image.map((plane) => range(I).map((i) => range(J).map((j) => inside(seen(plane, along(0, I), along(1, J), i, j))))))
}
