import type { Value } from '#runner'
import { isHandle } from '#runner/handle'
import { isArray, type KitValue } from './value.ts'

/** What a function returned, with the one part of it that a check is about; all of it if that part is not there. */
export const partOfReturned = (value: Value, part: string): Value =>
  typeof value === 'object' &&
  value !== null &&
  !isArray(value) &&
  !isHandle(value) &&
  Object.hasOwn(value, part)
    ? { [part]: (value as Readonly<Record<string, Value>>)[part] as Value }
    : value

/** An expected record with the one part that a check is about. */
export const partOfExpected = (value: KitValue, part: string): KitValue =>
  typeof value === 'object' && value !== null && !isArray(value) && Object.hasOwn(value, part)
    ? { [part]: (value as Readonly<Record<string, KitValue>>)[part] as KitValue }
    : value
