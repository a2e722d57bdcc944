import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { array, type NDArray, type Nested, nested } from '../ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { everything } from '../testing/modules.ts'

/** A number, a word, an array as nested lists, a list of arrays, or a record of any of these. */
type Written =
  | string
  | Nested
  | { readonly list: readonly Nested[] }
  | { readonly record: Readonly<Record<string, Written>> }

/** A call with words or records in its arguments or its result, as `oracles/<chapter>.py` wrote it. */
interface Case {
  readonly function: string
  readonly oracle: string
  readonly arguments: readonly Written[]
  readonly options: Readonly<Record<string, unknown>>
  readonly expected: Written
}

const chapters = ['a8', 'a9', 'a10'].map((chapter) => {
  const file = new URL(`../../fixtures/oracles/records/${chapter}.json`, import.meta.url)
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { readonly cases: readonly Case[] }
  const functions = Map.groupBy(cases, (made) => `${made.function} as ${made.oracle}`)
  return { chapter, functions: [...functions] }
})

describe.each(chapters)('the reference, beside the records of $chapter', ({ functions }) => {
  it.each(functions)('computes %s does, to 1e-12', (_, cases) => {
    for (const { function: name, arguments: values, options, expected } of cases) {
      const ours = everything[name] as (...values: readonly unknown[]) => unknown
      expect(differencesIn(ours(...values.map(toArgument), options), expected, name)).toEqual([])
    }
  })
})

function toArgument(value: Written): unknown {
  if (typeof value !== 'object') return value
  if ('list' in value) return value.list.map((part) => array(part))
  return 'record' in value
    ? Object.fromEntries(Object.entries(value.record).map(([key, part]) => [key, toArgument(part)]))
    : array(value)
}

function differencesIn(got: unknown, expected: Written, where: string): readonly string[] {
  if (typeof expected === 'object' && 'record' in expected) {
    const parts = got as Readonly<Record<string, unknown>>
    expect(Object.keys(parts).toSorted()).toEqual(Object.keys(expected.record).toSorted())
    return Object.entries(expected.record).flatMap(([name, part]) =>
      differencesIn(parts[name], part, `${where}.${name}`),
    )
  }
  return differencesFrom(
    typeof got === 'number' ? got : nested(got as NDArray),
    expected as Nested,
    1e-12,
    where,
  )
}
