import { options, reals } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import { sizedBy } from './sized-by.ts'

/** How many places a window has along an axis; not a whole number where it does not fit. */
export const places = (size: number, window: number, stride: number): number => (size - window) / stride + 1
const isWhole = (count: number): boolean => Number.isInteger(count) && count >= 1

/** What each value of `convSize` makes of a number of places. */
export const convSize = {
  strict: (count: number): number => {
    if (!isWhole(count)) throw new RangeError('the filter does not fit')
    return count
  },
  floor: Math.floor,
}

/** Whether the filters fit the images along both axes, so that both values of `convSize` agree. */
export const filterFits = (X: NDArray, w: NDArray, { stride, pad }: { readonly stride: number; readonly pad: number }): boolean => [2, 3].every((axis) => isWhole(places((X.shape[axis] ?? 0) + 2 * pad, w.shape[axis] ?? 0, stride)))

const settings = options({ stride: [1], pad: [0] })

/** Stride and padding, drawn like sizes of axes: the size of an output follows from them. */
export const windowSettings: typeof settings & { readonly axisNames?: 'stride pad' } = { ...settings, draw: ({ stride = 1, pad = 0 }, values) => options({ stride: [stride], pad: [pad] }).draw({}, values) }

/** The gradient in the output of a convolution: one map per filter, with an entry for each of its places. */
export const outputGradient = sizedBy(reals('dOut', 'N F I J'), ({ H = 1, W = 1, P = 1, Q = 1, stride = 1, pad = 0 }) => {
  const count = (size: number, window: number) => Math.max(0, Math.floor(places(size + 2 * pad, window, stride)))
  return { I: count(H, P), J: count(W, Q) }
})
