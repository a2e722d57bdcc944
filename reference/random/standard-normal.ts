import type { NDArray } from '../core/ndarray.ts'
import { within } from '../core/within.ts'
import { nextDouble, nextUint64 } from './bits.ts'
import type { DefaultRng, RandomGenerator, RandomState } from './generator.ts'
import { drawInto } from './random-sample.ts'
import { roundedLog } from './rounded-log.ts'
import { zigguratEdges } from './ziggurat-edges.ts'

/**
 * Draws from the standard normal distribution, as NumPy's `randn` and `standard_normal` make them.
 *
 *     RandomState: (x, y) uniform in the unit disk, r² = x² + y²: first y·√(−2·ln r² / r²), then x·√(…)
 *     default_rng: the ziggurat, 256 strips of equal area under exp(−x²/2)
 *
 * NumPy takes logarithms from the C library below it; here they are correctly rounded. With glibc, the last
 * bit of 1 draw in 2,400 of `RandomState`, and of 1 in 250,000 of `default_rng`, differs from NumPy's.
 *
 * @param generator the state of the stream; it advances
 * @param shape sizes of the array, row by row; `[]` for a single draw
 * @returns an array of that shape; mean 0, variance 1
 * @throws {RangeError} if a size is not an integer ≥ 0
 *
 * @source NumPy `RandomState.standard_normal`, `Generator.standard_normal`; Marsaglia and Tsang 2000
 * @example
 * standardNormal(randomState(0), [2]) // = [1.764052345967664, 0.4001572083672233]
 * standardNormal(defaultRng(0), [2])  // = [0.1257302210933933, -0.1321048632913019]
 */
export function standardNormal(generator: RandomGenerator, shape: readonly number[]): NDArray {
  return drawInto('standardNormal', shape, () => nextNormal(generator))
}

/**
 * Draws from a normal distribution, as NumPy's `normal` makes them.
 *
 *     mean + std·z,   z standard normal
 *
 * @param generator the state of the stream; it advances
 * @param mean center of the distribution
 * @param std its standard deviation, ≥ 0
 * @param shape sizes of the array, row by row
 * @returns an array of that shape, in the unit of `mean`
 * @throws {RangeError} if `mean` is not a finite number, `std` not one ≥ 0, or a size not an integer ≥ 0
 *
 * @source NumPy `RandomState.normal`, `Generator.normal`
 * @example
 * randomNormal(randomState(0), 10, 0.5, [2]) // = [10.882026172983832, 10.200078604183611]
 */
export function randomNormal(
  generator: RandomGenerator,
  mean: number,
  std: number,
  shape: readonly number[],
): NDArray {
  within('randomNormal', { mean: [mean, '(−∞, ∞)'], std: [std, '[0, ∞)'] })
  return drawInto('randomNormal', shape, () => mean + std * nextNormal(generator))
}

const nextNormal = (generator: RandomGenerator): number =>
  generator.kind === 'RandomState' ? polar(generator) : ziggurat(generator)

function polar(state: RandomState): number {
  const { spare } = state
  state.spare = undefined
  if (spare !== undefined) return spare
  for (;;) {
    const x = 2 * nextDouble(state) - 1
    const y = 2 * nextDouble(state) - 1
    const square = x * x + y * y
    if (square >= 1 || square === 0) continue
    const factor = Math.sqrt((-2 * roundedLog(square)) / square)
    state.spare = factor * x
    return factor * y
  }
}

const density = (x: number): number => Math.exp(-0.5 * x * x)
const edge = (strip: number): number => zigguratEdges[strip] as number
/** Where the tail begins. */
const r = edge(255)

/**
 * Height of the density at the right edge of each strip, and how much of its width, in 2⁻⁵², lies under the density.
 */
const heights = zigguratEdges.map((x, strip) => (strip === 0 ? 1 : density(x)))
const inside = zigguratEdges.map((x, strip) => {
  const left = strip === 0 ? r : strip === 1 ? 0 : edge(strip - 1)
  return Math.floor((left / x) * 2 ** 52)
})
const widths = zigguratEdges.map((x) => x / 2 ** 52)

function ziggurat(rng: DefaultRng): number {
  for (;;) {
    const [high, low] = nextUint64(rng)
    const strip = low & 0xff
    const sign = low & 0x100 ? -1 : 1
    const place = (high & 0x1fffffff) * 2 ** 23 + (low >>> 9)
    const x = sign * place * (widths[strip] as number)
    if (place < (inside[strip] as number)) return x
    if (strip === 0) return tail(rng, place)
    const [below, above] = [heights[strip] as number, heights[strip - 1] as number]
    if ((above - below) * nextDouble(rng) + below < density(x)) return x
  }
}

/** A draw beyond r, by Marsaglia's method; a bit of the draw that led here gives the sign. */
function tail(rng: DefaultRng, place: number): number {
  for (;;) {
    const beyond = -Math.log1p(-nextDouble(rng)) / r
    const y = -Math.log1p(-nextDouble(rng))
    if (y + y > beyond * beyond) return Math.floor(place / 256) % 2 === 1 ? -(r + beyond) : r + beyond
  }
}
