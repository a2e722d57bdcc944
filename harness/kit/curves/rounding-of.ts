/** How far rounding moved numbers at most. */
export interface Rounding {
  /** One of them. */
  readonly of: (value: number) => number
  /** Any of them. */
  readonly largest: number
}

/**
 * What the digits of numbers say about their rounding. All are taken to be rounded alike: to as many decimal places as
 * the longest has, or to as many significant digits, whichever explains more, and to two at least. A number in float32
 * has the digits of the shortest decimal number that becomes it.
 *
 * @example
 * roundingOf([2.31, 1.5]).largest // ≈ 0.005
 * roundingOf([2310, 0.154]).of(2310) // ≈ 5
 */
export function roundingOf(values: readonly (number | undefined)[]): Rounding {
  const finite = values.filter((value) => value !== undefined).filter(Number.isFinite)
  let [decimals, significant] = [fewest, fewest]
  for (const value of finite) {
    const own = digitsOf(value)
    decimals = Math.max(decimals, own.decimals)
    significant = Math.max(significant, own.significant)
  }
  const of = (value: number): number => {
    const place = value === 0 ? -decimals : Math.floor(Math.log10(Math.abs(value))) + 1 - significant
    return half * 10 ** Math.max(-decimals, place)
  }
  const largest = finite.reduce((most, value) => Math.max(most, Math.abs(value)), 0)
  return { of, largest: finite.length === 0 ? 0 : of(largest) }
}

/** Nobody is taken to write fewer digits: 0.9 may be 0.90 without its zero. */
const fewest = 2
/** Half a unit, and what binary numbers add to it. */
const half = 0.5 * (1 + 1e-6)
/** Digits that every float32 number keeps. */
const kept = 6

interface Digits {
  /** Behind the decimal point. */
  readonly decimals: number
  readonly significant: number
}

function digitsOf(value: number): Digits {
  const short = Number(value.toPrecision(kept))
  const isShortFloat32 = short !== value && Math.fround(short) === value
  const [mantissa = '', exponent = '0'] = String(isShortFloat32 ? short : value).split('e')
  const [whole = '', fraction = ''] = mantissa.replace('-', '').split('.')
  return {
    decimals: Math.max(0, fraction.length - Number(exponent)),
    significant: `${whole}${fraction}`.replace(/^0+/, '').replace(/0+$/, '').length,
  }
}
