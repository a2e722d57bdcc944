import { closeSync, openSync, readFileSync, writeFileSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { resultJson } from '#judge'
import { worth } from '../gradebook/testing/results-worth.ts'
import { scratch, touchstone } from './testing/touchstone.ts'

const many = 100_000
/** Megabytes: a seventh of what the rows are, and less than the forms would need as objects. */
const heap = 192

/** A class of so many, with a score each, and the forms of platforms for it. */
function largeClass(): string {
  const cwd = scratch()
  const template = resultJson({ ...worth([[50, 100]]), submission: '@' })
  const line = (k: number): string =>
    `{"key":"k","result":${template
      .replaceAll('"submission":"@"', `"submission":"m${k}"`)
      .replaceAll('"points":50', `"points":${k % 101}`)
      .replaceAll('"score":50', `"score":${k % 101}`)}}\n`
  write(join(cwd, 'results.jsonl'), '', line)
  write(
    join(cwd, 'canvas.csv'),
    'Student,ID,SIS User ID,Section,A3 (1)\r\n    Points Possible,,,,100\r\n',
    (k) => `"Last${k}, First${k}",${k},m${k},S1,\r\n`,
  )
  write(
    join(cwd, 'moodle.csv'),
    'Identifier,Full name,ID number,Grade,Maximum Grade,Last modified (grade),Feedback comments\n',
    (k) => `Participant ${k},First${k} Last${k},m${k},,100.00,-,\n`,
  )
  write(
    join(cwd, 'brightspace.csv'),
    'OrgDefinedId,A3 Points Grade <Numeric MaxPoints:100>,End-of-Line Indicator\n',
    (k) => `#m${k},,#\n`,
  )
  write(join(cwd, 'any.csv'), 'id;mark\n', (k) => `m${k};\n`)
  return cwd
}

/** A course for the class: two thirds hand in late, some have an extension, and slip days help. */
function writeCourse(cwd: string): void {
  write(join(cwd, 'roster.csv'), 'id,name,email\n', (k) => `m${k},First${k} Last${k},m${k}@uni.example\n`)
  write(
    join(cwd, 'times.csv'),
    'id,submitted at\n',
    (k) => `m${k},2027-03-${14 + (k % 3)}T20:${String(k % 60).padStart(2, '0')}:00Z\n`,
  )
  write(join(cwd, 'extensions.csv'), 'id,assignment,until\n', (k) => (k % 10 > 0 ? '' : `m${k},a3,2 days\n`))
  const late = { kind: 'per-day', percent: 10, of: 'score' }
  const a3 = { results: '.', due: '2027-03-14T23:59', late, times: 'times.csv' }
  const policy = { timezone: 'Europe/Zurich', slipDays: { total: 1 }, extensions: 'extensions.csv' }
  const course = { title: 'DL', ...policy, assignments: { a3 } }
  writeFileSync(join(cwd, 'course.json'), JSON.stringify(course))
}

function write(path: string, head: string, line: (k: number) => string): void {
  const file = openSync(path, 'w')
  let text = head
  for (let k = 0; k < many; k++) {
    text += line(k)
    if (text.length < 2 ** 20 && k < many - 1) continue
    writeSync(file, text)
    text = ''
  }
  closeSync(file)
}

const forms = {
  csv: [],
  jsonl: [],
  nbgrader: [],
  'moodle-gradebook': [],
  junit: [],
  canvas: ['--form', 'canvas.csv', '--into', 'A3 (1)'],
  moodle: ['--form', 'moodle.csv'],
  brightspace: ['--form', 'brightspace.csv', '--into', 'A3 Points Grade <Numeric MaxPoints:100>'],
} as const

it(`writes ${many} results in every format with a heap of ${heap} MB`, async () => {
  const cwd = largeClass()
  const env = { NODE_OPTIONS: `--max-old-space-size=${heap}` }
  const run = async (...args: readonly string[]) => {
    const out = ['--out', 'written']
    const { exitCode, stderr } = await touchstone(['export', 'results.jsonl', ...args, ...out], { cwd, env })
    expect({ args, exitCode, stderr }).toMatchObject({ exitCode: 0 })
    const lines = readFileSync(join(cwd, 'written'), 'utf8').split('\n')
    return { lines, last: lines.findLast((text) => text.includes(`m${many - 1}`)) }
  }
  const score = String((many - 1) % 101)
  for (const [as, args] of Object.entries(forms)) {
    const { lines, last } = await run('--as', as, ...args)
    expect(lines.length).toBeGreaterThan(many)
    expect(last).toContain(as === 'junit' ? 'testsuite' : score)
  }
  expect((await run('--fill', 'any.csv', '--match', 'id', '--into', 'mark')).last).toBe(
    `m${many - 1};${score}`,
  )
})

it(`writes ${many} marks of a course in every format with a heap of ${heap} MB`, async () => {
  const cwd = largeClass()
  writeCourse(cwd)
  const env = { NODE_OPTIONS: `--max-old-space-size=${heap}` }
  const { junit: _, ...ofMarks } = forms
  for (const [as, args] of Object.entries(ofMarks)) {
    const options = ['--as', as, ...args, '--out', 'written']
    const { exitCode, stderr } = await touchstone(['export', 'course.json', ...options], { cwd, env })
    expect({ as, exitCode, stderr }).toMatchObject({ exitCode: 0 })
    const lines = readFileSync(join(cwd, 'written'), 'utf8').split('\n')
    expect(lines.length).toBeGreaterThan(many)
    // 9 of 100 points, in time.
    expect(lines.findLast((text) => text.includes(`m${many - 1}`))).toContain('9')
  }
  const { exitCode, stdout } = await touchstone(['marks', 'course.json', '--json'], { cwd, env })
  expect(exitCode).toBe(0)
  expect(JSON.parse(stdout).students).toHaveLength(many)
})
