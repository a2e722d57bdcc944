import type { DefaultRng } from './generator.ts'

/** 0x2360ed051fc65da44385df649fccf645 as digits of 16 bits, the lowest first. */
const multiplier = [0xf645, 0x9fcc, 0xdf64, 0x4385, 0x5da4, 0x1fc6, 0xed05, 0x2360]

/**
 * One step of the generator behind PCG64: long multiplication with digits of 16 bits.
 *
 *     state ← state·m + c   modulo 2¹²⁸
 *
 * @param rng the state of the stream; it advances by one step
 * @returns nothing: `rng.state` is the next state
 *
 * @source O'Neill 2014, "PCG"
 * @example
 * pcgStep(defaultRng(0)) // = undefined
 */
export function pcgStep(rng: DefaultRng): void {
  const { state, increment } = rng
  for (let k = 0; k < 8; k++) {
    let sum = increment[k] as number
    for (let i = 0; i <= k; i++) sum += (state[i] as number) * (multiplier[k - i] as number)
    sums[k] = sum
  }
  let carry = 0
  for (let k = 0; k < 8; k++) {
    const digit = (sums[k] as number) + carry
    state[k] = digit
    carry = Math.floor(digit / 0x10000)
  }
}

/** Room for the sums of a step, each of at most eight products of 32 bits: less than 2³⁶. */
const sums = new Float64Array(8)

/**
 * The next 64 bits of PCG64: both halves of the state, one masked by the other, turned by its top six bits.
 *
 *     rotate right (upper 64 bits ⊕ lower 64 bits) by state ≫ 122
 *
 * @param rng the state of the stream; it advances by one step
 * @returns the upper and the lower 32 bits, integers from 0 to 2³² − 1
 *
 * @source O'Neill 2014, "PCG": XSL-RR
 * @example
 * pcgWords(defaultRng(0)) // = [2735729615, 3653403231]
 */
export function pcgWords(rng: DefaultRng): readonly [high: number, low: number] {
  pcgStep(rng)
  const digit = (i: number): number => (rng.state[i] as number) ^ (rng.state[i + 4] as number)
  const low = digit(0) | (digit(1) << 16)
  const high = digit(2) | (digit(3) << 16)
  const turn = (rng.state[7] as number) >>> 10
  const [near, far] = turn < 32 ? [low, high] : [high, low]
  const by = turn % 32
  if (by === 0) return [far >>> 0, near >>> 0]
  return [((far >>> by) | (near << (32 - by))) >>> 0, ((near >>> by) | (far << (32 - by))) >>> 0]
}
