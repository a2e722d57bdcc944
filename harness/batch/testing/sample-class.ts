import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import type { Result } from '#kit/engine'
import { main } from '../../cli/testing/main.ts'
import { layOutClass } from './samples/lay-out.ts'
import { readClass, type SampleClass } from './samples/read-class.ts'

const path = (relative: string): string => fileURLToPath(new URL(`../../../${relative}`, import.meta.url))

export const className = 'a3-linear-classifiers'
/** The expected outcome of a sample is never laid out in a folder that student code can read. */
export const sampleClass = readClass(path(`fixtures/samples/${className}`))

/** The name of the assignment that a class of samples belongs to. */
export const assignmentOf = ({ folder }: SampleClass): string => basename(folder)

/** The samples of every assignment. */
export const sampleClasses = (): readonly SampleClass[] =>
  readdirSync(path('fixtures/samples'), { withFileTypes: true })
    .flatMap((entry) => (entry.isDirectory() ? [entry.name] : []))
    .sort()
    .map((name) => readClass(path(`fixtures/samples/${name}`)))

/**
 * Grades a class, or some of it, with the real command. Returns the results by submission.
 *
 * @param within a program that runs the command, with its arguments
 */
export async function gradeClass(
  out: string,
  jobs: number,
  options: readonly string[] = [],
  ids?: Iterable<string>,
  from: SampleClass = sampleClass,
  within: readonly string[] = [],
): Promise<ReadonlyMap<string, Result>> {
  const secret = join(out, '..', 'secret')
  // A fixed secret, because whether a hidden check catches a fragile function depends on the inputs it draws.
  writeFileSync(secret, `${'5eed'.repeat(16)}\n`, { mode: 0o600 })
  mkdirSync(path('.touchstone/samples'), { recursive: true })
  const folder = mkdtempSync(path('.touchstone/samples/'))
  try {
    const outcomes = layOutClass(from, folder, ids)
    const command = [main, 'grade', assignmentOf(from), ...outcomes, '--out', out]
    const how = ['--secret-file', secret, '--no-reports', '--jobs', String(jobs), ...options]
    const [program = '', ...args] = [...within, process.execPath, ...command, ...how]
    const run = await execa(program, args, { reject: false, stdin: 'ignore' })
    if (run.exitCode !== 0) throw new Error(`grade ended with ${run.exitCode}: ${run.stderr}`)
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
  const rows = readFileSync(join(out, 'results.jsonl'), 'utf8').trimEnd().split('\n')
  return new Map(
    rows.map((row) => (JSON.parse(row) as { result: Result }).result).map((one) => [one.submission, one]),
  )
}
