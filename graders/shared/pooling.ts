import { options, reals } from '#kit'
import type { NDArray } from '#reference/core/ndarray.ts'
import type { Plane } from './images.ts'
import { at, type Row } from './lists.ts'
import { sizedBy } from './sized-by.ts'
import { places } from './windows.ts'

export interface Windows {
  readonly F: number
  readonly stride: number
  readonly pad: number
}

/** How windows move along an axis: their side, their step, the frame, and how many places there are. */
export interface Slide extends Windows {
  readonly count: number
}

const settings = options({ F: [2], stride: [2], pad: [0] })

/** Side, step and frame of windows, drawn like sizes of axes: the size of an output follows from them. */
export const poolSettings: typeof settings & { readonly axisNames?: 'F stride pad' } = { ...settings, draw: ({ F = 2, stride = 2, pad = 0 }, values) => options({ F: [F], stride: [stride], pad: [pad] }).draw({}, values) }

/** The gradient in the output of a pooling, with an entry for each place of each map. */
export const pooledGradient = sizedBy(reals('dOut', 'N C I J'), ({ H = 1, W = 1, F = 2, stride = 2, pad = 0 }) => {
  const count = (size: number) => Math.max(0, Math.floor(places(size + 2 * pad, F, stride)))
  return { I: count(H), J: count(W) }
})

/** Whether windows fit along both axes, and none holds only frame. */
export const poolFits = (X: NDArray, { F, stride, pad }: Windows): boolean => pad < F && [2, 3].every((axis) => (X.shape[axis] ?? 0) + 2 * pad >= F && ((X.shape[axis] ?? 0) + 2 * pad - F) % stride === 0)

/** An entry of a window: its row and column in the image, and its value. */
export interface Pixel {
  readonly h: number
  readonly w: number
  readonly value: number
}

/** The entries of an image under one window, row by row; those of the frame are left out. */
export function seen(plane: Plane, rows: Slide, columns: Slide, i: number, j: number): readonly Pixel[] {
  const along = ({ F, stride, pad }: Slide, place: number, size: number): Row => Array.from({ length: F }, (_, p) => place * stride + p - pad).filter((k) => k >= 0 && k < size)
  const across = along(columns, j, plane[0]?.length ?? 0)
  return along(rows, i, plane.length).flatMap((h) => across.map((w) => ({ h, w, value: at(plane[h] as Row, w) })))
}

/** Whether the two largest entries of a window are so close that a small change may exchange them. */
export const hasTie = (values: Row): boolean => values.filter((x) => x > Math.max(...values) - 1e-3).length > 1
