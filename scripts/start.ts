/** `npm start`: grades the sample class; what a machine lacks is installed where welcome, or its samples left out. */
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { layOutClass } from '../harness/batch/testing/samples/lay-out.ts'
import { languageOf, readClass } from '../harness/batch/testing/samples/read-class.ts'
import { python, sandbox } from './needs.ts'
import { setUp } from './set-up.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const assignment = 'a3-linear-classifiers'
const sampleClass = readClass(join(root, 'fixtures/samples', assignment))

const missing = await setUp([python, sandbox])
const has = (need: typeof python): boolean => missing.every((one) => one.need !== need)
const isContained = has(sandbox)

const leftOut = new Map<string, string>()
for (const id of sampleClass.samples.keys()) {
  const reason = reasonToLeaveOut(id)
  if (reason !== undefined) leftOut.set(id, reason)
}
for (const [id, reason] of leftOut) console.error(`not run: ${id}: ${reason}`)

const kept = [...sampleClass.samples.keys()].filter((id) => !leftOut.has(id))
const folder = join(root, '.touchstone/samples', assignment)
rmSync(folder, { recursive: true, force: true })
const outcomes = layOutClass(sampleClass, folder, kept)
const isolation = isContained ? [] : ['--isolation', 'process']
const grade = ['harness/cli/main.ts', 'grade', assignment, ...outcomes, ...isolation]
const { exitCode } = await execa(process.execPath, grade, { cwd: root, stdio: 'inherit', reject: false })
process.exitCode = exitCode ?? 3

function reasonToLeaveOut(id: string): string | undefined {
  if (!isContained && sampleClass.samples.get(id)?.needsSandbox)
    return 'it attacks or exhausts the machine: needs bubblewrap'
  if (!has(python) && languageOf(sampleClass, id) === 'python') return 'it is written in Python'
  return undefined
}
