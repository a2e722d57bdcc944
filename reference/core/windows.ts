import type { FlagValue } from './conventions.ts'
import { ShapeError } from './errors.ts'
import { counts } from './within.ts'

/** A window that slides along one side of an image, all in pixels. */
export interface Sliding {
  readonly size: number
  readonly window: number
  readonly stride: number
  readonly pad: number
}

/**
 * How many places a sliding window has along one side: `(size + 2·pad − window) / stride + 1`.
 *
 * @throws {RangeError} if a size, window or stride is not an integer ≥ 1, or the padding not one ≥ 0
 * @throws {ShapeError} if the window is larger than what it slides along, or, where that is `strict`, if the
 * last step does not end at the border
 * @example
 * windowCount('conv2dForward', { size: 7, window: 3, stride: 2, pad: 0 }, 'strict') // = 3
 */
export function windowCount(
  name: string,
  { size, window, stride, pad }: Sliding,
  convSize: FlagValue<'convSize'>,
): number {
  counts(name, { size: [size, 1], window: [window, 1], stride: [stride, 1], pad: [pad, 0] })
  const room = size + 2 * pad - window
  if (room < 0) {
    throw new ShapeError(
      `${name}: a window of ${window} does not fit into ${size} + 2·${pad} = ${size + 2 * pad} pixels`,
    )
  }
  if (room % stride !== 0 && convSize === 'strict') {
    throw new ShapeError(
      `${name}: (${size} + 2·${pad} − ${window}) / ${stride} + 1 = ${(room / stride + 1).toFixed(2)} ` +
        'is not a whole number: the windows do not fit',
    )
  }
  return Math.floor(room / stride) + 1
}
