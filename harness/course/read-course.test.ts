import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { UsageError } from '#files'
import { exactText } from '#marks'
import schema from './course.schema.json' with { type: 'json' }
import { readCourse } from './read-course.ts'
import { readInputs } from './read-inputs.ts'

/** A folder with these files; what is not text is written as JSON. */
function folderWith(files: Readonly<Record<string, unknown>>): string {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-course-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true })
    writeFileSync(join(folder, name), typeof content === 'string' ? content : JSON.stringify(content))
  }
  return folder
}

const assignments = { a1: { due: '2027-02-10T23:59' }, a2: { due: '2027-03-10T23:59' } }
const course = { title: 'Deep learning', timezone: 'Europe/Zurich', assignments }
const roster = 'id,name\nada,Ada\nbob,Bob\n'

const read = (written: object, files: Readonly<Record<string, unknown>> = {}) =>
  readCourse(join(folderWith({ 'course.json': written, 'roster.csv': roster, ...files }), 'course.json'))

const rosterOf = (text: string) => read(course, { 'roster.csv': text }).roster

/** What is said about something that cannot be used, without the name of the folder. */
function said(act: () => unknown): string {
  try {
    act()
    return 'nothing'
  } catch (error) {
    expect(error).toBeInstanceOf(UsageError)
    const { message, hint = '' } = error as UsageError
    return `${message}\n${hint}`.replaceAll(/\/\S*\/touchstone-course-\w+\//g, '').trim()
  }
}

describe('a roster', () => {
  const ada = { id: 'ada', name: 'Ada Lovelace', section: 'A', email: 'ada@uni.example' }

  it.each([
    ['commas', 'id,name,section,email\nada,Ada Lovelace,A,ada@uni.example\n'],
    ['semicolons, in another order', 'Email;Section;Name;ID\nada@uni.example;A;Ada Lovelace;ada\n'],
    ['tabs', 'id\tname\tsection\temail\nada\tAda Lovelace\tA\tada@uni.example\n'],
    ['a byte-order mark and CRLF', '\ufeffid,name,section,email\r\nada,Ada Lovelace,A,ada@uni.example\r\n'],
    ['quotes', '"id","name","section","email"\n"ada","Ada Lovelace","A","ada@uni.example"'],
    [
      'blanks and blank lines',
      'id , name , section , email\n\n ada , Ada Lovelace , A , ada@uni.example \n\n ,,,\n',
    ],
    [
      'two columns for a name',
      'Student ID,First Name,Last Name,Section,E-mail Address\nada,Ada,Lovelace,A,x\n',
    ],
    [
      'columns that nobody needs',
      'grade,id,name,section,email,phone\n1,ada,Ada Lovelace,A,ada@uni.example,5\n',
    ],
  ])('is read with %s', (_, text) => {
    const given = text.includes('E-mail Address')
      ? text.replace('E-mail Address', 'E-Mail').replace('x', ada.email)
      : text
    expect(rosterOf(given)).toMatchObject([ada])
  })

  it('has ids of platforms and other ids of the same student', () => {
    const text = 'id;canvas_id;SIS User ID;login;Moodle ID;also\nada;17;s1;al;m3;lovelace, ada2\n'
    expect(rosterOf(text)).toMatchObject([
      { ids: { canvas: '17', sis: 's1', login: 'al', moodle: 'm3' }, also: ['lovelace', 'ada2'] },
    ])
  })

  it('may have two students of one name', () => {
    expect(rosterOf('id,name\n1,Kim\n2,Kim\n').map(({ id, name }) => [id, name])).toEqual([
      ['1', 'Kim'],
      ['2', 'Kim'],
    ])
  })

  it('is refused with one message for each line that is wrong', () => {
    expect(said(() => rosterOf('id,name,also\nada,Ada,\n,Bob,\nADA,Eve,\ncyd,Cyd,ada dan\ndan,Dan,\n'))).toBe(
      [
        "'roster.csv' has 4 problems",
        "'roster.csv', line 3: 'Bob' has no id",
        '  Give every student an id that nobody else has.',
        "'roster.csv', line 4: the id 'ADA' is that of line 2 already",
        '  Delete one of the rows, or give each student an id of their own.',
        "'roster.csv', line 5: the id 'ada' is that of line 2 already",
        '  Delete one of the rows, or give each student an id of their own.',
        "'roster.csv', line 6: the id 'dan' is that of line 5 already",
        '  Delete one of the rows, or give each student an id of their own.',
      ].join('\n'),
    )
  })

  it.each([
    ['', "'roster.csv' is empty"],
    ['id,name\n', "'roster.csv' is a roster without a student"],
    ['name\nAda\n', "line 1: the roster has no column 'id'; its columns are name"],
    ['id,ID\n1,2\n', "line 1: the columns id and ID both mean 'id'"],
    ['id,name\nada,"Ada\n', 'is not a table that can be read'],
    ['id,name\nada,Lovelace, Ada\n', 'line 2: has 3 cells, and the first line has 2 columns'],
  ])('is refused if it is %j', (text, message) => {
    expect(said(() => rosterOf(text))).toContain(message)
  })
})

describe('a course', () => {
  it('has a default for all but its title, its time zone and when assignments are due', () => {
    const { course: complete, places } = read(course)
    expect(complete).toMatchObject({
      assignments: [
        { name: 'a1', title: 'a1', late: { kind: 'none' }, extraCredit: false },
        { name: 'a2', title: 'a2' },
      ],
      ...{ drop: [], extensions: [], rounding: { mode: 'half-up' } },
    })
    expect(exactText(complete.rounding.to)).toBe('0.01')
    expect(places.get('a1')?.results).toMatch(/\/out\/a1$/)
  })

  it('has exact numbers, as they are written', () => {
    const late = { kind: 'per-day', percent: 0.1, cap: { points: 2.675 } }
    const { course: complete } = read({
      ...course,
      assignments: { a1: { ...assignments.a1, late, weight: '1/3', outOf: 0.3 } },
    })
    const [one] = complete.assignments
    expect(one?.late).toMatchObject({ kind: 'per-day', of: 'outOf', graceMinutes: 0 })
    const numbers = one?.late.kind === 'per-day' && { ...one.late.each, ...one.late.cap }
    expect(
      Object.values({ ...numbers, weight: one?.weight, outOf: one?.outOf }).map((n) => n && exactText(n)),
    ).toEqual(['0.1', '2.675', '1/3', '0.3'])
  })

  it('is refused with the line, the field and the remedy for all that is wrong', () => {
    const text = `{
  "title": "Deep learning",
  "timezone": "Zurich",
  "assignments": {
    "a1": { "due": "2027-02-30T23:59", "late": { "kind": "per-day" } },
    "a2": { "due": "2027-02-10T23:59", "cutoff": "2027-02-09T23:59", "weight": 2 },
    "a3": { "due": "2027-02-10T23:59", "late": { "kind": "none", "percent": 3 }, "extraCredit": true }
  },
  "drop": [{ "lowest": 2, "of": ["a1", "a4", "a3"] }],
  "rounding": { "to": "0", "mode": "down" }
}`
    const lines = said(() => read(course, { 'course.json': text })).split('\n')
    expect(lines.filter((line) => !line.startsWith('  '))).toEqual([
      'course.json has 9 problems',
      "course.json, line 3, column 3: timezone 'Zurich' is not the name of a time zone",
      "course.json, line 5, column 5: 'a1' has no weight, and others have one",
      "course.json, line 5, column 13: due of 'a1' is '2027-02-30T23:59', which is not a date with a time",
      "course.json, line 5, column 40: kind per-day needs either 'percent' or 'points', and not both",
      "course.json, line 6, column 40: cutoff of 'a2' is before it is due",
      "course.json, line 7, column 66: 'percent' means nothing with kind none",
      "course.json, line 9, column 40: 'a4' is not an assignment of the course",
      "course.json, line 9, column 46: 'a3' is extra credit, which is never dropped",
      "course.json, line 10, column 17: rounding.to is '0', which is not a positive decimal number",
    ])
  })

  it('is refused if it breaks its schema', () => {
    expect(said(() => read({ ...course, timezones: 'x' }))).toContain("'timezones' is not a known field")
    expect(said(() => read({ title: 'x' }))).toContain("the course has no field 'timezone'")
    expect(said(() => read({ ...course, assignments: { a1: {} } }))).toContain(
      "assignments.a1 has no field 'due'",
    )
    const late = { kind: 'per-week' }
    expect(said(() => read({ ...course, lateDefaults: late }))).toContain(
      'lateDefaults.kind is "per-week"; it must be one of none, refused, per-day, per-hour',
    )
    expect(said(() => read({ ...course, extensions: 5 }))).toContain(
      'extensions must be text in quotes, or an object, but is 5',
    )
    const weight = (value: unknown) => ({
      ...course,
      assignments: { a1: { ...assignments.a1, weight: value } },
    })
    expect(said(() => read(weight(true)))).toContain('must be a number, or a fraction in quotes, but is true')
    expect(said(() => read(weight('1/0')))).toContain("weight is '1/0'")
    expect(said(() => read(weight(1e-7)))).toContain("weight is '1e-7'")
  })

  it('describes every field in its schema', () => {
    const { properties, definitions } = schema
    const fields = {
      ...properties,
      ...definitions.assignment.properties,
      ...definitions.late.properties,
    }
    const silent = Object.entries(fields).filter(
      ([, field]) => !('description' in field) && !('$ref' in field),
    )
    expect(silent).toEqual([])
  })
})

describe('extensions', () => {
  const until = [
    { student: 'ada', assignment: 'a1', until: { wall: '2027-02-15T12:00' } },
    { student: 'bob', assignment: '*', until: { days: 2 } },
    { student: 'bob', assignment: 'a2', until: { hours: 12 } },
  ]

  it('are in a table or in the course itself', () => {
    const table = 'id,assignment,until,reason\nada,a1,2027-02-15T12:00,\nBob,*,2 days,\nbob,a2,+12 hours,\n'
    expect(read({ ...course, extensions: 'e.csv' }, { 'e.csv': table }).course.extensions).toEqual(until)
    const inline = { ada: { a1: '2027-02-15T12:00' }, bob: { '*': '2 days', a2: '12 hours' } }
    expect(read({ ...course, extensions: inline }).course.extensions).toEqual(until)
  })

  it('are refused with the line if they are for nobody, for nothing, or without an end', () => {
    const table = 'id,assignment,until\neve,a1,2 days\nada,a9,2 days\nada,a1,soon\n'
    const lines = said(() => read({ ...course, extensions: 'e.csv' }, { 'e.csv': table })).split('\n')
    expect(lines.filter((line) => !line.startsWith('  '))).toEqual([
      "'e.csv' has 3 problems",
      "'e.csv', line 2: 'eve' is not in the roster",
      "'e.csv', line 3: 'a9' is not an assignment of the course",
      "'e.csv', line 4: 'soon' does not say until when",
    ])
    expect(said(() => read({ ...course, extensions: { eve: { a1: '2 days' } } }))).toMatch(
      /^course.json, line 1, column \d+: 'eve' is not in the roster/,
    )
  })
})

describe('what is beside the results', () => {
  function inputs(files: Readonly<Record<string, unknown>>) {
    const one = { a1: { ...assignments.a1, ...('times.csv' in files && { times: 'times.csv' }) } }
    const { places, course: complete } = read({ ...course, assignments: one }, files)
    const [places1] = places.values()
    if (places1 === undefined) throw new Error('no places')
    return readInputs(places1, complete.timezone, undefined)
  }

  it('is what came in, from intake.json', () => {
    const submissions = [
      {
        id: 'team-1',
        students: [{ id: 'ada', name: 'Ada' }, { id: 'bob' }],
        submittedAt: '2027-02-11T00:00:00+01:00',
        attempt: 2,
      },
      { id: 'x', students: [] },
    ]
    expect(inputs({ 'out/a1/intake.json': { submissions } }).handIns).toEqual([
      { ...submissions[0], submittedAt: '2027-02-10T23:00:00Z' },
      submissions[1],
    ])
    const bad = (one: unknown) => said(() => inputs({ 'out/a1/intake.json': { submissions: [one] } }))
    expect(bad({ id: 'x', students: [{}] })).toContain('submissions[0].students must be a list of students')
    expect(bad({ id: 'x', students: [], submittedAt: 'today' })).toContain(
      'submissions[0].submittedAt must be an instant',
    )
    expect(bad({})).toContain('submissions[0].id must be the name of the submission')
  })

  it('is when it came in, from a table, on the clocks of the course or with an offset', () => {
    const table = 'id,submitted at\nada,2027-02-10 23:59:30\nbob,2027-02-10T18:00:00-05:00\ncyd,\n'
    expect(inputs({ 'times.csv': table }).times).toEqual([
      { id: 'ada', submittedAt: '2027-02-10T22:59:30Z' },
      { id: 'bob', submittedAt: '2027-02-10T23:00:00Z' },
    ])
    expect(said(() => inputs({ 'times.csv': 'id,time\nada,10.2.2027\n' }))).toContain(
      "'times.csv', line 2: '10.2.2027' is not a time",
    )
  })

  it('is what staff changed by hand, from a table', () => {
    const table = 'id;points;mark;comment;by;when\nada;+2,5;;Typo in the task;Kim;2027-03-01\nbob;;50;;;\n'
    const { adjustments } = inputs({ 'out/a1/adjustments.csv': table })
    expect(adjustments).toMatchObject([
      { id: 'ada', comment: 'Typo in the task', by: 'Kim', when: '2027-03-01' },
      { id: 'bob', comment: '' },
    ])
    expect(
      adjustments.map(({ change }) => Object.entries(change).map(([key, n]) => [key, exactText(n)])),
    ).toEqual([[['points', '2.5']], [['mark', '50']]])
    const twice = 'id,points,mark,when\nada,1,,2027-03-02\nbob,3,,\nADA,,9,2027-03-01\nada,2,,2027-03-01\n'
    const [ada] = inputs({ 'out/a1/adjustments.csv': twice }).adjustments
    expect(ada?.replaced?.map(({ when }) => when)).toEqual(['2027-03-01', '2027-03-02'])
    const wrong = 'id,points,mark\nada,1,2\nbob,,\ncyd,many,\nada,1,\n,1,\n'
    const lines = said(() => inputs({ 'out/a1/adjustments.csv': wrong })).split('\n')
    expect(lines.filter((line) => !line.startsWith('  '))).toEqual([
      "'out/a1/adjustments.csv' has 5 problems",
      "'out/a1/adjustments.csv', line 2: 'ada' has points '1' and mark '2'",
      "'out/a1/adjustments.csv', line 3: 'bob' has neither points nor a mark",
      "'out/a1/adjustments.csv', line 4: 'cyd' has points 'many' and mark ''",
      "'out/a1/adjustments.csv', line 5: 'ada' has a row already, in line 2",
      "'out/a1/adjustments.csv', line 6: has no id",
    ])
  })
})
