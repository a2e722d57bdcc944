import { type NDArray, sizeOf } from '#reference/core/ndarray.ts'
import type { Value } from '#runner'
import { cutText } from './cut-text.ts'
import type { Finding } from './finding.ts'
import { innerShape } from './inner-shape.ts'
import { isRecord } from './is-record.ts'
import { isSinglePrecision } from './is-single-precision.ts'
import { showNumber } from './text-of.ts'
import { type Tolerance, tolerances } from './tolerances.ts'
import { truthIn } from './truth-in.ts'
import { typeName } from './type-name.ts'
import { unstacked } from './unstacked.ts'
import { isArray, type KitValue } from './value.ts'
import { whyNoArray } from './why-no-array.ts'

/** How exactly a value must be met: a tolerance and the scale of the numbers involved, or half a printed unit. */
export interface Exactness {
  readonly tolerance: Tolerance
  readonly scale: number
  readonly half?: Half
}

/** Half a printed unit for each number, in the form of the value. */
export type Half = number | NDArray | { readonly [part: string]: Half } | readonly Half[]

export interface Comparison {
  /** The first difference, in the order in which a person would look; absent if there is none. */
  readonly finding?: Finding
  /** Right only within the tolerance of single precision. */
  readonly float32: boolean
  /** Right but for axes of size 1 that are accepted for numbers and vectors. */
  readonly extraAxes: boolean
}

/** A comparison whose finding is made on demand: most callers only ask whether there is a difference. */
interface LazyComparison extends Omit<Comparison, 'finding'> {
  readonly difference?: () => Finding
}

const right: LazyComparison = { float32: false, extraAxes: false }

/** Compares what a student's function returned with the expected value: type, axes, shape, finiteness, numbers. */
export function compare(got: Value, expected: KitValue, exactness: Exactness): Comparison {
  const { difference, float32, extraAxes } = look(got, expected, exactness)
  return { ...(difference && { finding: difference() }), float32, extraAxes }
}

/** The first difference in type, axes or shape, whatever the numbers. */
export const compareForm = (got: Value, expected: KitValue): Finding | undefined =>
  look(got, expected, 'any numbers').difference?.()

/** Whether `compare` finds no difference. */
export const meets = (got: Value, expected: KitValue, exactness: Exactness): boolean =>
  look(got, expected, exactness).difference === undefined

type Looking = Exactness | 'any numbers'

function look(got: Value, expected: KitValue, exactness: Looking): LazyComparison {
  if (typeof expected === 'number' || isArray(expected)) return lookAtNumbers(got, expected, exactness)
  if (typeof expected === 'object' && expected !== null) return lookAtParts(got, expected, exactness)
  const one = typeof expected === 'boolean' ? truthIn(got) : got
  const fits =
    exactness === 'any numbers' && expected !== null ? typeof one === typeof expected : one === expected
  if (!fits) return otherType(one, expected)
  return { float32: false, extraAxes: isArray(got) && got.shape.length > 0 }
}

const otherType = (got: Value, expected: KitValue): LazyComparison =>
  wrong(() => {
    if (typeof got === typeof expected && typeof got !== 'object') {
      return { code: 'type', got: wordOf(got), expected: wordOf(expected), where: '' }
    }
    const name = Array.isArray(got) ? whyNoArray(got) : typeName(got)
    return { code: 'type', got: name, expected: typeName(expected), where: '' }
  })

/** A string, or true or false, as itself: its type is right, so to name that would say nothing. */
function wordOf(value: Value | KitValue): string {
  if (typeof value !== 'string') return `${value}`
  const { kept, note } = cutText(value, 80)
  return `"${kept}${note}"`
}

function lookAtParts(
  got: Value,
  expected: readonly KitValue[] | { readonly [key: string]: KitValue },
  exactness: Looking,
): LazyComparison {
  if (Array.isArray(expected)) {
    const list = isArray(got) ? unstacked(got, expected) : got
    if (!Array.isArray(list) || list.length !== expected.length)
      return wrong(() => ({ code: 'type', got: listName(got), expected: listName(expected), where: '' }))
    return lookAtEntries(list, expected, exactness)
  }
  return isRecord(got) ? lookAtEntries(got, expected, exactness) : otherType(got, expected)
}

const listName = (value: Value | KitValue): string =>
  Array.isArray(value) ? `a list of ${value.length}` : typeName(value)

function lookAtEntries(
  parts: object,
  expected: readonly KitValue[] | { readonly [key: string]: KitValue },
  exactness: Looking,
): LazyComparison {
  let result = right
  for (const [key, part] of Object.entries(expected)) {
    const found = Object.hasOwn(parts, key) ? (parts as Readonly<Record<string, Value>>)[key] : undefined
    const one =
      found === undefined
        ? wrong(() => ({ code: 'type', got: 'nothing', expected: typeName(part), where: '' }))
        : look(found, part, partOf(exactness, key))
    const { difference } = one
    if (difference) return wrong(() => inPart(difference(), Array.isArray(expected) ? `[${key}]` : key))
    if (one.float32 || one.extraAxes)
      result = { float32: result.float32 || one.float32, extraAxes: result.extraAxes || one.extraAxes }
  }
  return result
}

