import type { NDArray } from '#reference/core/ndarray.ts'
import { type Landscape, saddlePoint, valley } from '#reference/optimizers/saddle-point.ts'

/** The landscapes of the lectures that optimizers walk over. */
export const landscapes: Readonly<Record<LandscapeName, (p: NDArray<'D'>) => Landscape>> = {
  saddle: saddlePoint,
  valley,
}

export type LandscapeName = 'saddle' | 'valley'
