import { array, type NDArray } from '#reference/core/ndarray.ts'
import { rowsOf } from './matrix.ts'

/** A number as a slide prints it: right within half a unit of its last digit. */
export interface Printed {
  readonly value: number | NDArray
  /** Half a unit of the last printed digit, per number. */
  readonly half: number | NDArray
}

export type PrintedDigits = string | readonly PrintedDigits[]

/**
 * A number, a matrix with slashes between its rows, or nested lists of numbers, with the digits that the source
 * prints.
 *
 * @throws {RangeError} if a text is not a decimal number
 * @example
 * printed('5.3') // = { value: 5.3, half: 0.05 }
 * printed('0.13 0.87 / 0.50 0.50').value // = [[0.13, 0.87], [0.5, 0.5]]
 */
export function printed(digits: PrintedDigits): Printed {
  if (typeof digits === 'string' && digits.includes('/')) return printed(rowsOf(digits))
  if (typeof digits === 'string') return { value: numberOf(digits), half: halfUnit(digits) }
  return { value: array(nestedMap(digits, numberOf)), half: array(nestedMap(digits, halfUnit)) }
}

type NestedNumbers = number | readonly NestedNumbers[]

const nestedMap = (digits: PrintedDigits, f: (text: string) => number): NestedNumbers =>
  typeof digits === 'string' ? f(digits) : digits.map((part) => nestedMap(part, f))

function numberOf(text: string): number {
  if (!/^[-−]?\d+(\.\d+)?$/.test(text))
    throw new RangeError(`printed: '${text}' is not a decimal number as slides print it`)
  return Number(text.replace('−', '-'))
}

const halfUnit = (text: string): number => 0.5 * 10 ** -(text.split('.')[1]?.length ?? 0)
