import { counts } from '../core/within.ts'
import type { RandomState } from './generator.ts'

/** Words of the state. */
const N = 624

/**
 * NumPy's `RandomState`, the Mersenne Twister MT19937: what `np.random.seed(seed)` sets for `np.random.rand`
 * and others.
 *
 *     key[0] = seed,   key[i] = 1812433253·(key[i−1] ⊕ key[i−1] ≫ 30) + i   modulo 2³²
 *
 * A list of seeds is mixed into the state of seed 19650218 by the authors' `init_by_array`.
 *
 * @param seed an integer from 0 to 2³² − 1, or a list of at least one
 * @returns the state of a generator at the beginning of its stream
 * @throws {RangeError} if a seed is not an integer from 0 to 2³² − 1, or there is none
 *
 * @source Matsumoto and Nishimura 1998; NumPy `numpy.random.RandomState`
 * @example
 * randomSample(randomState(0), [2]) // = [0.5488135039273248, 0.7151893663724195]
 */
export function randomState(seed: number | readonly number[]): RandomState {
  const seeds = typeof seed === 'number' ? [seed] : seed
  counts('randomState', { 'the number of seeds': [seeds.length, 1] })
  seeds.forEach((each, i) => {
    const name = typeof seed === 'number' ? 'seed' : `seed[${i}]`
    counts('randomState', { [name]: [each, 0] })
    if (each >= 2 ** 32) throw new RangeError(`randomState: ${name} = ${each} is more than 2³² − 1`)
  })
  const key = typeof seed === 'number' ? fromNumber(seed) : fromList(seeds)
  return { kind: 'RandomState', key, used: N, spare: undefined }
}

function fromNumber(seed: number): Uint32Array {
  const key = new Uint32Array(N)
  key[0] = seed
  for (let i = 1; i < N; i++) key[i] = Math.imul(1812433253, folded(key, i - 1)) + i
  return key
}

function fromList(seeds: readonly number[]): Uint32Array {
  const key = fromNumber(19650218)
  let i = 1
  const next = (): void => {
    i++
    if (i === N) {
      key[0] = key[N - 1] as number
      i = 1
    }
  }
  for (let round = 0; round < Math.max(N, seeds.length); round++) {
    const j = round % seeds.length
    key[i] = ((key[i] as number) ^ Math.imul(folded(key, i - 1), 1664525)) + (seeds[j] as number) + j
    next()
  }
  for (let round = 0; round < N - 1; round++) {
    key[i] = ((key[i] as number) ^ Math.imul(folded(key, i - 1), 1566083941)) - i
    next()
  }
  key[0] = 0x80000000
  return key
}

/** A word with its upper bits folded into its lowest two. */
const folded = (key: Uint32Array, i: number): number => (key[i] as number) ^ ((key[i] as number) >>> 30)
