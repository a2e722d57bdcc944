import { cpSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { explain, type Outcome, type Result, withQuizzes } from '#kit/engine'
import { sampleClass } from '../../batch/testing/sample-class.ts'
import { layOutSample } from '../../batch/testing/samples/lay-out.ts'

/** The repository's folder. */
export const root = fileURLToPath(new URL('../../../', import.meta.url))
const assignment = 'a3-linear-classifiers'

/** Lays out a submission of the sample class, or the starter, as a student has it, with the two files for vitest. */
export function layOut(folder: string, language: 'typescript' | 'python', sample?: string): void {
  const starters = join(root, 'assignments', assignment, 'starter')
  cpSync(join(starters, language), folder, { recursive: true })
  for (const name of ['touchstone.test.ts', 'vitest.config.mts']) {
    cpSync(join(starters, 'typescript', name), join(folder, name))
  }
  if (sample !== undefined) {
    layOutSample(sampleClass, sample, folder)
  }
}

/** A verdict on one check, and the headline if there is one. */
export type Verdicts = Readonly<Record<string, { readonly verdict: string; readonly message: string }>>

const verdicts: Readonly<Record<Outcome, string>> = {
  passed: 'passed',
  failed: 'failed',
  crashed: 'failed',
  unwritten: 'todo',
  skipped: 'skipped',
  ungraded: 'failed',
}

/** `touchstone check --json` in a folder, and the corresponding output of vitest. */
export async function fromCheck(folder: string, command: readonly string[]): Promise<Verdicts> {
  const [program = '', ...args] = command
  const { stdout, stderr } = await execa(program, [...args, 'check', '--json'], {
    cwd: folder,
    reject: false,
  })
  if (stdout === '') throw new Error(stderr)
  const result = withQuizzes(JSON.parse(stdout) as Result)
  return Object.fromEntries(
    result.checks.map((check) => {
      const verdict = verdicts[check.outcome]
      const { headline } = explain(check, result, { audience: 'student' })
      return [check.id, { verdict, message: verdict === 'failed' ? oneLine(headline) : '' }]
    }),
  )
}

interface Report {
  readonly testResults: readonly {
    readonly message: string
    readonly assertionResults: readonly {
      readonly status: string
      readonly failureMessages: readonly string[]
      readonly meta: { readonly touchstone?: string }
    }[]
  }[]
}

/** `vitest run` in a folder. A message is cut to the part that `expected` has, so that equality means containment. */
export async function fromVitest(folder: string, vitest: string, expected: Verdicts): Promise<Verdicts> {
  const report = join(folder, 'report.json')
  const options = ['run', '--reporter=json', `--outputFile=${report}`]
  const { all } = await execa(process.execPath, [vitest, ...options], {
    cwd: folder,
    reject: false,
    all: true,
    env: { VITEST: undefined, NODE_ENV: undefined },
  })
  if (!existsSync(report)) throw new Error(all)
  const { testResults }: Report = JSON.parse(readFileSync(report, 'utf8'))
  const tests = testResults.flatMap(({ assertionResults }) => assertionResults)
  if (tests.length === 0) throw new Error(testResults.map(({ message }) => message).join('\n'))
  return Object.fromEntries(
    tests.flatMap(({ status, failureMessages, meta: { touchstone: id } }) => {
      if (id === undefined) return []
      const message = oneLine(failureMessages.join(' '))
      const wanted = expected[id]?.message ?? ''
      return [[id, { verdict: status, message: message.includes(wanted) ? wanted : message }]]
    }),
  )
}

const oneLine = (text: string): string => text.replaceAll(/\s+/g, ' ').trim()
