import type { Value } from '#runner'
import { isHandle } from '#runner/handle'
import type { Dtype } from './dtype.ts'
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

const elementType = (dtype: Dtype): 'float64' | 'int64' => (typeof dtype === 'string' ? dtype : 'float64')

/** What a student's function returned as a value of the kit; undefined if it holds an object that stayed there. */
export function fromStudent(value: Value): KitValue | undefined {
  if (isArray(value))
    return value.shape.length === 0 ? (value.data[0] as number) : { shape: value.shape, data: value.data }
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) {
    const parts = value.map((part: Value) => fromStudent(part))
    return parts.includes(undefined) ? undefined : (parts as KitValue[])
  }
  if (isHandle(value)) return undefined
  const entries = Object.entries(value).map(([key, part]) => [key, fromStudent(part as Value)] as const)
  return entries.some(([, part]) => part === undefined)
    ? undefined
    : (Object.fromEntries(entries) as KitValue)
}
