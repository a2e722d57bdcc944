import type { RandomGenerator } from './generator.ts'
import { twisterWord } from './mersenne-twister.ts'
import { pcgWords } from './pcg64.ts'

/**
 * The next 32 bits of a generator.
 *
 *     PCG64 hands out the lower, then the upper half of its next 64 bits
 *
 * @param generator the state of the stream; it advances
 * @returns a scalar, an integer from 0 to 2³² − 1
 *
 * @source NumPy `BitGenerator`: `next_uint32`
 * @example
 * const generator = randomState(0)
 * [nextUint32(generator), nextUint32(generator)] // = [2357136044, 2546248239]
 */
export function nextUint32(generator: RandomGenerator): number {
  if (generator.kind === 'RandomState') return twisterWord(generator)
  const { half } = generator
  if (half !== undefined) {
    generator.half = undefined
    return half
  }
  const [high, low] = pcgWords(generator)
  generator.half = high
  return low
}

/**
 * The next 64 bits of a generator, as two words.
 *
 *     the Mersenne Twister makes the upper word first
 *
 * @param generator the state of the stream; it advances
 * @returns the upper and the lower 32 bits, integers from 0 to 2³² − 1
 *
 * @source NumPy `BitGenerator`: `next_uint64`
 * @example
 * nextUint64(randomState(0)) // = [2357136044, 2546248239]
 */
export function nextUint64(generator: RandomGenerator): readonly [high: number, low: number] {
  return generator.kind === 'RandomState'
    ? [twisterWord(generator), twisterWord(generator)]
    : pcgWords(generator)
}

/**
 * The next double of a generator, uniform on [0, 1): 53 of its bits.
 *
 *     ⌊64 bits / 2¹¹⌋ / 2⁵³,   of the Mersenne Twister (27 bits·2²⁶ + 26 bits) / 2⁵³
 *
 * @param generator the state of the stream; it advances
 * @returns a scalar, from 0 to 1 − 2⁻⁵³
 *
 * @source NumPy `BitGenerator`: `next_double`
 * @example
 * nextDouble(randomState(0)) // = 0.5488135039273248
 */
export function nextDouble(generator: RandomGenerator): number {
  const [high, low] = nextUint64(generator)
  return generator.kind === 'RandomState'
    ? ((high >>> 5) * 2 ** 26 + (low >>> 6)) / 2 ** 53
    : (high * 2 ** 21 + (low >>> 11)) / 2 ** 53
}
