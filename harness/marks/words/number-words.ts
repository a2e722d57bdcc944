import { exactText, type Rational, rational } from '../rational.ts'
import { rounded } from '../rounding.ts'

const fewDigits = { to: rational('0.0001'), mode: 'half-even' } as const

/**
 * A number for people: exact if four digits after the point are enough, otherwise to four digits.
 *
 * @example
 * numberWords(rational('1/3')) // = 'about 0.3333'
 */
export function numberWords(number: Rational): string {
  const short = rounded(number, fewDigits)
  const text = exactText(short).replace('-', '−')
  return short.equals(number) ? text : `about ${text}`
}

/** `1 point`, `2.5 points`. */
export const pointsWords = (number: Rational): string =>
  `${numberWords(number)} ${number.equals(1) ? 'point' : 'points'}`

/** With its sign: `+5 points`, `−20 points`. */
export const changeWords = (number: Rational): string =>
  `${number.lt(0) ? '−' : number.equals(0) ? '' : '+'}${pointsWords(number.abs())}`

/** A wall time without the T: `2027-03-14 23:59`. */
export const wallWords = (wall: string): string => wall.replace('T', ' ')
