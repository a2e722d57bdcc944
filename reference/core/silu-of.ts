/** One number times its sigmoid; a number far below 0 gives 0. */
export const siluOf = (x: number): number => x / (1 + Math.exp(-x))

/** The derivative of a number times its sigmoid. */
export function siluSlopeOf(x: number): number {
  const sigmoid = 1 / (1 + Math.exp(-x))
  return sigmoid * (1 + x * (1 - sigmoid))
}
