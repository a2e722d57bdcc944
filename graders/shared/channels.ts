import type { NDArray } from '#reference/core/ndarray.ts'
import { type Plane, planes } from './images.ts'

/** The planes of one image, C × H × W. */
export const channels = ({ shape, data }: NDArray): readonly Plane[] => planes({ shape: [1, ...shape], data })[0] ?? []
