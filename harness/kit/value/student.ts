import type { ElementType, Value } from '#runner'
import { isHandle } from '#runner/handle'
import type { Dtype } from './dtype.ts'
import { truthIn } from './truth-in.ts'
import { isArray, type KitValue } from './value.ts'

/** A value of the kit as it travels to the student's process: every number becomes a tensor. */
export function toStudent(value: KitValue, dtype: Dtype): Value {
  if (typeof value === 'number') {
    const type = Number.isInteger(value) ? elementType(dtype) : 'float64'
    return { dtype: type, shape: [], data: Float64Array.of(value) }
  }
  if (isArray(value)) return { dtype: elementType(dtype), shape: value.shape, data: value.data }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((part: KitValue) => toStudent(part, dtype))
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => [
      key,
      toStudent(part as KitValue, typeof dtype === 'string' ? dtype : (dtype[key] ?? 'float64')),
    ]),
  )
}

const elementType = (dtype: Dtype): ElementType => (typeof dtype === 'string' ? dtype : 'float64')

/**
 * What a student's function returned as a value of the kit; undefined if it holds an object that stayed there.
 *
 * @param like a value of the right form: of a record, what this one does not have is left out, as by comparisons
 */
export function fromStudent(returned: Value, like?: KitValue): KitValue | undefined {
  const value = typeof like === 'boolean' ? truthIn(returned) : returned
  if (isArray(value))
    return value.shape.length === 0 ? (value.data[0] as number) : { shape: value.shape, data: value.data }
  if (typeof value !== 'object' || value === null) return value
  if (isHandle(value)) return undefined
  const form = formOf(value, like)
  if (Array.isArray(value)) {
    const parts = value.map((part: Value, k) => fromStudent(part, form?.[k]))
    return parts.includes(undefined) ? undefined : (parts as KitValue[])
  }
  const entries = Object.entries(value)
    .filter(([key]) => form === undefined || Object.hasOwn(form, key))
    .map(([key, part]) => [key, fromStudent(part as Value, form?.[key])] as const)
  return entries.some(([, part]) => part === undefined)
    ? undefined
    : (Object.fromEntries(entries) as KitValue)
}

/** The parts of a right value, if a returned one has them all. */
const formOf = (value: object, like: KitValue | undefined): Readonly<Record<string, KitValue>> | undefined =>
  typeof like === 'object' && like !== null && Object.keys(like).every((key) => Object.hasOwn(value, key))
    ? (like as Readonly<Record<string, KitValue>>)
    : undefined
