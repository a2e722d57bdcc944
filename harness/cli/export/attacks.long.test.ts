import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { attacked } from '../../gradebook/testing/attacked.ts'
import { attacks } from '../../gradebook/testing/attacks.ts'
import schema from '../../gradebook/testing/classroom50-result.schema.json' with { type: 'json' }
import { parseJunit } from '../../gradebook/testing/parse-junit.ts'
import { reporter } from '../../gradebook/testing/reporter.ts'
import { inEveryFormat, junitScore, scoresOf, scoresRead } from '../../gradebook/testing/scores-read.ts'

const fits = new Ajv2020({ allErrors: true }).compile(schema)

/** A line that a CI service executes: GitHub's newer commands, and the older ones and Azure's anywhere in a line. */
const command = /^[^\S\n]*::|##(vso|[\w.]*)\[/m
/** Characters that control a terminal or change the order of text, and halves of pairs. */
const control = /[\p{Cc}\u2028-\u202e\u2066-\u2069]|\p{Cs}/u

/** Everything that must hold of a result in every format, except what a parser of XML says. */
async function expectUnforged(results: readonly Result[]): Promise<void> {
  const all = results.map((result) => ({ result, documents: inEveryFormat(result) }))
  for (const { result, documents } of all) {
    expect(scoresRead(documents, result.maxScore)).toEqual(scoresOf(result))
    const { classroom, junit, ...others } = documents
    const { log, runner } = reporter(classroom)
    for (const { name } of runner.tests) expect(name).not.toMatch(control)
    for (const text of [log, junit, ...Object.values(others)]) expect(text ?? '').not.toMatch(command)
    for (const text of [junit, ...Object.values(others)]) {
      expect((text ?? '').replaceAll('\n', '')).not.toMatch(control)
      expect(text ?? '').not.toMatch(/\[\[(PROPERTY|ATTACHMENT)/)
      expect(Buffer.byteLength(text ?? '')).toBeLessThan(2 * 2 ** 20)
    }
    fits(JSON.parse(documents.classroom50 ?? ''))
    expect(fits.errors ?? []).toEqual([])
    for (const { location, fingerprint } of JSON.parse(documents.gitlab)) {
      expect(location.path).not.toMatch(/^\/|\\|(^|\/)\.\.?(\/|$)/)
      expect(fingerprint).not.toBe('')
    }
    expect(Object.keys(JSON.parse(documents.prairielearn)).sort()).toEqual([
      ...['gradable', 'message', 'score', 'tests'],
    ])
  }
  const parsed = await parseJunit(all.map(({ documents }) => documents.junit))
  for (const [k, suites] of parsed.entries()) {
    const { result } = all[k] ?? {}
    const [suite, ...more] = suites
    expect(more).toEqual([])
    expect(suite && junitScore(suite)).toEqual({ suite: result?.score, cases: result?.score })
    expect(suite?.cases).toHaveLength((result?.checks.length ?? 0) + (result?.questions.length ?? 0))
    const ends = ['failure', 'error', 'skipped'].map(
      (end) => suite?.cases.filter((one) => one.end === end).length,
    )
    expect(suite?.counts).toEqual([suite?.cases.length, ...ends])
  }
}

it('is tried with at least 40 texts', () => {
  expect(new Set(attacks.map(([, text]) => text)).size).toBeGreaterThanOrEqual(40)
})

it.each(attacks)('no text that a student prints, throws or names forges a score: %s', async (_, text) => {
  await expectUnforged([attacked(text)])
})

it('no mixture of them does', async () => {
  const short = attacks.map(([, text]) => text).filter(({ length }) => length < 2000)
  const mixture = fc
    .array(fc.oneof(fc.constantFrom(...short), fc.string({ unit: 'binary' })), { minLength: 1, maxLength: 6 })
    .map((texts) => texts.join(''))
  await fc.assert(
    fc.asyncProperty(fc.array(mixture, { minLength: 8, maxLength: 8 }), (texts) =>
      expectUnforged(texts.map(attacked)),
    ),
    { numRuns: 15 },
  )
})
