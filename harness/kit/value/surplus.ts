import type { Value } from '#runner'
import type { Finding } from './finding.ts'
import { isRecord } from './is-record.ts'
import { isEarlier, type PlannedCall } from './planned-call.ts'
import { typeName } from './type-name.ts'
import type { KitValue } from './value.ts'

/**
 * A record may hold more than was asked for. But where the expected one has some of the entries of an argument, such
 * as the layers that learn, its other entries are wrong: a finding about the first record that has one of them.
 */
export function surplusIn(
  got: Value,
  expected: KitValue,
  { args }: PlannedCall = { args: [] },
): Finding | undefined {
  const given = args.flatMap((one) => (isEarlier(one) || !isRecord(one) ? [] : [Object.keys(one)]))
  return given.length === 0 ? undefined : surplus(got, expected, given, '')
}

function surplus(
  got: Value,
  expected: KitValue,
  given: readonly (readonly string[])[],
  where: string,
): Finding | undefined {
  if (!isRecord(got) || !isRecord(expected)) return undefined
  const names = Object.keys(expected)
  const others = given
    .filter((all) => names.every((name) => all.includes(name)))
    .flatMap((all) => all.filter((name) => !names.includes(name)))
  if (others.some((name) => Object.hasOwn(got, name)))
    return { code: 'type', got: typeName(got as Value), expected: typeName(expected as KitValue), where }
  for (const name of names.filter((one) => Object.hasOwn(got, one))) {
    const inner = where === '' ? name : `${where}.${name}`
    const found = surplus(got[name] as Value, expected[name] as KitValue, given, inner)
    if (found !== undefined) return found
  }
  return undefined
}
