import { axes } from '../core/axes.ts'
import { type NDArray, sizeOf, sum, zeros } from '../core/ndarray.ts'
import { boolean, type Given, type Option, ofKind, optionsOf } from '../core/options.ts'
import { counts } from '../core/within.ts'
import { nextDouble } from './bits.ts'
import type { DefaultRng, RandomGenerator } from './generator.ts'
import { lemireUpTo, randint, randomIntegers } from './random-integers.ts'
import { randomPermutation } from './random-permutation.ts'
import { drawInto } from './random-sample.ts'

/** Probabilities, whose shape and sum are checked beside the number of choices; no default, all the same. */
const p: Option<NDArray<'N'> | undefined> = ofKind(
  'an array of numbers',
  (value) => typeof value === 'object' && value !== null && 'data' in value,
  undefined,
)
const spec = { replace: boolean(true), p }

/**
 * Random choices among 0 … n − 1, as NumPy's `choice(n, shape, replace, p)` makes them.
 *
 *     with p: the first i whose p₀ + … + pᵢ exceeds u,   u uniform on [0, 1)
 *
 * @param generator the state of the stream; it advances
 * @param n how many there are to choose from, an integer ≥ 1
 * @param shape sizes of the array, row by row
 * @param options.replace whether a number may be chosen twice; default true
 * @param options.p `N`, probability of each number; default all the same
 * @returns an array of that shape, integers from 0 to n − 1
 * @throws {ShapeError} if `p` is not a vector of n
 * @throws {RangeError} if `n` is not an integer ≥ 1, `p` is negative or does not sum to 1, or more are to be
 * chosen without replacement than there are
 *
 * @source NumPy `RandomState.choice`, `Generator.choice`
 * @example
 * randomChoice(randomState(0), 5, [3], { replace: false })             // = [2, 0, 1]
 * randomChoice(randomState(0), 3, [4], { p: array([0.1, 0, 0.9]) })    // = [2, 2, 2, 2]
 */
export function randomChoice(
  generator: RandomGenerator,
  n: number,
  shape: readonly number[],
  options: Given<typeof spec> = {},
): NDArray {
  const { replace, p } = optionsOf('randomChoice', options, spec)
  counts('randomChoice', { n: [n, 1] })
  if (p) checkProbabilities(p, n)
  if (replace) {
    if (p) return drawInto('randomChoice', shape, byProbability(generator, cumulated(p.data)))
    return generator.kind === 'RandomState'
      ? randint(generator, 0, n, shape)
      : randomIntegers(generator, 0, n, shape)
  }
  const size = sizeOf(shape)
  const possible = p ? p.data.filter((share) => share > 0).length : n
  if (size > possible) {
    throw new RangeError(`randomChoice: ${size} cannot be chosen from ${possible} without replacement`)
  }
  const chosen = p
    ? distinctByProbability(generator, p.data, size)
    : generator.kind === 'RandomState'
      ? randomPermutation(generator, n).data.slice(0, size)
      : distinct(generator, n, size)
  return { shape, data: Float64Array.from(chosen) }
}

function checkProbabilities(p: NDArray<'N'>, n: number): void {
  axes('randomChoice', { 'the numbers': [zeros([n]), 'N'], p: [p, 'N'] })
  const negative = p.data.findIndex((share) => !(share >= 0))
  if (negative !== -1)
    throw new RangeError(`randomChoice: p[${negative}] = ${p.data[negative]} is not a probability`)
  const total = sum(p)
  if (Math.abs(total - 1) > 2 ** -26) throw new RangeError(`randomChoice: p sums to ${total}, not to 1`)
}

function cumulated(p: Float64Array): Float64Array {
  let total = 0
  const sums = p.map((share) => {
    total += share
    return total
  })
  return sums.map((each) => each / total)
}

const byProbability = (generator: RandomGenerator, bounds: Float64Array) => (): number => {
  const u = nextDouble(generator)
  let [from, to] = [0, bounds.length]
  while (from < to) {
    const middle = (from + to) >>> 1
    if ((bounds[middle] as number) > u) to = middle
    else from = middle + 1
  }
  return from
}

/** Draws as many as are missing, keeps the new ones, and sets their probabilities to 0, until none is missing. */
function distinctByProbability(generator: RandomGenerator, p: Float64Array, size: number): readonly number[] {
  const found = new Set<number>()
  const left = p.slice()
  while (found.size < size) {
    for (const each of found) left[each] = 0
    const draw = byProbability(generator, cumulated(left))
    for (let missing = size - found.size; missing > 0; missing--) found.add(draw())
  }
  return [...found]
}

/** Floyd's method and a shuffle; where many of many are chosen, the end of a shuffle of all. */
function distinct(rng: DefaultRng, n: number, size: number): readonly number[] {
  if (n > 10_000 && size > Math.floor(n / 50)) {
    const all = Array.from({ length: n }, (_, i) => i)
    shuffleFrom(rng, all, Math.max(n - size, 1))
    return all.slice(n - size)
  }
  const chosen = new Set<number>()
  for (let j = n - size; j < n; j++) {
    const draw = lemireUpTo(rng, j)
    chosen.add(chosen.has(draw) ? j : draw)
  }
  const order = [...chosen]
  shuffleFrom(rng, order, 1)
  return order
}

function shuffleFrom(rng: DefaultRng, order: number[], first: number): void {
  for (let i = order.length - 1; i >= first; i--) {
    const j = lemireUpTo(rng, i)
    const other = order[j] as number
    order[j] = order[i] as number
    order[i] = other
  }
}
