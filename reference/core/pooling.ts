import { axes } from './axes.ts'
import type { FlagValue } from './conventions.ts'
import { ShapeError } from './errors.ts'
import { type NDArray, zeros } from './ndarray.ts'
import { windowCount } from './windows.ts'

export type Maps = NDArray<'N C H W'>
export type Pooled = NDArray<'N C I J'>

/** Side, step and frame of the windows of a pooling, in pixels. */
export interface Geometry {
  readonly F: number
  readonly stride: number
  readonly pad: number
}

/**
 * An output of the right shape for pooling some maps, all zeros.
 *
 * @throws {ShapeError} if the maps do not have four axes, the windows do not fit, or one would hold only frame
 * @throws {RangeError} if a size is none
 */
export function pooledZeros(
  name: string,
  X: Maps,
  { F, stride, pad }: Geometry,
  convSize: FlagValue<'convSize'>,
): Pooled {
  const { N, C, H, W } = axes(name, { X: [X, 'N C H W'] })
  const [I = 0, J = 0] = [H, W].map((size) => windowCount(name, { size, window: F, stride, pad }, convSize))
  if (pad >= F)
    throw new ShapeError(`${name}: a window of ${F} in a frame of ${pad} would hold nothing but frame`)
  return zeros<'N C I J'>([N, C, I, J])
}

/**
 * Checks that gradients have the shape of what pooling some maps gives.
 *
 * @throws {ShapeError} if they do not, or if these maps cannot be pooled so
 * @throws {RangeError} if a size is none
 */
export function checkPooled(
  name: string,
  dOut: Pooled,
  X: Maps,
  geometry: Geometry,
  convSize: FlagValue<'convSize'>,
): void {
  axes(name, {
    'the output': [pooledZeros(name, X, geometry, convSize), 'N C I J'],
    dOut: [dOut, 'N C I J'],
  })
}

/** The part of a window inside the image: where it begins in the data, its sizes, and the width of the image. */
export interface Window {
  readonly from: number
  readonly height: number
  readonly width: number
  readonly step: number
}

/** Every window of a pooling, beside the place of its output. */
export function eachWindow(
  X: Maps,
  { shape: [, , I = 0, J = 0] }: Pooled,
  { F, stride, pad }: Geometry,
  visit: (place: number, window: Window) => void,
): void {
  const [N = 0, C = 0, H = 0, W = 0] = X.shape
  for (let map = 0; map < N * C; map++) {
    for (let i = 0; i < I; i++) {
      const top = Math.max(0, i * stride - pad)
      const bottom = Math.min(H, i * stride - pad + F)
      for (let j = 0; j < J; j++) {
        const left = Math.max(0, j * stride - pad)
        const right = Math.min(W, j * stride - pad + F)
        const from = (map * H + top) * W + left
        visit((map * I + i) * J + j, { from, height: bottom - top, width: right - left, step: W })
      }
    }
  }
}
