import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { array, type NDArray, type Nested, nested } from '../ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { everything } from '../testing/modules.ts'

/** A number, an array as nested lists, a list of anything, or a record of anything. */
type Written =
  | Nested
  | { readonly list: readonly Written[] }
  | { readonly record: Readonly<Record<string, Written>> }

/** A call that returns more than an array, as `oracles/<chapter>.py` wrote it. */
interface Case {
  readonly function: string
  readonly oracle: string
  readonly arguments: readonly Nested[]
  readonly options: Readonly<Record<string, unknown>>
  readonly expected: Written
}

const chapters = ['a1', 'a2', 'a4'].map((chapter) => {
  const file = new URL(`../../fixtures/oracles/records/${chapter}.json`, import.meta.url)
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: readonly Case[] }
  return { chapter, functions: [...Map.groupBy(cases, (made) => `${made.function} as ${made.oracle}`)] }
})

/** Coefficients of a machine are as exact as its duality gap lets them be. */
const toleranceOf = (name: string): number => (name === 'svmDual' ? 1e-9 : 1e-12)

describe.each(chapters)('the reference, beside the records of $chapter', ({ functions }) => {
  it.each(functions)('computes %s does', (_, cases) => {
    for (const { function: name, arguments: values, options, expected } of cases) {
      const ours = everything[name] as (...values: readonly unknown[]) => unknown
      const given = values.map((value) => (typeof value === 'number' ? value : array(value)))
      const got = ours(...given, ...(Object.keys(options).length > 0 ? [options] : []))
      expect(differencesIn(got, expected, toleranceOf(name), name)).toEqual([])
    }
  })
})

function differencesIn(got: unknown, expected: Written, tolerance: number, where: string): readonly string[] {
  if (typeof expected === 'object' && 'list' in expected) {
    const parts = got as readonly unknown[]
    if (parts.length !== expected.list.length) return [`${where} holds ${parts.length} parts`]
    return expected.list.flatMap((part, i) => differencesIn(parts[i], part, tolerance, `${where}[${i}]`))
  }
  if (typeof expected === 'object' && 'record' in expected) {
    const parts = got as Readonly<Record<string, unknown>>
    return Object.entries(expected.record).flatMap(([key, part]) =>
      differencesIn(parts[key], part, tolerance, `${where}.${key}`),
    )
  }
  return differencesFrom(typeof got === 'number' ? got : nested(got as NDArray), expected, tolerance, where)
}
