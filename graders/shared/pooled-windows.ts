import type { NDArray } from '#reference/core/ndarray.ts'
import { type Plane, planes, stacked } from './images.ts'
import { max, type Row } from './lists.ts'
import { type Pixel, type Slide, seen } from './pooling.ts'
import { places } from './windows.ts'

/** How windows move over an image; without `pad` it has no frame. */
interface Moves {
  readonly F: number
  readonly stride: number
  readonly pad?: number
}

/** The windows of a plane, in rows; those that do not fit are left out. */
function windowsIn(plane: Plane, { F, stride, pad = 0 }: Moves): readonly (readonly (readonly Pixel[])[])[] {
  const along = (size: number): Slide => ({ F, stride, pad, count: Math.floor(places(size + 2 * pad, F, stride)) })
  const [rows, columns] = [along(plane.length), along(plane[0]?.length ?? 0)]
  return Array.from({ length: rows.count }, (_, i) => Array.from({ length: columns.count }, (_, j) => seen(plane, rows, columns, i, j)))
}
const valuesOf = (window: readonly Pixel[]): Row => window.map(({ value }) => value)

/** Every window reduced to one number. */
export const pooled = (X: NDArray, moves: Moves, reduce: (inside: Row) => number): NDArray => stacked(planes(X).map((image) => image.map((plane) => windowsIn(plane, moves).map((row) => row.map((window) => reduce(valuesOf(window)))))))

/** The entries of every window. */
export const allWindows = (X: NDArray, moves: Moves): readonly Row[] =>
  planes(X)
    .flat()
    .flatMap((plane) => windowsIn(plane, moves).flat().map(valuesOf))

/** The share that each entry of a window gets of what comes back to the window. */
export type Shares = (inside: Row) => Row
/** All of it for one entry. */
export const onlyEntry = (inside: Row, k: number): Row => inside.map((_, p) => (p === k ? 1 : 0))
/** All of it for the first of the largest entries. */
export const onlyLargest: Shares = (inside) => onlyEntry(inside, inside.indexOf(max(inside)))

/** What every entry gathers of what comes back to its windows: gradients, or signals. */
export function unpooled(coming: NDArray, X: NDArray, moves: Moves, shares: Shares): NDArray {
  const arriving = planes(coming)
  return stacked(
    planes(X).map((image, n) =>
      image.map((plane, c) => {
        const out = plane.map((row) => row.map(() => 0))
        windowsIn(plane, moves).forEach((row, i) => {
          row.forEach((window, j) => {
            const parts = shares(valuesOf(window))
            window.forEach(({ h, w }, k) => {
              const line = out[h] as number[]
              line[w] = (line[w] as number) + (parts[k] as number) * (arriving[n]?.[c]?.[i]?.[j] as number)
            })
          })
        })
        return out
      }),
    ),
  )
}
