/**
 * NumPy's `SeedSequence`: spreads seeds of any size over words that look random.
 *
 *     hash(v) = w ⊕ w ≫ 16   with   w = (v ⊕ k)·k′   modulo 2³²,   and k′ = k·(a constant) is the next k
 *
 * Every word of the seeds changes every word of a pool of four; the words come from the pool.
 *
 * @param entropy words of 32 bits: the seeds, lowest words first
 * @param count how many words to make
 * @returns `count` words, integers from 0 to 2³² − 1
 *
 * @source O'Neill 2015, "Developing a seed_seq alternative"; NumPy `numpy.random.SeedSequence`
 * @example
 * seedWords([0], 2) // = [2968811710, 3677149159]
 */
export function seedWords(entropy: readonly number[], count: number): readonly number[] {
  let k = 0x43b0d7e5
  const hash = (value: number, factor: number): number => {
    const mixed = value ^ k
    k = Math.imul(k, factor)
    const word = Math.imul(mixed, k)
    return word ^ (word >>> 16)
  }
  const absorb = (value: number): number => hash(value, 0x931e8875)
  const mix = (x: number, y: number): number => {
    const word = Math.imul(0xca01f9dd, x) - Math.imul(0x4973f715, y)
    return word ^ (word >>> 16)
  }

  const pool = Array.from({ length: 4 }, (_, i) => absorb(entropy[i] ?? 0))
  for (let from = 0; from < 4; from++) {
    for (let to = 0; to < 4; to++) {
      if (to !== from) pool[to] = mix(pool[to] as number, absorb(pool[from] as number))
    }
  }
  for (const word of entropy.slice(4)) {
    for (let to = 0; to < 4; to++) pool[to] = mix(pool[to] as number, absorb(word))
  }

  k = 0x8b51f9dd
  return Array.from({ length: count }, (_, i) => hash(pool[i % 4] as number, 0x58f38ded) >>> 0)
}
