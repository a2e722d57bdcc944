import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { execa } from 'execa'
import type { Result } from '#kit/engine'
import { main } from '../../cli/testing/main.ts'
import { textOf } from '../../runner/testing/attacks.ts'
import { openToRead } from '../store/open-database.ts'
import { type ParentAttack, right } from './parent-attacks/parent-attack.ts'

const manifest = {
  title: 'Scores and a quiz',
  languages: ['typescript', 'python'],
  files: { scores: ['linearScores'] },
  parts: [
    { id: 'scores', title: 'Scores', points: 20, functions: ['linearScores'] },
    { id: 'quiz', title: 'Quiz', points: 10, quiz: 'quizzes/linear-classifiers' },
  ],
  conventions: {},
  limits: { cpu: 1, wall: 3, total: 12, memory: 512 },
}

const benign = {
  'a-benign': { 'scores.py': right },
  'z-benign': {
    'scores.ts':
      'export const linearScores = (W: number[][], X: number[][], b: number[]) => X.map((x) => W.map((w, c) => w.reduce((sum, v, d) => sum + v * (x[d] ?? 0), b[c] ?? 0)))\n',
  },
}

export interface HostileClass {
  /** By submission. */
  readonly rows: ReadonlyMap<string, { readonly bytes: number; readonly result: Result }>
  readonly exitCode: number | undefined
  /** Bytes of resident memory of the command itself, at most. */
  readonly peak: number
  /** Seconds until both benign submissions had their row. */
  readonly benignAfter: number
  readonly out: string
  readonly remove: () => void
}

/** Grades attacks together with two benign submissions, one before and one after them, with the real command. */
export async function gradeHostile(attacks: readonly ParentAttack[]): Promise<HostileClass> {
  const home = mkdtempSync(join(tmpdir(), 'hostile-class-'))
  const write = (path: string, text: string): void => {
    mkdirSync(dirname(join(home, path)), { recursive: true })
    writeFileSync(join(home, path), text)
  }
  write('small/assignment.json', JSON.stringify(manifest))
  for (const [id, files] of Object.entries(benign))
    for (const [path, text] of Object.entries(files)) write(`class/${id}/${path}`, text)
  for (const { id, files, make } of attacks) {
    mkdirSync(join(home, 'class', id))
    for (const [path, text] of Object.entries(files)) write(`class/${id}/${path}`, textOf(text))
    make?.(join(home, 'class', id))
  }
  const began = performance.now()
  const running = execa(process.execPath, [main, 'grade', 'small', 'class', '--jobs', '2'], {
    cwd: home,
    reject: false,
    stdin: 'ignore',
    env: { XDG_STATE_HOME: join(home, '.state') },
  })
  const store = join(home, 'out/small/results.db')
  const file = join(home, 'out/small/results.jsonl')
  let peak = 0
  let benignAfter = Number.POSITIVE_INFINITY
  const look = setInterval(async () => {
    peak = Math.max(peak, peakOf(running.pid))
    if (benignAfter === Number.POSITIVE_INFINITY && (await hasAll(store, Object.keys(benign))))
      benignAfter = (performance.now() - began) / 1000
  }, 50)
  const { exitCode, stderr } = await running
  clearInterval(look)
  // A batch may end between two looks.
  if (benignAfter === Number.POSITIVE_INFINITY && (await hasAll(store, Object.keys(benign))))
    benignAfter = (performance.now() - began) / 1000
  if (!existsSync(file)) throw new Error(stderr)
  const lines = readFileSync(file, 'utf8').trimEnd().split('\n')
  const rows = lines.map((line) => {
    const { result } = JSON.parse(line) as { result: Result }
    return [result.submission, { bytes: line.length, result }] as const
  })
  return {
    rows: new Map(rows),
    exitCode,
    peak,
    benignAfter,
    out: join(home, 'out/small'),
    remove: () => {
      // Some folders cannot be entered otherwise.
      execa('chmod', ['-R', 'u+rwx', home], { reject: false }).finally(() =>
        rmSync(home, { recursive: true, force: true }),
      )
    },
  }
}

async function hasAll(file: string, ids: readonly string[]): Promise<boolean> {
  if (!existsSync(file)) return false
  const database = await openToRead(file).catch(() => undefined)
  if (database === undefined) return false
  try {
    const stored = new Set(
      database
        .prepare('SELECT submission FROM results')
        .all()
        .map((row) => row.submission),
    )
    return ids.every((id) => stored.has(id))
  } finally {
    database.close()
  }
}

/** The largest resident memory of a process so far, from the kernel. */
function peakOf(pid: number | undefined): number {
  try {
    return 1024 * Number(/^VmHWM:\s*(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1] ?? 0)
  } catch {
    return 0
  }
}
