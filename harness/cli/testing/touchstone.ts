import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { onTestFinished } from 'vitest'
import { main } from './main.ts'

/** The repository's folder. */
export const root = fileURLToPath(new URL('../../../', import.meta.url))

/** A temporary folder for one test. */
export function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-test-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

interface How {
  readonly cwd: string
  readonly env?: Readonly<Record<string, string>>
  /** Milliseconds after which the command counts as hanging and is killed. */
  readonly timeout?: number
  /** Default: as it is built, if it is. */
  readonly command?: string
}

/** Starts the real command in a separate process, which never uses the real secret. */
export function start(args: readonly string[], { cwd, env = {}, timeout, command = main }: How) {
  return execa(process.execPath, [command, ...args], {
    cwd,
    reject: false,
    stdin: 'ignore',
    stripFinalNewline: false,
    ...(timeout !== undefined && { timeout, killSignal: 'SIGKILL' }),
    env: {
      XDG_STATE_HOME: join(cwd, '.state'),
      NODE_COMPILE_CACHE: join(tmpdir(), 'touchstone-test-compile-cache'),
      XDG_CACHE_HOME: join(tmpdir(), 'touchstone-test-cache'),
      NO_COLOR: undefined,
      FORCE_COLOR: undefined,
      ...env,
    },
  })
}

/** Runs the real command and waits for it. */
export async function touchstone(args: readonly string[], how: How) {
  const { exitCode, stdout, stderr } = await start(args, how)
  return { exitCode, stdout, stderr }
}

/** An assignment with one function, so that a run takes no longer than process startup. */
export function smallAssignment(folder: string): string {
  const place = join(folder, 'small')
  mkdirSync(place)
  const manifest = {
    title: 'Small',
    languages: ['typescript', 'python'],
    files: { scores: ['linearScores'] },
    parts: [{ id: 'scores', title: 'Scores', points: 20, functions: ['linearScores'] }],
    conventions: {},
  }
  writeFileSync(join(place, 'assignment.json'), JSON.stringify(manifest))
  return place
}

const right = `
export const linearScores = (W: number[][], X: number[][], b: number[]): number[][] =>
  X.map((x) => W.map((w, c) => w.reduce((sum, weight, d) => sum + weight * (x[d] ?? 0), b[c] ?? 0)))
`

/** Sources of `scores.ts` for the small assignment. */
export const sources = {
  right,
  wrong: right.replace('b[c] ?? 0)', '0)'),
  unwritten: "export function linearScores() { throw new Error('not written yet') }\n",
  /** Correct, and slow enough that a batch of it can be interrupted. */
  slow: `${right}\nfor (const until = Date.now() + 250; Date.now() < until; );\n`,
}

/** Writes a submission of the small assignment. */
export function submission(folder: string, name: string, source: string): string {
  const place = join(folder, name)
  mkdirSync(place, { recursive: true })
  writeFileSync(join(place, 'scores.ts'), source)
  return place
}

/** Removes the store of a batch: what is left is what earlier versions wrote. */
export const forgetStore = (out: string): void => {
  for (const end of ['', '-wal', '-shm']) rmSync(join(out, `results.db${end}`), { force: true })
}

/** A copy of the starter of A3, in a language. */
export function starter(folder: string, language: 'typescript' | 'python'): string {
  const place = join(folder, 'a3')
  cpSync(join(root, 'assignments/a3-linear-classifiers/starter', language), place, { recursive: true })
  return place
}

/** Polls until something is true; after a minute, says what never was. */
export async function until(isTrue: () => boolean | Promise<boolean>): Promise<void> {
  for (let times = 0; !(await isTrue()); times++) {
    if (times === 3000) throw new Error(`not true within a minute: ${isTrue}`)
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
