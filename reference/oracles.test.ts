import { globSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import { array, type NDArray, type Nested, nested } from './ndarray.ts'
import { differencesFrom } from './testing/differences.ts'
import { everything } from './testing/modules.ts'

/** A call and what a library that is not ours returned, as `oracles/<chapter>.py` wrote it. */
interface Case {
  readonly function: string
  readonly oracle: string
  readonly arguments: readonly (Nested | { readonly list: readonly Nested[] })[]
  readonly options: Readonly<Record<string, unknown>>
  readonly expected: Nested
}

const folder = fileURLToPath(new URL('../fixtures/oracles/', import.meta.url))
const chapters = globSync('*.json', { cwd: folder }).map((file) => {
  const { versions, cases } = JSON.parse(readFileSync(folder + file, 'utf8')) as {
    versions: Readonly<Record<string, string>>
    cases: readonly Case[]
  }
  const functions = Map.groupBy(cases, (made) => `${made.function} as ${made.oracle}`)
  return { file, versions: Object.entries(versions).flat().join(' '), functions: [...functions] }
})

describe.each(chapters)('the reference, beside $file of $versions', ({ functions }) => {
  it.each(functions)('computes %s does, to 1e-12', (_, cases) => {
    expect(cases.flatMap(disagreements)).toEqual([])
  })
})

function disagreements({ function: name, arguments: values, options, expected }: Case): readonly string[] {
  const ours = everything[name] as (...values: readonly unknown[]) => number | NDArray
  const got = ours(...values.map(toArgument), options)
  return differencesFrom(typeof got === 'number' ? got : nested(got), expected, 1e-12).map(
    (difference) => `${JSON.stringify(options)} ${difference}`,
  )
}

function toArgument(value: Case['arguments'][number]): unknown {
  if (typeof value === 'object' && 'list' in value) return value.list.map((part) => array(part))
  return typeof value === 'number' ? value : array(value)
}
