/** `npm start`: grades the sample class; what a machine lacks is installed where welcome, or its samples left out. */
import { cpSync, readFileSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { python, sandbox } from './needs.ts'
import { setUp } from './set-up.ts'

/** What the people who wrote a sample submission say about it. */
export interface Sample {
  readonly language: string
  readonly needsSandbox: boolean
  readonly eatsResources: boolean
}

const root = fileURLToPath(new URL('..', import.meta.url))
const assignment = 'a3-linear-classifiers'
const samples = join(root, 'fixtures/submissions', assignment)
const intent: Readonly<Record<string, Sample>> = JSON.parse(
  readFileSync(join(samples, 'intent.json'), 'utf8'),
)

const missing = await setUp([python, sandbox])
const has = (need: typeof python): boolean => missing.every((one) => one.need !== need)
const isContained = has(sandbox)

const leftOut = new Map<string, string>()
for (const [id, sample] of Object.entries(intent)) {
  const reason = reasonToLeaveOut(sample)
  if (reason !== undefined) leftOut.set(id, reason)
}
for (const [id, reason] of leftOut) console.error(`not run: ${id}: ${reason}`)

const kept = Object.keys(intent).filter((id) => !leftOut.has(id))
const folder = leftOut.size === 0 ? samples : copyOf(kept)
const outcomes = [...new Set(kept.map((id) => dirname(id)))].map((outcome) => join(folder, outcome))
const isolation = isContained ? [] : ['--isolation', 'process']
const grade = ['harness/cli/main.ts', 'grade', assignment, ...outcomes, ...isolation]
const { exitCode } = await execa(process.execPath, grade, { cwd: root, stdio: 'inherit', reject: false })
process.exitCode = exitCode ?? 3

function reasonToLeaveOut({ language, needsSandbox, eatsResources }: Sample): string | undefined {
  if (!isContained && (needsSandbox || eatsResources))
    return 'it attacks or exhausts the machine: needs bubblewrap'
  if (!has(python) && language === 'python') return 'it is written in Python'
  return undefined
}

/** The samples are graded by the folder, so those that can run get folders of their own. */
function copyOf(ids: readonly string[]): string {
  const copy = join(root, '.touchstone/samples', assignment)
  rmSync(copy, { recursive: true, force: true })
  for (const id of ids) cpSync(join(samples, id), join(copy, id), { recursive: true, verbatimSymlinks: true })
  return copy
}
