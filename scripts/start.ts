/** `npm start`: grades the sample class with what this machine has, and says what was left out and why. */
import { cpSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { bubblewrap, installCommand, missingNeeds, python } from './system.ts'

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

const missing = await missingNeeds([python, bubblewrap])
const has = (need: typeof python): boolean => missing.every((one) => one.need !== need)

const left = Object.entries(intent).flatMap(([id, sample]) => {
  const reason = reasonToLeaveOut(sample)
  return reason === undefined ? [] : [{ id, reason }]
})
for (const { need, problem } of missing) console.error(`${need.name}: ${problem}. ${need.without}.`)
if (missing.length > 0) console.error(`On Debian and Ubuntu:\n  ${installCommand(missing)}\n`)
for (const { id, reason } of left) console.error(`not run: ${id}: ${reason}`)

const folder = left.length === 0 ? samples : copyWithout(left.map(({ id }) => id))
const outcomes = [...new Set(Object.keys(intent).map((id) => id.split('/')[0] ?? id))]
const isolation = has(bubblewrap) ? [] : ['--isolation', 'process']
const command = [
  'harness/cli/main.ts',
  'grade',
  assignment,
  ...outcomes.map((name) => join(folder, name)),
  ...isolation,
]
const { exitCode } = await execa(process.execPath, command, { cwd: root, stdio: 'inherit', reject: false })
process.exitCode = exitCode ?? 3

function reasonToLeaveOut({ language, needsSandbox, eatsResources }: Sample): string | undefined {
  if (!has(bubblewrap) && (needsSandbox || eatsResources))
    return 'it attacks or exhausts the machine: needs bubblewrap'
  if (!has(python) && language === 'python') return 'it is written in Python'
  return undefined
}

function copyWithout(ids: readonly string[]): string {
  const copy = join(root, '.touchstone/samples', assignment)
  rmSync(copy, { recursive: true, force: true })
  const isLeftOut = (path: string): boolean => ids.some((id) => path === join(samples, id))
  cpSync(samples, copy, { recursive: true, verbatimSymlinks: true, filter: (path) => !isLeftOut(path) })
  return copy
}
