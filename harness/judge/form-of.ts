import { isArray, type KitValue } from '#kit/engine'
import type { Form } from '#runner'

/** Where an argument has arrays, and of which elements: a result that takes its place gets the same kind of array. */
export function formOf(argument: KitValue, dtype: Form): Form | undefined {
  if (isArray(argument)) {
    if (argument.shape.length === 0) return undefined
    return typeof dtype === 'string' ? dtype : 'float64'
  }
  if (typeof argument !== 'object' || argument === null || Array.isArray(argument)) return undefined
  const parts = Object.entries(argument).flatMap(([key, part]: readonly [string, KitValue]) => {
    const form = formOf(part, typeof dtype === 'string' ? dtype : (dtype[key] ?? 'float64'))
    return form === undefined ? [] : [[key, form] as const]
  })
  return parts.length === 0 ? undefined : Object.fromEntries(parts)
}
