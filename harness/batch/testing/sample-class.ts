import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import type { Result } from '#kit'

const path = (relative: string): string => fileURLToPath(new URL(`../../../${relative}`, import.meta.url))

export const className = 'a3-linear-classifiers'
/** The submissions: one folder per outcome, and in it one per reason. */
export const classFolder = path(`fixtures/submissions/${className}`)
/** What each must come to. Never inside a folder that student code can read. */
export const expectedFolder = path(`fixtures/expected/${className}`)

/** What must come out of a submission: outcomes and names, no floats. */
export interface Expected {
  readonly score: number
  readonly maxScore: number
  /** The value of the open flags that explains the submission. */
  readonly conventions: Readonly<Record<string, string>>
  /** Functions that are not right, with what is said of them. */
  readonly functions: Readonly<Record<string, string>>
  readonly checks: Readonly<Record<string, string>>
}

/** The part of a result that is compared. */
export function expectedOf(result: Result): Expected {
  return {
    score: result.score,
    maxScore: result.maxScore,
    conventions: Object.fromEntries(
      result.conventions.filter(({ pinned }) => !pinned).map(({ flag, value }) => [flag, value]),
    ),
    functions: Object.fromEntries(
      result.functions
        .filter(({ state }) => state !== 'passed')
        .map(({ name, state, diagnosis }) => [
          name,
          diagnosis === undefined ? state : `${state}: ${diagnosis.id}`,
        ]),
    ),
    checks: Object.fromEntries(result.checks.map(({ id, outcome }) => [id, outcome])),
  }
}

/** The human intention for one submission, written before any grader saw it. */
export interface Intent {
  readonly score: string
  readonly functions: Readonly<Record<string, string>>
  readonly needsSandbox: boolean
  readonly eatsResources: boolean
}

export const intents = (): Readonly<Record<string, Intent>> =>
  JSON.parse(readFileSync(join(classFolder, 'intent.json'), 'utf8'))

/** `<outcome>/<why>` of every submission. */
export const sampleIds = (): readonly string[] =>
  readdirSync(classFolder, { withFileTypes: true })
    .filter((outcome) => outcome.isDirectory())
    .flatMap(({ name }) => readdirSync(join(classFolder, name)).map((why) => `${name}/${why}`))
    .sort()

/** Grades the whole class with the real command; the results by submission. */
export async function gradeClass(
  out: string,
  jobs: number,
  options: readonly string[] = [],
): Promise<ReadonlyMap<string, Result>> {
  const outcomes = [...new Set(sampleIds().map((id) => join(classFolder, id.split('/')[0] ?? '')))]
  const secret = join(out, '..', 'secret')
  // Always the same, because what a hidden check catches of a fragile function is a matter of its draws.
  writeFileSync(secret, `${'5eed'.repeat(16)}\n`, { mode: 0o600 })
  const args = [
    'grade',
    className,
    ...outcomes,
    '--out',
    out,
    '--secret-file',
    secret,
    '--no-reports',
    ...options,
  ]
  const run = await execa(process.execPath, [path('harness/cli/main.ts'), ...args, '--jobs', String(jobs)], {
    ...{ reject: false, stdin: 'ignore' },
  })
  if (run.exitCode !== 0) throw new Error(`grade ended with ${run.exitCode}: ${run.stderr}`)
  const rows = readFileSync(join(out, 'results.jsonl'), 'utf8').trimEnd().split('\n')
  return new Map(
    rows.map((row) => (JSON.parse(row) as { result: Result }).result).map((one) => [one.submission, one]),
  )
}
