import { anyOf, right } from '#kit'
import { gelus } from './gelu.ts'

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x))
/** What Mish multiplies by. */
export const tanhOfSoftplus = (x: number): number => Math.tanh(Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x))))
const rule = 'SiLU is x · σ(x).'

/** SiLU of one number, with what students take for it. */
export const siluHole = right((x: number): number => x * sigmoid(x))
  .wrong('silu/sigmoid', 'Sigmoid instead of SiLU', sigmoid, `You return σ(x) alone. ${rule}`)
  .wrong('silu/relu', 'ReLU instead of SiLU', (x) => Math.max(0, x), `You set negative numbers to 0, as ReLU does. ${rule}`)
  .wrong('silu/negative-exponent', 'Sign of the exponent', (x) => x * sigmoid(-x), `You multiply by σ(−x): the sign of the exponent is wrong. ${rule}`)
  .wrong('silu/tanh', 'Hyperbolic tangent instead', (x) => x * Math.tanh(x), `You multiply by tanh(x). ${rule}`)
  .wrong('silu/tanh-alone', 'Tanh instead of SiLU', Math.tanh, `You return tanh(x). ${rule}`)
  .wrong('silu/gelu', 'GELU instead of SiLU', anyOf(...gelus), `You compute GELU, or an approximation of it. ${rule}`)
  .wrong('silu/doubled', 'Sigmoid of 2x', (x) => x * sigmoid(2 * x), `You multiply by σ(2x), which is ½·(1 + tanh x). ${rule}`)
  .wrong(
    'silu/softplus',
    'Softplus instead of SiLU',
    anyOf(
      (x: number) => Math.max(0, x) + Math.log1p(Math.exp(-Math.abs(x))),
      (x: number) => Math.log(1 + Math.exp(x)),
    ),
    `You return ln(1 + exp(x)). ${rule}`,
  )
  .wrong('silu/mish', 'Mish instead of SiLU', (x) => x * tanhOfSoftplus(x), `You multiply by tanh(ln(1 + exp(x))), as Mish does. ${rule}`)
  .wrong('silu/hard-swish', 'Hard swish instead of SiLU', (x) => (x * Math.min(6, Math.max(0, x + 3))) / 6, `You multiply by a straight line that is clipped at 0 and 1, as hard swish does. ${rule}`)
  .wrong('silu/derivative', 'Derivative instead of SiLU', (x) => sigmoid(x) * (1 + x * sigmoid(-x)), `You return the derivative of SiLU. ${rule}`)
  .wrong('silu/elu', 'ELU instead of SiLU', (x) => (x > 0 ? x : Math.expm1(x)), `You keep positive numbers, and return exp(x) − 1 for the others, as ELU does. ${rule}`)

/** A value where exp(x) is finite: ∞ / ∞ and 0 · ∞ are NaN. */
export const overflowing = (x: number, value: number): number => (Math.exp(x) === Number.POSITIVE_INFINITY ? Number.NaN : value)
export const siluOverflow = 'Your answers are NaN for numbers far from 0, where exp overflows: ∞ / ∞ and 0 · ∞ are not numbers. Take exp of −|x|, or use a sigmoid of your library.'
export const overflow = ['silu/overflow', 'Exponential overflows', (x: number): number => overflowing(x, x * sigmoid(x)), siluOverflow] as const
