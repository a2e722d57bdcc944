import { type Rational, rational } from './rational.ts'

/** How a mark is rounded: to a multiple of `to`. */
export interface Rounding {
  /** Positive: `0.01`, `0.5`, `1`. */
  readonly to: Rational
  /** Where it is halfway: up, or to the even multiple. `down` never rounds up. */
  readonly mode: 'half-up' | 'half-even' | 'down'
}

/** Unless a course says otherwise. */
export const defaultRounding: Rounding = { to: rational('0.01'), mode: 'half-up' }

const half = rational('1/2')

/**
 * A number rounded to a multiple of `to`; exact, so that 0.125 to 0.01 is halfway.
 *
 * @example
 * rounded(rational('0.125'), { to: rational('0.01'), mode: 'half-even' }) // = 0.12
 */
export function rounded(number: Rational, { to, mode }: Rounding): Rational {
  const multiple = number.div(to)
  const below = multiple.floor()
  const rest = multiple.sub(below)
  const isUp =
    mode !== 'down' && (rest.gt(half) || (rest.equals(half) && (mode === 'half-up' || below.n % 2n === 1n)))
  return below.add(isUp ? 1 : 0).mul(to)
}
