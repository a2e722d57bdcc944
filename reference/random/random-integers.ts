import type { NDArray } from '../core/ndarray.ts'
import { type Given, optionsOf, word } from '../core/options.ts'
import { nextUint32, nextUint64 } from './bits.ts'
import type { DefaultRng, RandomGenerator, RandomState } from './generator.ts'
import { drawInto } from './random-sample.ts'

/** NumPy's integer types. Narrow ones use up fewer bits per draw, so they give other numbers. */
const integerTypes = [
  ...(['bool', 'int8', 'uint8', 'int16', 'uint16'] as const),
  ...(['int32', 'uint32', 'int64', 'uint64'] as const),
] as const
export type IntegerType = (typeof integerTypes)[number]

const spec = { dtype: word(integerTypes, 'int64') }

/**
 * Integers from `low` up to but not including `high`, as NumPy's legacy `randint` makes them: by masked
 * rejection.
 *
 *     draw as many bits as high − 1 − low has, until they are at most that;   out = low + bits
 *
 * @param state the state of the stream; it advances
 * @param low smallest integer
 * @param high first integer that is too large
 * @param shape sizes of the array, row by row
 * @param options.dtype the type that NumPy was asked for; default `int64`
 * @returns an array of that shape
 * @throws {RangeError} if the ends are not integers within ±2⁵³ and within the type, `high` is not above
 * `low`, or a size is not an integer ≥ 0
 *
 * @source NumPy `RandomState.randint`
 * @example
 * randint(randomState(0), 0, 10, [5]) // = [5, 0, 3, 3, 7]
 */
export function randint(
  state: RandomState,
  low: number,
  high: number,
  shape: readonly number[],
  options: Given<typeof spec> = {},
): NDArray {
  const { dtype } = optionsOf('randint', options, spec)
  const width = checked('randint', low, high, dtype)
  return drawInto('randint', shape, bounded(state, low, high, width, masked))
}

/**
 * Integers from `low` up to but not including `high`, as the `integers` of NumPy's `default_rng` makes them:
 * by Lemire's method.
 *
 *     out = low + ⌊bits·(high − low) / 2³²⌋,   drawn again where the remainder is below 2³² mod (high − low)
 *
 * @param rng the state of the stream; it advances
 * @param low smallest integer
 * @param high first integer that is too large
 * @param shape sizes of the array, row by row
 * @param options.dtype the type that NumPy was asked for; default `int64`
 * @returns an array of that shape
 * @throws {RangeError} if the ends are not integers within ±2⁵³ and within the type, `high` is not above
 * `low`, or a size is not an integer ≥ 0
 *
 * @source NumPy `Generator.integers`; Lemire 2019
 * @example
 * randomIntegers(defaultRng(0), 0, 10, [5]) // = [8, 6, 5, 2, 3]
 */
export function randomIntegers(
  rng: DefaultRng,
  low: number,
  high: number,
  shape: readonly number[],
  options: Given<typeof spec> = {},
): NDArray {
  const { dtype } = optionsOf('randomIntegers', options, spec)
  const width = checked('randomIntegers', low, high, dtype)
  return drawInto('randomIntegers', shape, bounded(rng, low, high, width, lemire))
}

/**
 * An integer from 0 to `largest`, drawn with words of 32 bits by masked rejection: NumPy's shuffles use it.
 *
 *     draw as many bits as `largest` has, until they are at most `largest`
 *
 * @param generator the state of the stream; it advances
 * @param largest an integer from 0 to 2³² − 1
 * @returns a scalar, an integer from 0 to `largest`
 * @throws {RangeError} if `largest` is not an integer from 0 to 2³² − 1
 *
 * @source NumPy `random_interval`
 * @example
 * maskedUpTo(randomState(0), 9) // = 5
 */
export function maskedUpTo(generator: RandomGenerator, largest: number): number {
  checkWord('maskedUpTo', largest)
  return largest === 0 ? 0 : masked(() => nextUint32(generator), largest)
}

/**
 * An integer from 0 to `largest`, drawn with words of 32 bits by Lemire's method: NumPy's `Generator.choice`
 * uses it.
 *
 *     ⌊bits·(largest + 1) / 2³²⌋,   drawn again where the remainder is too small
 *
 * @param rng the state of the stream; it advances
 * @param largest an integer from 0 to 2³² − 1
 * @returns a scalar, an integer from 0 to `largest`
 * @throws {RangeError} if `largest` is not an integer from 0 to 2³² − 1
 *
 * @source NumPy `random_bounded_uint64`; Lemire 2019
 * @example
 * lemireUpTo(defaultRng(0), 9) // = 8
 */
