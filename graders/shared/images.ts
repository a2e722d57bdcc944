import type { NDArray } from '#reference/core/ndarray.ts'
import { at, type Row, range } from './lists.ts'

/** One channel of one image: a list of rows. */
export type Plane = readonly Row[]

/** Images as `[image][channel][row][column]`. */
export function planes(X: NDArray): readonly (readonly Plane[])[] {
  const [N = 0, C = 0, H = 0, W = 0] = X.shape
  return range(N).map((n) => range(C).map((c) => range(H).map((h) => [...X.data.subarray(((n * C + c) * H + h) * W, ((n * C + c) * H + h + 1) * W)])))
}

/** A plane in a frame of so many rows and columns on each side; `filling` gives what is in the frame. */
export function framed(plane: Plane, before: number, after: number, filling: (plane: Plane, row: number, column: number) => number): Plane {
  const [H, W] = [plane.length, plane[0]?.length ?? 0]
  const along = (length: number) => range(length + before + after).map((k) => k - before)
  return along(H).map((h) => along(W).map((w) => (h >= 0 && h < H && w >= 0 && w < W ? at(plane[h] as Row, w) : filling(plane, h, w))))
}

/** The nearest pixel of the plane. */
export const nearest = (plane: Plane, row: number, column: number): number => {
  const clamped = (k: number, length: number) => Math.min(Math.max(k, 0), length - 1)
  return at(plane[clamped(row, plane.length)] as Row, clamped(column, plane[0]?.length ?? 0))
}

/** The entry of a plane; 0 outside it. */
export const entryAt = (plane: Plane | undefined, row: number, column: number): number => plane?.[row]?.[column] ?? 0

/** Half a turn. */
export const rotated = (plane: Plane): Plane => plane.map((row) => row.toReversed()).toReversed()

/** Rows and columns from `from` on, without the last `-to`. */
export const part = (plane: Plane, from: number, to: number): Plane => plane.slice(from, to + plane.length).map((row) => row.slice(from, to + row.length))

/** What a filter of P × Q sees at one place; empty where it does not fit. */
export function windowAt(plane: Plane, top: number, left: number, P: number, Q: number): Plane {
  const window = plane.slice(top, top + P).map((row) => row.slice(left, left + Q))
  return window.length === P && window.every((row) => row.length === Q) ? window : []
}

/** The inverse of `planes`, also for planes without rows. */
export const stacked = (all: readonly (readonly Plane[])[]): NDArray => ({ shape: [all.length, all[0]?.length ?? 0, all[0]?.[0]?.length ?? 0, all[0]?.[0]?.[0]?.length ?? 0], data: Float64Array.from(all.flat(3)) })

/** Every filter after half a turn. */
export const turned = (w: NDArray): NDArray => stacked(planes(w).map((filter) => filter.map(rotated)))
