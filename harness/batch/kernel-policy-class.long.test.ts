import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { execa } from 'execa'
import { expect, it, onTestFinished } from 'vitest'
import type { Result } from '#kit/engine'
import { gradeClass, sampleClass } from './testing/sample-class.ts'
import { compare } from './testing/samples/compare.ts'

/** Its attack itself is an error at level 2: there is no /proc to list. */
const refused = ['hostile/reads-proc-and-environment']
/** Prints addresses, or gets as far as the machine's load lets it. */
const byChance = ['crashes/abort', 'crashes/memory-hog-python']

/** Imitates Ubuntu, which forbids user namespaces to programs without a profile. */
const withoutNamespaces = ['bwrap', '--dev-bind', '/', '/', '--unshare-user', '--disable-userns', '--']

it('grades the sample class where user namespaces are forbidden as at level 3, in forks of both languages', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-class-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  const [bwrap = '', ...args] = withoutNamespaces
  const main = fileURLToPath(new URL('../cli/main.ts', import.meta.url))
  const doctor = await execa(bwrap, [...args, process.execPath, main, 'doctor', '--json'])
  const { isolation, forks } = JSON.parse(doctor.stdout)
  expect([isolation.level, forks]).toEqual([2, ['typescript', 'javascript', 'python']])
  const results = await gradeClass(join(folder, 'two'), 2, [], undefined, sampleClass, withoutNamespaces)
  expect([...results.keys()].sort()).toEqual([...sampleClass.samples.keys()])
  const wrong = [...results.values()].filter((result) => compare(sampleClass, result).length > 0)
  expect(wrong.map(({ submission, score }) => [submission, score])).toEqual(refused.map((id) => [id, 0]))
  const stronger = await gradeClass(join(folder, 'three'), 2)
  const others = [...results].filter(([id, result]) => said(result) !== said(stronger.get(id)))
  expect(others.map(([id]) => id).filter((id) => !refused.includes(id))).toEqual([])
}, 1_800_000)

/** Points, and every message; of hostile work only the points, because its messages quote what it was refused. */
const said = (result: Result | undefined): string => {
  const id = result?.submission ?? ''
  const { score, functions } = result ?? {}
  const points = [score, functions?.map(({ name, state, points }) => [name, state, points])]
  const isQuoted = !id.startsWith('hostile/') && !byChance.includes(id)
  return JSON.stringify(isQuoted ? { ...result, durations: undefined, isolation: undefined } : points)
}
