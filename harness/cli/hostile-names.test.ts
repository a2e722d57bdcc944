import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { readAdjustments, readIntake } from '#course'
import { csvCell } from '#gradebook'
import { intakeJson, readIntake as readOwnIntake } from '#intake'
import { resultJson } from '#judge'
import { folded } from '#marks'
import { worth } from '../gradebook/testing/results-worth.ts'
import { zipOf } from '../intake/testing/zip-of.ts'
import { handedIn } from './compare/handed-in.ts'
import { readResults } from './export/read-results.ts'
import { keepStanding, lastStanding } from './last-standing.ts'
import { scratch, smallAssignment, sources, submission, touchstone } from './testing/touchstone.ts'

/** What students call their files and folders, on purpose or not. */
const hostile = [
  'a\tb',
  'Icon\r',
  'a\nb',
  '\u001b[31m',
  'a\u0000',
  '\u0085',
  '\u202egnp',
  '=1+1',
  "'",
  '"',
  ',',
  ';',
]
const odd = [
  '__proto__',
  'constructor',
  '\ud800',
  '\ufeffa',
  'NaN',
  '-0',
  '\u2028',
  ' a ',
  '-2',
  '@SUM',
  '{"a":1}',
]
const name = fc
  .array(fc.oneof(fc.constantFrom(...hostile, ...odd), fc.string({ unit: 'binary' })), {
    minLength: 1,
    maxLength: 3,
  })
  .map((parts) => parts.join(''))
  .filter((text) => text.trim() !== '')

it('reads again each file that it writes, whatever names students choose', async () => {
  const cwd = scratch()
  const folder = join(cwd, 'ada')
  mkdirSync(folder)
  let n = 0
  await fc.assert(
    fc.asyncProperty(name, async (name) => {
      const out = join(cwd, `out${n++}`)
      mkdirSync(out)
      const row = resultJson({ ...worth([[1, 2]]), submission: name })
      writeFileSync(join(out, 'results.jsonl'), `{"key":"k","result":${row}}\n`)
      const students = [{ id: name, name, email: name }]
      const one = { id: name, of: name, folder, students, from: name, attempt: 1, attempts: 1, problem: name }
      const refused = [{ where: name, entry: name, reason: name }]
      const intake = {
        form: 'folders',
        submissions: [one],
        refused,
        passedOver: [name],
        remarks: [name],
      } as const
      writeFileSync(join(out, 'intake.json'), intakeJson(intake, { attempt: 'last' }))
      expect(readIntake(join(out, 'intake.json')).handIns).toMatchObject([{ id: name, students }])
      expect(readOwnIntake(join(out, 'intake.json')).submissions[0]).toMatchObject({ id: name, of: name })
      expect(handedIn(out).here).toEqual([{ id: name, of: name, folder }])
      const stored = await readResults(join(out, 'results.jsonl'), ({ score }) => score)
      expect(stored.submissions.map((id) => [id, stored.kept(id)])).toEqual([[name, 1]])
      const adjustments = join(out, 'adjustments.csv')
      writeFileSync(adjustments, `id,points,comment\r\n${csvCell(name)},1,${csvCell(name)}\r\n`)
      expect(readAdjustments(adjustments).map(({ id }) => folded(id))).toEqual([folded(name)])
      const standing = { assignment: name, score: 1, states: { [name]: 'passed' } } as const
      keepStanding(folder, standing)
      expect(JSON.stringify(lastStanding(folder, name))).toBe(JSON.stringify(standing))
    }),
    { numRuns: 50, examples: [...hostile, ...odd].map((text) => [text]) },
  )
})

it('has marks for a class in which folders, files and entries of archives have such names', async () => {
  const cwd = scratch()
  smallAssignment(cwd)
  const ids = ['ada', 'a\tb', '=1+1', '__proto__', 'e\u001b[31m']
  for (const id of ids) submission(join(cwd, 'class'), id, sources.right)
  const entries = ['hw/Icon\r', 'hw/ok\u0001.py', 'hw/a\tb', `hw/${'\u0007'.repeat(60_000)}`]
  writeFileSync(
    join(cwd, 'class/turing.zip'),
    zipOf([{ name: 'hw/scores.ts', bytes: sources.right }, ...entries.map((name) => ({ name }))]),
  )
  const run = async (...args: readonly string[]) => {
    const { exitCode, stdout, stderr } = await touchstone(args, { cwd })
    expect(exitCode, `${args.join(' ')}: ${stderr}`).toBe(0)
    return stdout
  }
  writeFileSync(join(cwd, 'secret'), 'a'.repeat(64))
  await run(
    'grade',
    'small',
    'class',
    '--secret-file',
    'secret',
    '--shard',
    '1/1',
    '--out',
    'part',
    '--isolation',
    'process',
  )
  await run('merge', 'part', '--out', 'out')
  const course = {
    title: 'T',
    timezone: 'UTC',
    assignments: { small: { due: '2027-03-14T23:59', results: 'out' } },
  }
  writeFileSync(join(cwd, 'course.json'), JSON.stringify(course))
  const roster = ['id', ...ids, 'turing'].map((id) => `${csvCell(id)}\r\n`)
  writeFileSync(join(cwd, 'roster.csv'), roster.join(''))
  await run('adjust', 'out', 'a\tb', '--points=-1', '--comment', 'x')
  await run('adjust', 'out', '=1+1', '--points=-2', '--comment', 'x')
  const { students } = JSON.parse(await run('marks', 'course.json', '--out', 'marks', '--json'))
  expect(students.map((one: { marks: readonly { mark: string }[] }) => one.marks[0]?.mark)).toEqual([
    '20',
    '19',
    '18',
    '20',
    '20',
    '20',
  ])
  await run('export', 'course.json', '--as', 'csv')
  await run('export', 'out/results.jsonl', '--as', 'csv')
  await run('compare', 'out', '--secret-file', 'secret')
  await run('progress', 'out')
})