export function lemireUpTo(rng: DefaultRng, largest: number): number {
  checkWord('lemireUpTo', largest)
  return largest === 0 ? 0 : lemire(() => nextUint32(rng), largest, 32)
}

type Width = 1 | 8 | 16 | 32 | 64
type Draw = () => number
type Method = (next: Draw, largest: number, width: 8 | 16 | 32) => number

function bounded(generator: RandomGenerator, low: number, high: number, width: Width, method: Method): Draw {
  const largest = high - 1 - low
  if (largest === 0) return () => low
  if (largest > 0xffffffff) {
    const wide = method === masked ? wideMasked : wideLemire
    const start = BigInt(low)
    const span = BigInt(high) - 1n - start
    return () => Number(start + wide(generator, span))
  }
  const next = portions(generator, width)
  if (width === 1) return () => low + next()
  const bits = width === 64 ? 32 : width
  return largest === 2 ** bits - 1 ? () => low + next() : () => low + method(next, largest, bits)
}

/** Words of 32 bits, or their parts of 1, 8 or 16 bits, the lowest first. What a call leaves of a word is lost. */
function portions(generator: RandomGenerator, width: Width): Draw {
  if (width >= 32) return () => nextUint32(generator)
  let word = 0
  let left = 0
  return () => {
    if (left === 0) {
      word = nextUint32(generator)
      left = 32 / width
    } else word >>>= width
    left--
    return word & (2 ** width - 1)
  }
}

function masked(next: Draw, largest: number): number {
  const mask = 2 ** (32 - Math.clz32(largest)) - 1
  for (;;) {
    const value = (next() & mask) >>> 0
    if (value <= largest) return value
  }
}

function lemire(next: Draw, largest: number, width: number): number {
  const [range, all] = [largest + 1, 2 ** width]
  const least = all % range
  for (;;) {
    const bits = next()
    // bits·range may need 64 bits: its upper part by halves, its lower part modulo 2³².
    const remainder = width === 32 ? Math.imul(bits, range) >>> 0 : (bits * range) % all
    if (remainder >= least) return upperPart(bits, range, all)
  }
}

/** ⌊bits·range / all⌋ without rounding. */
function upperPart(bits: number, range: number, all: number): number {
  if (all < 2 ** 32) return Math.floor((bits * range) / all)
  const lower = (bits & 0xffff) * range
  const upper = (bits >>> 16) * range
  return Math.floor((upper + Math.floor(lower / 0x10000)) / 0x10000)
}

const word64 = (generator: RandomGenerator): bigint => {
  const [high, low] = nextUint64(generator)
  return (BigInt(high) << 32n) | BigInt(low)
}

function wideMasked(generator: RandomGenerator, largest: bigint): bigint {
  const mask = (1n << BigInt(largest.toString(2).length)) - 1n
  for (;;) {
    const value = word64(generator) & mask
    if (value <= largest) return value
  }
}

function wideLemire(generator: RandomGenerator, largest: bigint): bigint {
  const range = largest + 1n
  const least = (1n << 64n) % range
  for (;;) {
    const product = word64(generator) * range
    if (BigInt.asUintN(64, product) >= least) return product >> 64n
  }
}

function checkWord(name: string, largest: number): void {
  if (!Number.isInteger(largest) || largest < 0 || largest > 0xffffffff) {
    throw new RangeError(`${name}: largest = ${largest} is not an integer from 0 to 2³² − 1`)
  }
}

function checked(name: string, low: number, high: number, dtype: IntegerType): Width {
  const width = dtype === 'bool' ? 1 : (Number(dtype.replace(/\D/g, '')) as Width)
  const signed = dtype.startsWith('int')
  const most = Math.min(2 ** (signed ? width - 1 : width), 2 ** 53)
  const least = signed ? -most : 0
  if (!Number.isInteger(low) || !Number.isInteger(high) || low < least || high > most) {
    throw new RangeError(
      `${name}: from ${low} to below ${high} is not within ${dtype}, ${least} to ${most - 1}` +
        (width === 64 ? ' (an array of float64 holds no larger integers)' : ''),
    )
  }
  if (high <= low) throw new RangeError(`${name}: high = ${high} must be above low = ${low}`)
  return width
}
