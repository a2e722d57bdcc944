import { counts } from '../core/within.ts'
import type { DefaultRng } from './generator.ts'
import { pcgStep } from './pcg64.ts'
import { seedWords } from './seed-sequence.ts'

/**
 * NumPy's `default_rng`: the generator PCG64, seeded through `SeedSequence`.
 *
 *     state ← ((0·m + c) + words of the seed)·m + c   modulo 2¹²⁸,   c odd and from the seed too
 *
 * @param seed an integer ≥ 0, as a bigint above 2⁵³, or a list of at least one
 * @returns the state of a generator at the beginning of its stream
 * @throws {RangeError} if a seed is not an integer ≥ 0, or there is none
 *
 * @source O'Neill 2014, "PCG"; NumPy `numpy.random.default_rng`
 * @example
 * randomSample(defaultRng(0), [2]) // = [0.6369616873214543, 0.2697867137638703]
 */
export function defaultRng(seed: number | bigint | readonly (number | bigint)[]): DefaultRng {
  const seeds = Array.isArray(seed) ? (seed as readonly (number | bigint)[]) : [seed as number | bigint]
  counts('defaultRng', { 'the number of seeds': [seeds.length, 1] })
  const words = seedWords(seeds.flatMap(wordsOf), 8)
  const digits = (first: number): readonly number[] =>
    // A number of 128 bits is made of two of 64, the upper first, and each of two words, the lower first.
    [first + 2, first + 3, first, first + 1].flatMap((i) => halves(words[i] as number))
  const increment = Uint16Array.from(digits(4))
  for (let i = 7; i > 0; i--)
    increment[i] = ((increment[i] as number) << 1) | ((increment[i - 1] as number) >>> 15)
  increment[0] = ((increment[0] as number) << 1) | 1
  const state = new Uint16Array(8)
  const rng: DefaultRng = { kind: 'default_rng', state, increment, half: undefined }
  pcgStep(rng)
  let carry = 0
  digits(0).forEach((digit, i) => {
    carry += (state[i] as number) + digit
    state[i] = carry
    carry >>>= 16
  })
  pcgStep(rng)
  return rng
}

const halves = (word: number): readonly number[] => [word & 0xffff, word >>> 16]

function wordsOf(seed: number | bigint): readonly number[] {
  if (typeof seed === 'number') counts('defaultRng', { seed: [seed, 0] })
  if (seed < 0 || (typeof seed === 'number' && seed > Number.MAX_SAFE_INTEGER)) {
    throw new RangeError(`defaultRng: seed = ${seed}: seeds are integers ≥ 0, and a bigint above 2⁵³`)
  }
  const words: number[] = []
  for (let rest = BigInt(seed); rest > 0n || words.length === 0; rest >>= 32n)
    words.push(Number(rest & 0xffffffffn))
  return words
}
