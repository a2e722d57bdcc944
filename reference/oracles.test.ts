import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { differencesFrom } from './testing/differences.ts'
import { type OracleCase, oracleChapters, oracleTolerance, ourAnswer, pairsIn } from './testing/oracles.ts'
import { oraclesPage } from './testing/oracles-page.ts'

const chapters = oracleChapters.map(({ file, versions, cases }) => ({
  file,
  versions: Object.entries(versions).flat().join(' '),
  functions: [...Map.groupBy(cases, (made) => `${made.function} as ${made.oracle}`)],
}))

describe.each(chapters)('the reference, beside $file of $versions,', ({ functions }) => {
  it.each(functions)('computes %s does', (_, cases) => {
    expect(cases.flatMap(disagreements)).toEqual([])
  })
})

function disagreements(made: OracleCase): readonly string[] {
  return pairsIn(ourAnswer(made), made.expected, made.function)
    .flatMap(([where, got, expected]) =>
      typeof expected === 'string'
        ? [`${where} is ${got}, not ${expected}`].slice(got === expected ? 1 : 0)
        : differencesFrom(got, expected, oracleTolerance(made.function), where),
    )
    .map((difference) => `${JSON.stringify(made.options)} ${difference}`)
}

it('the page of oracles is current', () => {
  const page = readFileSync(new URL('../docs/oracles.md', import.meta.url), 'utf8')
  expect(page).toBe(oraclesPage())
})
