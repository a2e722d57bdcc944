import { type NDArray, sizeOf, sizes } from '#reference/ndarray.ts'
import type { Tensor, Value } from '#runner'
import type { Finding } from './finding.ts'
import { showNumber } from './show.ts'
import { type Tolerance, tolerances } from './tolerances.ts'
import { isArray, type KitValue } from './value.ts'

/**
 * How exactly a value must be met: a tolerance and the scale of the numbers involved, or half a printed
 * unit.
 */
export interface Exactness {
  readonly tolerance: Tolerance
  readonly scale: number
  readonly half?: number | NDArray
}

export interface Comparison {
  /** The first difference, in the order in which a person would look; absent if there is none. */
  readonly finding?: Finding
  /** Right only by the bounds of single precision. */
  readonly float32: boolean
  /** Right but for leading axes of size 1, which are accepted for numbers and vectors. */
  readonly extraAxes: boolean
}

const right: Comparison = { float32: false, extraAxes: false }

/**
 * Compares what a student's function returned with what it should have: type, axes, shape, finite, numbers.
 */
export function compare(got: Value, expected: KitValue, exactness: Exactness, where = ''): Comparison {
  if (typeof expected === 'number')
    return compareArray(got, { shape: [], data: Float64Array.of(expected) }, exactness, where)
  if (isArray(expected)) return compareArray(got, expected, exactness, where)
  if (typeof expected === 'object' && expected !== null) return compareParts(got, expected, exactness, where)
  return got === expected
    ? right
    : wrong({ code: 'type', got: typeName(got), expected: typeName(expected), where })
}

function compareParts(
  got: Value,
  expected: readonly KitValue[] | { readonly [key: string]: KitValue },
  exactness: Exactness,
  where: string,
): Comparison {
  const parts =
    typeof got === 'object' && got !== null && !isTensor(got)
      ? (got as Readonly<Record<string, Value>>)
      : undefined
  let result = right
  for (const [key, part] of Object.entries(expected)) {
    const place = Array.isArray(expected) ? `${where}[${key}]` : where === '' ? key : `${where}.${key}`
    const found = parts !== undefined && Object.hasOwn(parts, key) ? parts[key] : undefined
    if (found === undefined) {
      return wrong({
        code: 'type',
        got: parts === undefined ? typeName(got) : 'nothing',
        expected: typeName(part),
        where: place,
      })
    }
    const one = compare(found, part, exactness, place)
    if (one.finding) return one
    result = { float32: result.float32 || one.float32, extraAxes: result.extraAxes || one.extraAxes }
  }
  return result
}

function compareArray(got: Value, expected: NDArray, exactness: Exactness, where: string): Comparison {
  if (!isTensor(got)) return wrong({ code: 'type', got: typeName(got), expected: typeName(expected), where })
  const shape = withoutLeadingOnes(got.shape, expected.shape)
  if (shape.length !== expected.shape.length) {
    return wrong({ code: 'axes', got: got.shape, expected: expected.shape, where })
  }
  if (sizes(shape) !== sizes(expected.shape))
    return wrong({ code: 'shape', got: got.shape, expected: expected.shape, where })
  const extraAxes = shape.length !== got.shape.length
  const double = firstDifference(got, expected, exactness, exactness.tolerance, where)
  if (double === undefined) return { float32: false, extraAxes }
  const single = isSinglePrecision(got)
    ? firstDifference(got, expected, exactness, tolerances.float32, where)
    : double
  return single === undefined ? { float32: true, extraAxes } : { finding: double, float32: false, extraAxes }
}

/** float32 by its type, or because every number survives rounding to float32. */
export const isSinglePrecision = (got: Tensor): boolean =>
  got.dtype === 'float32' ||
  got.data.every((value) => Object.is(Math.fround(value), value) || Number.isNaN(value))

function firstDifference(
  got: Tensor,
  expected: NDArray,
  { half, scale }: Exactness,
  tolerance: Tolerance,
  where: string,
): Finding | undefined {
  let first: { k: number; difference: number; allowed: number } | undefined
  let wrong = 0
  for (let k = 0; k < expected.data.length; k++) {
    const a = got.data[k] as number
    const e = expected.data[k] as number
    const rounding = allowedDifference(e, scale, tolerance)
    const printed = typeof half === 'object' ? (half.data[k] as number) : half
    // A printed number is as exact as its digits; the rounding of the arithmetic that met it comes on top.
    const allowed = printed === undefined ? rounding : printed + rounding
    if (a === e || (Number.isNaN(a) && Number.isNaN(e)) || Math.abs(a - e) <= allowed) continue
    wrong++
    first ??= { k, difference: Math.abs(a - e), allowed }
  }
  if (first === undefined) return undefined
  const index = indexOf(first.k, expected.shape)
  const shown = {
    got: showNumber(got.data[first.k] as number),
    expected: showNumber(expected.data[first.k] as number),
    where,
  }
  if (!Number.isFinite(got.data[first.k])) return { code: 'not-finite', index, ...shown }
  const { difference, allowed } = first
  return {
    code: 'value',
    index,
    ...shown,
    difference,
    allowed,
    times: difference / allowed,
    wrong,
    of: sizeOf(expected.shape),
  }
}

/** The largest difference from `expected` that rounding explains. */
export const allowedDifference = (expected: number, scale: number, tolerance: Tolerance): number =>
  Number.isFinite(expected) ? tolerance.relative * Math.abs(expected) + tolerance.scaled * scale : 0

export function isTensor(value: unknown): value is Tensor {
  return typeof value === 'object' && value !== null && 'data' in value && value.data instanceof Float64Array
}

const wrong = (finding: Finding): Comparison => ({ finding, float32: false, extraAxes: false })

/** `(1, D)` for `(D)` and `(1)` for a number are the same numbers with brackets around them. */
function withoutLeadingOnes(got: readonly number[], expected: readonly number[]): readonly number[] {
  if (expected.length > 1) return got
  let shape = got
  while (shape.length > expected.length && shape[0] === 1) shape = shape.slice(1)
  return shape
}

function indexOf(flat: number, shape: readonly number[]): number[] {
  const index: number[] = []
  let rest = flat
  for (const size of shape.toReversed()) {
    index.unshift(rest % size)
    rest = Math.floor(rest / size)
  }
  return index
}

/** What a value is, in a student's words. */
export function typeName(value: Value | KitValue): string {
  if (value === null) return 'nothing'
  if (typeof value === 'number') return 'a number'
  if (typeof value === 'string') return 'a text'
  if (typeof value === 'boolean') return 'true or false'
  if (Array.isArray(value)) return 'a list'
  if (isTensor(value)) return value.shape.length === 0 ? 'a number' : `an array of ${sizes(value.shape)}`
  if (typeof value === 'object' && 'handle' in value && 'kind' in value)
    return `an object (${String(value.kind)})`
  return `a record with ${Object.keys(value).join(', ') || 'nothing in it'}`
}
