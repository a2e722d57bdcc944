/**
 * The shape of an answer without the axes of size 1 that are accepted where a number or a vector is expected: the
 * same numbers in more brackets. Leading ones, `(1, D)` for `(D)` and `(1)` for a number, and those that stretch one
 * number per channel over images, `(1, C, 1, 1)` for `(C)`. A column, `(D, 1)`, is not accepted.
 */
export function innerShape(got: readonly number[], expected: readonly number[]): readonly number[] {
  if (expected.length > 1) return got
  const [images, channels, ...pixels] = got
  const isStretched = got.length === 4 && images === 1 && pixels.every((size) => size === 1)
  if (isStretched && expected.length === 1) return [channels ?? 1]
  const extra = got.length - expected.length
  return got.slice(0, extra).every((size) => size === 1) ? got.slice(Math.max(0, extra)) : got
}
