import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Result } from '#kit'
import { isolationForGrade } from '../cli/isolation.ts'
import {
  expectedFolder,
  expectedOf,
  gradeClass,
  type Intent,
  intents,
  sampleIds,
} from './testing/sample-class.ts'

const ids = sampleIds()
const intended = intents()
const missing = await isolationForGrade().then(
  () => '',
  (error: Error) => error.message,
)
if (missing !== '') process.stderr.write(`The sample class is not graded: ${missing}\n`)

let folder = ''
let results: ReadonlyMap<string, Result> = new Map()

describe.skipIf(missing !== '')('the sample class', () => {
  beforeAll(async () => {
    folder = mkdtempSync(join(tmpdir(), 'touchstone-class-'))
    results = await gradeClass(join(folder, 'out'), 2)
  }, 600_000)
  afterAll(() => rmSync(folder, { recursive: true, force: true }))

  it('has at least 40 submissions, each with an intention and an expected file', () => {
    expect(ids.length).toBeGreaterThanOrEqual(40)
    expect(Object.keys(intended).sort()).toEqual(ids)
    expect(ids.filter((id) => !existsSync(join(expectedFolder, `${id}.json`)))).toEqual([])
  })

  it.each(ids)('%s comes to what is expected', (id) => {
    const result = results.get(id)
    expect(result && expectedOf(result)).toEqual(
      JSON.parse(readFileSync(join(expectedFolder, `${id}.json`), 'utf8')),
    )
  })

  it.each(ids)('%s comes to what its author meant', (id) => {
    const result = results.get(id)
    expect(result && intended[id] && disagreements(result, intended[id])).toEqual([])
  })

  it('leaves no submission ungraded and no incident', () => {
    expect([...results.values()].flatMap(({ incidents }) => incidents)).toEqual([])
  })
})

/** Where a result is not what the author of the submission meant. */
function disagreements(result: Result, intent: Intent): readonly string[] {
  const { score, maxScore } = result
  const found = expectedOf(result).functions
  const names = new Set([...Object.keys(found), ...Object.keys(intent.functions)])
  const meant = { '100': score === maxScore, '<100': score < maxScore, '0': score === 0, any: true }[
    intent.score
  ]
  return [
    ...(meant ? [] : [`scores ${score}, meant ${intent.score}`]),
    ...[...names].flatMap((name) => {
      const [got, wanted] = [found[name] ?? 'passed', intent.functions[name] ?? 'passed']
      return fits(got, wanted, result, name) ? [] : [`${name} is ${got}, meant ${wanted}`]
    }),
  ]
}

/** `failed` is met by any failure, `failed: id` by that diagnosis or a twin of it, `any` by anything. */
function fits(got: string, wanted: string, result: Result, name: string): boolean {
  if (wanted === 'any' || wanted === got) return true
  const [state = '', id] = wanted.split(': ')
  if (!state.split(' or ').includes(got.split(':')[0] ?? '')) return false
  const diagnosis = result.functions.find((one) => one.name === name)?.diagnosis
  return id === undefined || diagnosis?.twins.some((twin) => twin.id === id) === true
}
