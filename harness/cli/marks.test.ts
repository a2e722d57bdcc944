import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { parse } from 'csv-parse/sync'
import { describe, expect, it } from 'vitest'
import { resultJson } from '#judge'
import { worth } from '../gradebook/testing/results-worth.ts'
import schema from '../marks/marks.schema.json' with { type: 'json' }
import { root, scratch, smallAssignment, sources, submission, touchstone } from './testing/touchstone.ts'

const late = { kind: 'per-day', percent: 10 }
const course = {
  title: 'Deep learning',
  timezone: 'Europe/Zurich',
  assignments: {
    a1: { title: 'Linear classifiers', due: '2027-02-10T23:59', late },
    a2: { title: 'Networks', due: '2027-03-10T23:59', late, outOf: 50 },
    a3: { title: 'Attention', due: '2027-04-10T23:59' },
  },
}

type Rows = Readonly<Record<string, number | null>>

/** A results.jsonl with these scores, out of 100. */
const results = (rows: Rows): string =>
  Object.entries(rows)
    .map(([submission, score]) => {
      const result = worth(score === null ? [[null, 100]] : [[score, 100]])
      return `{"key":"k","result":${resultJson({ ...result, submission })}}\n`
    })
    .join('')

const inTime = (id: string) => ({ id, students: [{ id }], submittedAt: '2027-02-10T12:00:00Z' })

const files: Readonly<Record<string, string | object>> = {
  'course.json': course,
  'roster.csv': 'id;name;email\r\nada;Ada;ada@uni.example\r\nbob;Bob;\r\ncyd;=1+1;\r\n',
  'out/a1/results.jsonl': results({ ada: 95, 'team-7': 80, zoe: 50 }),
  'out/a1/intake.json': {
    submissions: [
      { ...inTime('ada'), submittedAt: '2027-02-12T02:11:00Z' },
      { ...inTime('team-7'), students: [{ id: 'bob' }, { id: 'x', email: 'ADA@uni.example' }] },
      inTime('zoe'),
    ],
  },
  'out/a1/adjustments.csv': 'id,points,comment,by,when\nada,2.5,Typo in the task,Kim,2027-03-01\n',
  'out/a2/results.jsonl': results({ ada: 33, bob: 70 }),
}

