import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { array, type NDArray, type Nested, nested } from '../ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { everything } from '../testing/modules.ts'

/** A number, a word, an array as nested lists, a list of anything, or a record of anything. */
type Written =
  | string
  | Nested
  | { readonly list: readonly Written[] }
  | { readonly record: Readonly<Record<string, Written>> }

/** A call with records in its arguments or its result, as `oracles/<chapter>.py` wrote it. */
interface Case {
  readonly function: string
  readonly oracle: string
  readonly arguments: readonly Written[]
  readonly options: Readonly<Record<string, unknown>>
  readonly expected: Written
}

const folder = fileURLToPath(new URL('../../fixtures/oracles/records/', import.meta.url))
const chapters = ['a5', 'a6'].map((chapter) => {
  const { versions, cases } = JSON.parse(readFileSync(`${folder}${chapter}.json`, 'utf8')) as {
    versions: Readonly<Record<string, string>>
    cases: readonly Case[]
  }
  const functions = Map.groupBy(cases, (made) => `${made.function} as ${made.oracle}`)
  return { chapter, versions: Object.entries(versions).flat().join(' '), functions: [...functions] }
})

describe.each(chapters)('the reference, beside the records $chapter of $versions', ({ functions }) => {
  it.each(functions)('computes %s does, to 1e-12', (_, cases) => {
    for (const { function: name, arguments: values, options, expected } of cases) {
      const ours = everything[name] as (...values: readonly unknown[]) => unknown
      const got = ours(...values.map(toArgument), ...(Object.keys(options).length > 0 ? [options] : []))
      expect(differencesIn(got, expected, name)).toEqual([])
    }
  })
})

function toArgument(value: Written): unknown {
  if (typeof value !== 'object') return value
  if ('list' in value) return value.list.map(toArgument)
  return 'record' in value
    ? Object.fromEntries(Object.entries(value.record).map(([key, part]) => [key, toArgument(part)]))
    : array(value)
}

function differencesIn(got: unknown, expected: Written, where: string): readonly string[] {
  if (typeof expected === 'object' && 'list' in expected) {
    const parts = got as readonly unknown[]
    if (parts.length !== expected.list.length) return [`${where} holds ${parts.length} parts`]
    return expected.list.flatMap((part, i) => differencesIn(parts[i], part, `${where}[${i}]`))
  }
  if (typeof expected === 'object' && 'record' in expected) {
    const parts = got as Readonly<Record<string, unknown>>
    const names = Object.keys(expected.record)
    if (Object.keys(parts).toSorted().join() !== names.toSorted().join()) {
      return [`${where} holds ${Object.keys(parts)}, not ${names}`]
    }
    return names.flatMap((name) =>
      differencesIn(parts[name], expected.record[name] as Written, `${where}.${name}`),
    )
  }
  if (typeof expected === 'string') return got === expected ? [] : [`${where} is ${got}`]
  return differencesFrom(typeof got === 'number' ? got : nested(got as NDArray), expected, 1e-12, where)
}
