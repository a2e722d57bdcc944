import type { Value } from '#runner'
import { isHandle } from '#runner/handle'
import { isArray, type KitValue } from './value.ts'

/** Whether a value has named parts: not an array, a list, or an object that stayed in the student's process. */
export const isRecord = <V extends Value | KitValue>(value: V): value is V & Readonly<Record<string, V>> =>
  typeof value === 'object' &&
  value !== null &&
  !isArray(value) &&
  !Array.isArray(value) &&
  !isHandle(value as Value)
