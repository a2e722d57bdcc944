import type { Value } from '#runner'
import { isArray } from './value.ts'

/** The truth value in an array of nothing else, as `np.where(a < b, True, False)` makes it; others unchanged. */
export const truthIn = (value: Value): Value =>
  isArray(value) && value.dtype === 'bool' && value.data.length === 1 ? value.data[0] === 1 : value
