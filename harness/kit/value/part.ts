import type { Value } from '#runner'
import { isHandle } from '#runner/handle'
import { isArray, type KitValue } from './value.ts'

type Parts = Readonly<Record<string, Value>>

/**
 * What a function returned and the record that it should return, both with the one part that a check is about. Where it
 * returned something else than a record, all of both: a part of that names too little of what is needed.
 */
export function onePart(
  got: Value,
  expected: KitValue,
  part: string,
): { readonly got: Value; readonly expected: KitValue } {
  const one = partOfExpected(expected, part)
  if (!isRecord(got) || one === expected) return { got, expected }
  return { got: Object.hasOwn(got, part) ? { [part]: got[part] as Value } : got, expected: one }
}

/** An expected record with the one part that a check is about; the whole if that part is not there. */
export const partOfExpected = (value: KitValue, part: string): KitValue =>
  typeof value === 'object' && value !== null && !isArray(value) && Object.hasOwn(value, part)
    ? { [part]: (value as Readonly<Record<string, KitValue>>)[part] as KitValue }
    : value

const isRecord = (value: Value): value is Parts =>
  typeof value === 'object' && value !== null && !isArray(value) && !isHandle(value) && !Array.isArray(value)
