import { ShapeError } from './errors.ts'
import { type NDArray, sizes } from './ndarray.ts'

/** Checks that filters are squares of the side that a module wants, in pixels. */
export function filterSides(
  name: string,
  filters: Readonly<Record<string, readonly [w: NDArray<'F C P Q'>, side: number]>>,
): void {
  for (const [what, [w, side]] of Object.entries(filters)) {
    if (w.shape[2] !== side || w.shape[3] !== side) {
      throw new ShapeError(`${name}: ${what} is ${sizes(w.shape)}, but its filters must be ${side} × ${side}`)
    }
  }
}
