import type { Value } from '#runner'
import { isRecord } from './is-record.ts'
import type { KitValue } from './value.ts'

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
  isRecord(value) && Object.hasOwn(value, part) ? { [part]: value[part] as KitValue } : value
