import { type NDArray, rows, sizeOf } from './ndarray.ts'

/**
 * The matrices along the first axis of an array, each as its rows; writing to a row writes to `x`.
 *
 * @example
 * slices(array([[[1, 2]], [[3, 4]]])).length // = 2
 */
export function slices(x: NDArray): readonly (readonly Float64Array[])[] {
  const [N = 0, ...inner] = x.shape
  const step = sizeOf(inner)
  return Array.from({ length: N }, (_, n) =>
    rows({ shape: inner, data: x.data.subarray(n * step, (n + 1) * step) }),
  )
}
