import { right } from '#kit'

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))
const rule = 'SiLU is x · σ(x).'

/** SiLU of one number, with what students take for it. */
export const siluHole = right((x: number): number => x * sigmoid(x))
  .wrong('silu/sigmoid', 'Sigmoid instead of SiLU', sigmoid, `You return σ(x) alone. ${rule}`)
  .wrong('silu/relu', 'ReLU instead of SiLU', (x) => Math.max(0, x), `You set negative numbers to 0, as ReLU does. ${rule}`)
  .wrong('silu/negative-exponent', 'Sign of the exponent', (x) => x * sigmoid(-x), `You multiply by σ(−x): the sign of the exponent is wrong. ${rule}`)
  .wrong('silu/tanh', 'Hyperbolic tangent instead', (x) => x * Math.tanh(x), `You multiply by tanh(x). ${rule}`)
  .wrong('silu/gelu', 'GELU instead of SiLU', (x) => x * sigmoid(1.702 * x), `You multiply by σ(1.702·x), which approximates GELU. ${rule}`)

/** A value where exp(x) is finite: ∞ / ∞ and 0 · ∞ are NaN. */
export const overflowing = (x: number, value: number): number => (Math.exp(x) === Number.POSITIVE_INFINITY ? Number.NaN : value)
export const siluOverflow = 'Your answers are NaN for numbers far from 0, where exp overflows: ∞ / ∞ and 0 · ∞ are not numbers. Take exp of −|x|, or use a sigmoid of your library.'
export const overflow = ['silu/overflow', 'Exponential overflows', (x: number): number => overflowing(x, x * sigmoid(x)), siluOverflow] as const