function coursePlace(more: Readonly<Record<string, string | object>> = {}) {
  const cwd = scratch()
  for (const [name, content] of Object.entries({ ...files, ...more })) {
    mkdirSync(dirname(join(cwd, name)), { recursive: true })
    writeFileSync(join(cwd, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return { cwd, run: (...args: readonly string[]) => touchstone(['marks', 'course.json', ...args], { cwd }) }
}

describe('touchstone marks', () => {
  it('prints a table, and says what staff should know', async () => {
    const { exitCode, stdout, stderr } = await coursePlace().run()
    expect(stdout).toBe(
      [
        'Deep learning: 3 students',
        'id   name    a1     a2   a3     total',
        'ada  Ada   77.5*  16.5        62.67 %',
        'bob  Bob     80     35        76.67 %',
        'cyd  =1+1     –      –            0 %',
        '* points were taken or changed: --explain <student> says why',
        '– nothing handed in, which is 0 in the total',
        '',
      ].join('\n'),
    )
    expect(stderr.split('\n')).toEqual([
      'No results yet, so not in the total: a3.',
      'No hand-in times are known, so everything counts as in time: a2.',
      'a1: not in the roster, so without a mark: zoe.',
      '',
    ])
    expect(exitCode).toBe(0)
  })

  it('explains to a student every step of every mark', async () => {
    const { exitCode, stdout } = await coursePlace().run('--explain', 'ada@uni.example')
    expect(stdout).toBe(`Deep learning: Ada (ada)
All times are those of Europe/Zurich.

Linear classifiers: 77.5 of 100
  Due 2027-02-10 23:59.
  Score: 95 of 100 points.
  Handed in 1 day, 3 hours and 12 minutes late: 2 started days at 10 % of 100 points: −20 points.
  Changed by hand by Kim, 2027-03-01: +2.5 points. Typo in the task

Networks: 16.5 of 50
  Due 2027-03-10 23:59. Handed in; the time is not known.
  Score: 33 of 100 points, which is 16.5 of 50.

Attention: no mark
  Nothing of this assignment is graded yet.

Total: 62.67 %
  94 of 150, from the marks as they are rounded above.
  Not in it yet: Attention.
`)
    expect(exitCode).toBe(0)
  })

  it('writes a table, a document and a text for each student', async () => {
    const { cwd, run } = coursePlace()
    const { exitCode, stderr } = await run('--out', 'out/marks')
    expect(exitCode).toBe(0)
    expect(stderr).toContain("Written to 'out/marks': marks.csv, marks.json, and 3 files in feedback.")
    const csv = readFileSync(join(cwd, 'out/marks/marks.csv'), 'utf8')
    expect(parse(csv)).toEqual([
      ['id', 'name', 'email', 'section', 'a1', 'a2', 'a3', 'total'],
      ['ada', 'Ada', 'ada@uni.example', '', '77.5', '16.5', '', '62.67'],
      ['bob', 'Bob', '', '', '80', '35', '', '76.67'],
      ['cyd', "'=1+1", '', '', '', '', '', '0'],
    ])
    expect(readdirSync(join(cwd, 'out/marks/feedback')).toSorted()).toEqual(['ada.txt', 'bob.txt', 'cyd.txt'])
    const own = readFileSync(join(cwd, 'out/marks/feedback/bob.txt'), 'utf8')
    expect(own).toContain(
      'Linear classifiers: 80 of 100\n  Due 2027-02-10 23:59. Handed in in time, together with ada.',
    )
    expect(own).not.toContain('95')
  })

  it('prints with --json what its schema describes, and the same as it writes', async () => {
    const policy = {
      ...course,
      slipDays: { total: 1 },
      extensions: { bob: { a2: '2 days' } },
      assignments: { ...course.assignments, a2: { ...course.assignments.a2, late: { kind: 'refused' } } },
    }
    const submissions = [{ ...inTime('bob'), submittedAt: '2027-03-20T00:00:00Z', attempt: 3 }]
    const { cwd, run } = coursePlace({ 'course.json': policy, 'out/a2/intake.json': { submissions } })
    const { exitCode, stdout } = await run('--json', '--out', 'marks')
    expect(exitCode).toBe(0)
    const document = JSON.parse(stdout)
    const validate = new Ajv2020({ allErrors: true }).compile(schema)
    validate(document)
    expect(validate.errors ?? []).toEqual([])
    expect(readFileSync(join(cwd, 'marks/marks.json'), 'utf8')).toBe(stdout)
    const [ada, bob] = document.students
    expect(ada.marks[0]).toMatchObject({
      mark: '87.5',
      exact: '87.5',
      slipDaysUsed: 1,
      late: { days: 1, hours: 3 },
    })
    expect(bob.marks[1]).toMatchObject({ mark: '0', deductions: [{ kind: 'refused', points: '35' }] })
  })

  it('leaves a mark open that is not graded or withheld, and the total with it: exit code 3', async () => {
    const submissions = [inTime('ada'), inTime('bob'), inTime('cyd')]
    const { run } = coursePlace({
      'out/a2/results.jsonl': results({ ada: null, bob: 70 }),
      'out/a2/intake.json': { submissions },
    })
    const { exitCode, stdout } = await run()
    expect(exitCode).toBe(3)
    expect(stdout.split('\n').slice(2, 5)).toEqual([
      'ada  Ada   77.5*   ?           none',
      'bob  Bob     80   35        76.67 %',
      'cyd  =1+1     –    ?           none',
    ])
    expect((await run('--explain', 'bob')).exitCode).toBe(0)
    expect((await run('--explain', 'cyd')).stdout).toContain('Total: none yet\n  It waits for Networks.')
  })

  it('shows one assignment, and is refused for one, or a student, that there is not', async () => {
    const { run } = coursePlace()
    expect((await run('--assignment', 'a2')).stdout).toContain('id   name    a2     total')
    const one = await run('--assignment', 'a1', '--explain', 'bob')
    expect(one.stdout).toContain('Linear classifiers: 80 of 100')
    expect(one.stdout).not.toContain('Networks')
    const wrong = [
      await run('--assignment', 'a9'),
      await run('--explain', 'adda'),
      await touchstone(['marks', 'none.json'], { cwd: root }),
    ]
    expect(wrong.map(({ exitCode, stderr }) => [exitCode, stderr.split('\n')[0]])).toEqual([
      [2, "touchstone: the course has no assignment 'a9'"],
      [2, "touchstone: 'adda' is not in the roster"],
      [2, "touchstone: there is no file 'none.json'"],
    ])
    expect(wrong.slice(0, 2).map(({ stderr }) => stderr)).toEqual([
      expect.stringContaining("Did you mean 'a1'?"),
      expect.stringContaining("Did you mean 'ada'?"),
    ])
  })

  it('keeps files of students inside its folder, whatever their ids are', async () => {
    const ids = ['../../x', 'a/b', '.hidden', 'C:\\x', 'Zoë']
    const { cwd, run } = coursePlace({ 'roster.csv': `id\n${ids.join('\n')}\n` })
    expect((await run('--out', 'marks')).exitCode).toBe(0)
    expect(readdirSync(join(cwd, 'marks/feedback'))).toHaveLength(ids.length)
    expect(readdirSync(cwd).toSorted()).toEqual(['course.json', 'marks', 'out', 'roster.csv'])
  })

  it('takes marks from what grade wrote, and keeps changes by hand when it grades again', async () => {
    const cwd = scratch()
    const small = smallAssignment(cwd)
    submission(join(cwd, 'submissions'), 'ada', sources.right)
    submission(join(cwd, 'submissions'), 'bob', sources.wrong)
    const grade = () =>
      touchstone(['grade', small, 'submissions', '--isolation', 'process', '--no-reports'], { cwd })
    expect((await grade()).exitCode).toBe(0)
    const assignments = { small: { due: '2027-02-10T23:59', late, times: 'times.csv' } }
    writeFileSync(join(cwd, 'course.json'), JSON.stringify({ ...course, assignments }))
    writeFileSync(join(cwd, 'roster.csv'), 'id,also\n4711,ada\n4712,bob\n')
    writeFileSync(join(cwd, 'times.csv'), 'id,submitted at\nada,2027-02-11 00:30\n4712,2027-02-10 12:00\n')
    writeFileSync(join(cwd, 'out/small/adjustments.csv'), 'id,mark,comment\nbob,12,Shown in person\n')
    const marks = async () => {
      const { stdout } = await touchstone(['marks', 'course.json', '--json'], { cwd })
      return JSON.parse(stdout).students.map((one: { marks: { mark: string }[] }) => one.marks[0]?.mark)
    }
    expect(await marks()).toEqual(['18', '12'])
    submission(join(cwd, 'submissions'), 'bob', sources.right)
    expect((await grade()).exitCode).toBe(0)
    expect(await marks()).toEqual(['18', '12'])
  })
})
