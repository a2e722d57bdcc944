import { isArray, type KitValue } from '../value/value.ts'

/**
 * How an answer becomes another one, as data: each number of the new one is a sum of numbers of the old one, weighted,
 * and a constant.
 */
export interface Affine {
  /** A value of the form of the new answer. */
  readonly form: KitValue
  readonly constants: readonly number[]
  /** For each number of the new answer, positions in the old one with their weights. */
  readonly terms: readonly (readonly (readonly [position: number, weight: number])[])[]
}

/** Twice the rounding of the sums that are compared. */
const rounding = 1e-12

/**
 * Finds how a function changes values of a form, by trying it.
 *
 * @throws {RangeError} if it does not add up weighted numbers
 */
export function affineOf(becomes: (value: KitValue) => KitValue, form: KitValue): Affine {
  const size = numbersIn(form).length
  const at = (numbers: readonly number[]): readonly number[] => numbersIn(becomes(withNumbers(form, numbers)))
  const constants = at(Array<number>(size).fill(0))
  const columns = Array.from({ length: size }, (_, k) =>
    at(Array.from({ length: size }, (_, i) => Number(i === k))),
  )
  const found: Affine = {
    form: becomes(form),
    constants,
    terms: constants.map((constant, row) =>
      columns.flatMap((column, k) => {
        const weight = (column[row] ?? 0) - constant
        return weight === 0 ? [] : [[k, weight] as const]
      }),
    ),
  }
  const trial = Array.from({ length: size }, (_, k) => Math.sin(3 * k + 1) * 7)
  const [wanted, got] = [at(trial), numbersIn(applied(found, withNumbers(form, trial)))]
  if (
    wanted.some(
      (number, k) => !(Math.abs(number - (got[k] ?? Number.NaN)) <= rounding * (1 + Math.abs(number))),
    )
  )
    throw new RangeError('what an answer becomes is no weighted sum of its numbers, and cannot be handed out')
  return found
}

/** What a value becomes. */
export function applied({ form, constants, terms }: Affine, value: KitValue): KitValue {
  const numbers = numbersIn(value)
  return withNumbers(
    form,
    constants.map((constant, row) =>
      (terms[row] ?? []).reduce((sum, [k, weight]) => sum + weight * (numbers[k] ?? Number.NaN), constant),
    ),
  )
}

/** All numbers of a value, in order. */
function numbersIn(value: KitValue): readonly number[] {
  if (typeof value === 'number') return [value]
  if (typeof value !== 'object' || value === null) return []
  return isArray(value) ? [...value.data] : Object.values(value).flatMap(numbersIn)
}

/** A value of the same form with other numbers. */
function withNumbers(form: KitValue, numbers: readonly number[]): KitValue {
  let next = 0
  const filled = (one: KitValue): KitValue => {
    if (typeof one === 'number') return numbers[next++] ?? Number.NaN
    if (typeof one !== 'object' || one === null) return one
    if (isArray(one)) {
      const data = Float64Array.from(one.data, () => numbers[next++] ?? Number.NaN)
      return { shape: one.shape, data }
    }
    if (Array.isArray(one)) return one.map(filled)
    return Object.fromEntries(Object.entries(one).map(([key, part]) => [key, filled(part)]))
  }
  return filled(form)
}