/** The finding of a part as one of the whole: `gradients[0]`, `state.m`. */
function inPart(finding: Finding, part: string): Finding {
  if (!('where' in finding)) return finding
  const between = finding.where === '' || finding.where.startsWith('[') ? '' : '.'
  return { ...finding, where: `${part}${between}${finding.where}` }
}

/** The exactness of a part of a record or list. */
function partOf(exactness: Looking, key: string): Looking {
  if (exactness === 'any numbers') return exactness
  const { half, ...rest } = exactness
  if (half === undefined || typeof half === 'number' || isArray(half)) return exactness
  const own = (half as Readonly<Record<string, Half>>)[key]
  return own === undefined ? rest : { ...rest, half: own }
}

const noAxes: readonly number[] = []

function lookAtNumbers(got: Value, expected: number | NDArray, exactness: Looking): LazyComparison {
  if (!isArray(got)) return otherType(got, expected)
  const shape = typeof expected === 'number' ? noAxes : expected.shape
  const numbers = typeof expected === 'number' ? [expected] : expected.data
  const inner = innerShape(got.shape, shape)
  if (inner.length !== shape.length)
    return wrong(() => ({ code: 'axes', got: got.shape, expected: shape, where: '' }))
  if (!shape.every((size, axis) => inner[axis] === size))
    return wrong(() => ({ code: 'shape', got: got.shape, expected: shape, where: '' }))
  const extraAxes = inner.length < got.shape.length
  if (exactness === 'any numbers') return right
  const first = firstDifference(got.data, numbers, exactness, exactness.tolerance)
  if (first === none) return extraAxes ? { float32: false, extraAxes } : right
  if (firstDifference(got.data, numbers, exactness, tolerances.float32) === none && isSinglePrecision(got))
    return { float32: true, extraAxes }
  return {
    difference: () => numberFinding(got.data, numbers, exactness, first, shape),
    float32: false,
    extraAxes,
  }
}

type Numbers = Float64Array | readonly number[]
const none = -1

/** The position of the first wrong number from `from` on, or `none`. */
function firstDifference(
  got: Float64Array,
  expected: Numbers,
  exactness: Exactness,
  tolerance: Tolerance,
  from = 0,
): number {
  for (let k = from; k < expected.length; k++) {
    const a = got[k] as number
    const e = expected[k] as number
    if (a === e || Math.abs(a - e) <= allowedAt(k, a, e, exactness, tolerance)) continue
    if (!(Number.isNaN(a) && Number.isNaN(e))) return k
  }
  return none
}

function allowedAt(
  k: number,
  got: number,
  expected: number,
  { half, scale }: Exactness,
  tolerance: Tolerance,
): number {
  const areWhole = Number.isInteger(got) && Number.isInteger(expected)
  const most = areWhole && scale <= tolerance.integers ? 0.5 : Number.POSITIVE_INFINITY
  const rounding = Math.min(most, allowedDifference(expected, scale, tolerance))
  if (half === undefined) return rounding
  // A printed number is exact to its digits; rounding errors of the computation are allowed in addition.
  if (typeof half === 'number') return half + rounding
  return (isArray(half) ? (half.data[k] as number) : 0) + rounding
}

function numberFinding(
  got: Float64Array,
  expected: Numbers,
  exactness: Exactness,
  first: number,
  shape: readonly number[],
): Finding {
  const [a, e] = [got[first] as number, expected[first] as number]
  const index = indexOf(first, shape)
  const shown = { got: showNumber(a), expected: showNumber(e), where: '' }
  if (!Number.isFinite(a)) return { code: 'not-finite', index, ...shown }
  const { tolerance } = exactness
  let wrong = 0
  for (let k = first; k !== none; k = firstDifference(got, expected, exactness, tolerance, k + 1)) wrong++
  const difference = Math.abs(a - e)
  const allowed = allowedAt(first, a, e, exactness, tolerance)
  const times = difference / allowed
  return { code: 'value', index, ...shown, difference, allowed, times, wrong, of: sizeOf(shape) }
}

/** The largest difference from `expected` that rounding explains. */
const allowedDifference = (expected: number, scale: number, tolerance: Tolerance): number =>
  Number.isFinite(expected) ? tolerance.relative * Math.abs(expected) + tolerance.scaled * scale : 0

const wrong = (difference: () => Finding): LazyComparison => ({
  difference,
  float32: false,
  extraAxes: false,
})

function indexOf(flat: number, shape: readonly number[]): number[] {
  const index: number[] = []
  let rest = flat
  for (const size of shape.toReversed()) {
    index.unshift(rest % size)
    rest = Math.floor(rest / size)
  }
  return index
}
