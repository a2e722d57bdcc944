import type { RandomState } from './generator.ts'

const [N, M] = [624, 397]

/**
 * The next word of the Mersenne Twister MT19937.
 *
 *     key[i] ← key[i + 397] ⊕ twist(upper bit of key[i], lower 31 bits of key[i + 1]),   then tempered
 *
 * @param state the state of the stream; it advances by one word
 * @returns a scalar, an integer from 0 to 2³² − 1
 *
 * @source Matsumoto and Nishimura 1998
 * @example
 * twisterWord(randomState(5489)) // = 3499211612
 */
export function twisterWord(state: RandomState): number {
  if (state.used === N) {
    twist(state.key)
    state.used = 0
  }
  let y = state.key[state.used++] as number
  y ^= y >>> 11
  y ^= (y << 7) & 0x9d2c5680
  y ^= (y << 15) & 0xefc60000
  return (y ^ (y >>> 18)) >>> 0
}

function twist(key: Uint32Array): void {
  for (let i = 0; i < N; i++) {
    const y = ((key[i] as number) & 0x80000000) | ((key[(i + 1) % N] as number) & 0x7fffffff)
    key[i] = (key[(i + M) % N] as number) ^ (y >>> 1) ^ (y & 1 ? 0x9908b0df : 0)
  }
}
