import { map, type NDArray } from '../core/ndarray.ts'

/** What has a kink at 0 does not cross it when an entry moves by less than 1e-4. */
const near = 1e-3

/**
 * The array, with every entry moved until what has a kink at 0 is further from 0 than 1e-3.
 *
 * Draws are moved rather than thrown away: zeros and equal entries are drawn often.
 */
export function awayFromKinks<Axes extends string>(
  x: NDArray<Axes>,
  fromKink: (entry: number, index: number) => number,
): NDArray<Axes> {
  return map(x, (entry, index) => {
    let moved = entry
    while (Math.abs(fromKink(moved, index)) <= near) moved += 0.1
    return moved
  })
}
