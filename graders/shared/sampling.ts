import { type Filled, right, under } from '#kit'
import { entryAt, nearest, type Plane } from './images.ts'

type Pixel = (row: number, column: number) => number

/** Between pixels: both neighbors, by nearness. */
const bilinear = (pixel: Pixel, y: number, x: number): number => {
  const [row, column] = [Math.floor(y), Math.floor(x)]
  const across = (r: number) => pixel(r, column) + (x - column) * (pixel(r, column + 1) - pixel(r, column))
  return across(row) + (y - row) * (across(row + 1) - across(row))
}

/** The image at a place between its pixels. */
export const samplingHoles = under('affine-warp', {
  between: right(bilinear).wrong('random-scale-crop/nearest-pixel', 'Nearest pixel copied', (pixel, y, x) => pixel(Math.round(y), Math.round(x)), 'You copy the nearest pixel. Take the mean of the four around the place, weighted by nearness.'),
  outside: right(
    (plane: Plane): Pixel =>
      (row, column) =>
        entryAt(plane, row, column),
  ).wrong('border-repeated', 'Border repeated outside', (plane) => (row, column) => nearest(plane, row, column), 'You repeat the border outside the image. There are zeros outside.'),
  place: right((y: number, x: number): readonly [y: number, x: number] => [y, x]).wrong('rows-and-columns', 'x and y swapped', (y, x) => [x, y], 'You use x as the row. x points to the right: it is the column, and y is the row.'),
})

/** For each new pixel, the image at the place that it comes from. */
export const warped = (d: Filled<typeof samplingHoles>, plane: Plane, from: (i: number, j: number) => readonly [y: number, x: number]): Plane => plane.map((row, i) => row.map((_, j) => d.between(d.outside(plane), ...d.place(...from(i, j)))))
