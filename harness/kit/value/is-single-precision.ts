import type { Tensor } from '#runner'

/**
 * Whether numbers were computed in single precision: their type says so, or every one of them survives rounding to
 * float32. Integers do so however they were computed, so they alone show nothing: a count that is off by one is wrong.
 */
export const isSinglePrecision = ({ dtype, data }: Tensor): boolean =>
  dtype === 'float32' ||
  (data.every((number) => Object.is(Math.fround(number), number)) &&
    data.some((number) => Number.isFinite(number) && !Number.isInteger(number)))
