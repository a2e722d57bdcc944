import { type NDArray, zeros } from '../core/ndarray.ts'
import { counts, within } from '../core/within.ts'
import { nextDouble } from './bits.ts'
import type { RandomGenerator } from './generator.ts'

/**
 * Uniform draws from [0, 1), as NumPy's `random`, `random_sample` and `rand` make them.
 *
 *     u = 53 random bits / 2⁵³
 *
 * @param generator the state of the stream; it advances
 * @param shape sizes of the array, row by row; `[]` for a single draw
 * @returns an array of that shape, from 0 to 1 − 2⁻⁵³
 * @throws {RangeError} if a size is not an integer ≥ 0
 *
 * @source NumPy `RandomState.random_sample`, `Generator.random`
 * @example
 * randomSample(randomState(42), [2]) // = [0.3745401188473625, 0.9507143064099162]
 * randomSample(defaultRng(42), [2])  // = [0.7739560485559633, 0.4388784397520523]
 */
export function randomSample(generator: RandomGenerator, shape: readonly number[]): NDArray {
  return drawInto('randomSample', shape, () => nextDouble(generator))
}

/**
 * Uniform draws from [low, high), as NumPy's `uniform` makes them.
 *
 *     low + (high − low)·u,   u uniform on [0, 1)
 *
 * @param generator the state of the stream; it advances
 * @param low lower end
 * @param high upper end; below `low`, draws lie between them all the same
 * @param shape sizes of the array, row by row
 * @returns an array of that shape
 * @throws {RangeError} if an end is not a finite number, or a size not an integer ≥ 0
 *
 * @source NumPy `RandomState.uniform`, `Generator.uniform`
 * @example
 * randomUniform(randomState(42), -1, 1, [2]) // = [-0.250919762305275, 0.9014286128198323]
 */
export function randomUniform(
  generator: RandomGenerator,
  low: number,
  high: number,
  shape: readonly number[],
): NDArray {
  within('randomUniform', { low: [low, '(−∞, ∞)'], high: [high, '(−∞, ∞)'] })
  return drawInto('randomUniform', shape, () => low + (high - low) * nextDouble(generator))
}

/**
 * An array of numbers that are drawn one after the other.
 *
 *     out[0] = first draw,   out[1] = second draw,   …
 *
 * @param name the function that draws, for messages
 * @param shape sizes of the array, row by row
 * @param draw makes the next number
 * @returns an array of that shape
 * @throws {RangeError} if a size is not an integer ≥ 0
 *
 * @source NumPy fills arrays in C order
 * @example
 * drawInto('f', [2, 2], () => 7) // = [[7, 7], [7, 7]]
 */
export function drawInto(name: string, shape: readonly number[], draw: () => number): NDArray {
  counts(name, Object.fromEntries(shape.map((size, axis) => [`shape[${axis}]`, [size, 0] as const])))
  const out = zeros(shape)
  for (let i = 0; i < out.data.length; i++) out.data[i] = draw()
  return out
}
