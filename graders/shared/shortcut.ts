import { type NDArray, zeros } from '#reference/core/ndarray.ts'
import { joined } from './blocks.ts'
import { type Plane, planes, stacked } from './images.ts'

export type Pixels = (plane: Plane, stride: number) => Plane
export const kept: Pixels = (plane, stride) => plane.filter((_, h) => h % stride === 0).map((row) => row.filter((_, w) => w % stride === 0))

/** Every map with fewer pixels. */
export const thin = (X: NDArray, stride: number, pixels: Pixels = kept): NDArray => stacked(planes(X).map((image) => image.map((plane) => pixels(plane, stride))))
export const empty = (X: NDArray, depth: number): NDArray => zeros([X.shape[0] ?? 0, depth, ...X.shape.slice(2)])
/** Maps of zeros after those of X, until there are F. */
export const grown = (X: NDArray, F: number): NDArray => joined([X, empty(X, F - (X.shape[1] ?? 0))])
/** Puts pixels back where they were taken from. */
export const spread = (small: NDArray, X: NDArray, stride: number): NDArray => {
  const all = planes(small)
  return stacked(planes(X).map((image, n) => image.map((plane, c) => plane.map((row, h) => row.map((_, w) => (h % stride === 0 && w % stride === 0 ? (all[n]?.[c]?.[h / stride]?.[w / stride] as number) : 0))))))
}
