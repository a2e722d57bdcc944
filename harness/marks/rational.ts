import Fraction from 'fraction.js'

/** An exact number: two integers of any size. Marks are computed with these alone, so that 0.1 is a tenth. */
export type Rational = Readonly<Fraction>

export const zero: Rational = new Fraction(0)

/**
 * An exact number from how it is written: `10`, `'0.1'`, `'1/3'`.
 *
 * @throws {RangeError} if that is not a decimal number or a fraction
 */
export function rational(written: number | bigint | string): Rational {
  // Points are integers, and there is no text to look at.
  if (typeof written === 'number' && Number.isSafeInteger(written)) return new Fraction(BigInt(written))
  const text = String(written)
  if (!isRational(text)) throw new RangeError(`'${text}' is not a decimal number or a fraction`)
  return new Fraction(text)
}

/** Whether a text is a decimal number or a fraction: `-2`, `0.1`, `1/3`. An exponent is neither. */
export const isRational = (text: string): boolean => /^-?\d{1,30}(\.\d{1,30}|\/0*[1-9]\d{0,29})?$/.test(text)

/** All of it added up. */
export const sumOf = (numbers: readonly Rational[]): Rational =>
  numbers.reduce<Rational>((sum, number) => sum.add(number), zero)

export const larger = (a: Rational, b: Rational): Rational => (a.gte(b) ? a : b)
export const smaller = (a: Rational, b: Rational): Rational => (a.lte(b) ? a : b)

/** `percent` hundredths of a number. */
export const percentOf = (percent: Rational, of: Rational): Rational => percent.mul(of).div(100)

/**
 * An exact number as text: a decimal where there is an exact one, otherwise a fraction.
 *
 * @example
 * exactText(rational('2.50')) // = '2.5'
 * exactText(rational('1/3')) // = '1/3'
 */
export function exactText(number: Rational): string {
  const { s, n, d } = number
  let digits = 0
  for (let power = 1n; power % d !== 0n; power *= 10n) {
    digits++
    // Each factor 2 or 5 of the denominator takes a digit, and any other factor remains.
    if (digits > d.toString(2).length) return `${s * n}/${d}`
  }
  return decimal(s * n * (10n ** BigInt(digits) / d), digits)
}

/** `whole` without its last `digits` digits as a decimal number: `decimal(25n, 1)` is `2.5`. */
function decimal(whole: bigint, digits: number): string {
  const sign = whole < 0n ? '-' : ''
  const text = String(whole < 0n ? -whole : whole).padStart(digits + 1, '0')
  return digits === 0 ? `${sign}${text}` : `${sign}${text.slice(0, -digits)}.${text.slice(-digits)}`
}
