import Fraction from 'fraction.js'

/** An exact number: two integers of any size. Marks are computed with these alone, so that 0.1 is a tenth. */
export type Rational = Readonly<Fraction>

/**
 * An exact number from how it is written: `10`, `'0.1'`, `'1/3'`.
 *
 * @throws {Error} if a number is not finite, or too large or small to be written without an exponent
 */
export function rational(written: number | bigint | string): Rational {
  const text = String(written)
  if (!/^-?\d+(\.\d+)?(\/\d+)?$/.test(text))
    throw new Error(`'${text}' is not a decimal number or a fraction`)
  return new Fraction(text)
}
