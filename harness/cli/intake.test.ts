import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { execa } from 'execa'
import { expect, it } from 'vitest'
import schema from '../intake/intake.schema.json' with { type: 'json' }
import { scratch, smallAssignment, sources, touchstone } from './testing/touchstone.ts'

/** Files in a zip archive that the system's own program has packed. */
async function zip(cwd: string, name: string, files: Readonly<Record<string, string>>): Promise<void> {
  const folder = join(cwd, `${name}.d`)
  mkdirSync(folder)
  for (const [file, text] of Object.entries(files)) writeFileSync(join(folder, file), text)
  await execa('python3', ['-m', 'zipfile', '-c', join('..', name), ...Object.keys(files)], { cwd: folder })
}

const grade = (cwd: string, ...more: readonly string[]) =>
  touchstone(['grade', 'small', ...more, '--isolation', 'process'], { cwd })

const gradebookIn = (cwd: string): string => readFileSync(join(cwd, 'out/small/gradebook.csv'), 'utf8')

it('grades an export of Canvas as it was downloaded, and resumes', async () => {
  const cwd = scratch()
  smallAssignment(cwd)
  await zip(cwd, 'hw3_submissions.zip', {
    'lovelaceada_101_9001_scores.ts': sources.right,
    'kimmin_LATE_102_9002_scores-1.ts': sources.wrong,
    'kimmin_103_9003_hw.zip': 'no archive',
  })
  const first = await grade(cwd, 'hw3_submissions.zip')
  expect(first.exitCode, first.stderr).toBe(3)
  expect(first.stderr).toContain("Canvas export 'hw3_submissions.zip': 3 submissions of 3 students\n")
  expect(first.stderr).toContain('Several ids have the name kimmin: 102, 103\n')
  expect(first.stdout).toContain(
    'kimmin_103: its archive hw.zip is no zip archive, although its name says so',
  )
  expect(
    gradebookIn(cwd)
      .split('\r\n')
      .map((line) => line.split(',').slice(0, 2).join()),
  ).toEqual(['submission,score', 'kimmin_102,0', 'kimmin_103,', 'lovelaceada_101,20', ''])
  const intake = JSON.parse(readFileSync(join(cwd, 'out/small/intake.json'), 'utf8'))
  const validate = new Ajv2020({ strict: false, formats: { 'date-time': true } }).compile(schema)
  expect(validate(intake), JSON.stringify(validate.errors)).toBe(true)
  expect(intake).toMatchObject({ form: 'canvas', attempt: 'last', refused: [] })
  expect(intake.submissions[0]).toMatchObject({
    id: 'kimmin_102',
    late: true,
    students: [{ id: '102', name: 'kimmin' }],
  })
  const second = await grade(cwd, 'hw3_submissions.zip', '--json')
  expect(JSON.parse(second.stdout).reused).toBe(2)
})

it('counts the best submission of a student, and keeps all', async () => {
  const cwd = scratch()
  smallAssignment(cwd)
  await zip(cwd, 'week1.zip', {
    'ada_101_9001_scores.ts': sources.right,
    'ben_102_9002_scores.ts': sources.wrong,
  })
  await zip(cwd, 'week2.zip', { 'ada_101_9005_scores.ts': sources.wrong })
  const { exitCode, stdout, stderr } = await grade(cwd, 'week1.zip', 'week2.zip', '--attempt', 'best')
  expect(exitCode, stderr).toBe(0)
  expect(stdout).toContain('Small: 2 submissions')
  expect(gradebookIn(cwd)).toMatch(/^submission.*\r\nada_101@1,20,.*\r\nben_102,0,.*\r\n$/)
  const rows = readFileSync(join(cwd, 'out/small/results.jsonl'), 'utf8').trim().split('\n')
  expect(rows.map((row) => JSON.parse(row).result.submission)).toEqual(['ada_101@1', 'ada_101@2', 'ben_102'])
})

it('refuses what is no export of the form that was named, and a time that is none', async () => {
  const cwd = scratch()
  smallAssignment(cwd)
  await zip(cwd, 'class.zip', { 'ada_scores.ts': sources.right, 'ben_scores.ts': sources.wrong })
  const other = await grade(cwd, 'class.zip', '--from', 'canvas')
  expect([other.exitCode, other.stderr]).toEqual([2, expect.stringContaining('there is no submission in it')])
  const time = await grade(cwd, 'class.zip', '--due', '2026-10-01')
  expect([time.exitCode, time.stderr]).toEqual([
    2,
    expect.stringContaining('A time is 2026-10-01T23:59 here'),
  ])
})
