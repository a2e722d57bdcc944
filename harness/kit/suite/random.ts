/**
 * Numbers in [0, 1) that depend on the seed alone: Mulberry32, whose 2³² numbers per seed are enough for drawing.
 *
 * @example
 * seeded(1)() // ≈ 0.6270739405881613
 */
export function seeded(seed: number): () => number {
  let state = seed | 0
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
