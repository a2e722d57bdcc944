import type { NDArray } from '#reference/core/ndarray.ts'
import { at, type Row } from './lists.ts'

/** Image, channel, row and column of a number; a matrix has one pixel per feature. */
export type Place = readonly [n: number, c: number, h: number, w: number]
export const placeOf = (k: number, [, C = 1, H = 1, W = 1]: readonly number[]): Place => [Math.floor(k / (C * H * W)), Math.floor(k / (H * W)) % C, Math.floor(k / W) % H, k % W]

/** The places that are normalized together, and what is computed from their numbers. */
export const byGroup = <T>(X: NDArray, groupOf: (...place: Place) => string, f: (ks: Row, xs: Row, place: Place) => T, places = placeOf): readonly T[] =>
  [...Map.groupBy(X.data.keys(), (k) => groupOf(...places(k, X.shape))).values()].map((ks) =>
    f(
      ks,
      ks.map((k) => X.data[k] as number),
      placeOf(at(ks, 0), X.shape),
    ),
  )
