import { describe, expect, it } from 'vitest'
import type { Course } from './course.ts'
import type { AssignmentInputs } from './inputs.ts'
import { exactText, type Rational, rational } from './rational.ts'
import type { Student } from './student.ts'
import { allMarksOf, assignment, course, handedIn, perDay, student } from './testing/small-course.ts'
import { noteWords } from './words/note-words.ts'

const none: AssignmentInputs = { handIns: [], times: [], adjustments: [] }
const text = (number: Rational | null | undefined): string | null => (number ? exactText(number) : null)

/** Marks of one assignment, each by the id of the student. */
function marked(inputs: Partial<AssignmentInputs>, roster: readonly Student[], more: Partial<Course> = {}) {
  const late = { due: '2027-02-10T23:59', late: perDay(10) }
  const { marks, notes } = allMarksOf(
    course([assignment('a1', late)], more),
    roster,
    new Map([['a1', { ...none, ...inputs }]]),
  )
  const byId = Object.fromEntries(marks.map((mark) => [mark.student, text(mark.mark) ?? mark.without]))
  return { byId, marks, notes: notes.map(noteWords) }
}

const graded = (rows: Readonly<Record<string, number | null>>) =>
  Object.entries(rows).map(([submission, score]) => ({ submission, score, maxScore: 100 }))

const inTime = '2027-02-10T12:00:00Z'
const dayLate = '2027-02-11T12:00:00Z'
const timesMissing = 'No hand-in times are known, so everything counts as in time: a1.'

describe('a hand-in', () => {
  it('belongs to whoever the roster knows under its name, in whatever case and folder', () => {
    const roster = [
      student('17', { also: ['ada'] }),
      student('18', { email: 'Bob@uni.example' }),
      student('19', { ids: { login: 'cyd' } }),
      student('20', { ids: { canvas: '99' } }),
      student('zoë'),
    ]
    const results = graded({
      Ada: 1,
      'section-2/bob@uni.example': 2,
      cyd: 3,
      '99': 4,
      'ZOE\u0308': 5,
      eve: 6,
    })
    expect(marked({ results }, roster)).toMatchObject({
      byId: { 17: '1', 18: '2', 19: '3', 20: '4', zoë: '5' },
      notes: [timesMissing, 'a1: not in the roster, so without a mark: eve.'],
    })
  })

  it('of one who shares a name with another belongs to neither, unless an id or an address says whose it is', () => {
    const roster = [
      student('1', { name: 'Kim', email: 'kim1@uni.example' }),
      student('2', { name: 'Kim' }),
      student('3', { name: 'Lee' }),
    ]
    const students = {
      a: { id: 'x', name: 'Kim' },
      b: { id: 'y', name: 'Kim', email: 'kim1@uni.example' },
      c: { id: 'z', name: 'lee' },
    }
    const handIns = Object.entries(students).map(([id, person]) => ({
      id,
      students: [person],
      submittedAt: inTime,
    }))
    expect(marked({ results: graded({ a: 1, b: 2, c: 3 }), handIns }, roster)).toMatchObject({
      byId: { 1: '2', 2: 'not-handed-in', 3: '3' },
      notes: ['a1: more than one student of the roster fits, so without a mark: a.'],
    })
  })

  it('that the platform calls late, without a time, is named; one in time needs none', () => {
    const handIns = ['ada', 'bob'].map((id) => ({ id, students: [{ id }], late: id === 'bob' }))
    const results = graded({ ada: 90, bob: 80 })
    const untimed = marked({ results, handIns }, [student('ada'), student('bob')])
    expect(untimed).toMatchObject({
      byId: { ada: '90', bob: '80' },
      notes: ['a1: late, as the platform says, but counted as in time until their times are known: bob.'],
    })
    const times = [{ id: 'bob', submittedAt: dayLate }]
    expect(marked({ results, handIns, times }, [student('ada'), student('bob')])).toMatchObject({
      byId: { ada: '90', bob: '70' },
      notes: [],
    })
  })

  it('of a group counts for each member, with the extension and the slip days of each', () => {
    const roster = ['ada', 'bob', 'cyd'].map((id) => student(id))
    const handIns = [{ id: 'team', students: roster.map(({ id }) => ({ id })), submittedAt: dayLate }]
    const extensions = [{ student: 'ada', assignment: '*', until: { days: 1 } }]
    const { byId, marks } = marked({ results: graded({ team: 90 }), handIns }, roster, { extensions })
    expect(byId).toEqual({ ada: '90', bob: '80', cyd: '80' })
    expect(marks.map(({ handIn }) => handIn?.with)).toEqual([
      ['bob', 'cyd'],
      ['ada', 'cyd'],
      ['ada', 'bob'],
    ])
  })

  it('that came last counts, also under another id of the same student', () => {
    const roster = [student('ada', { also: ['lovelace'] })]
    const handIns = [
      { id: 's1', students: [{ id: 'ada' }], submittedAt: inTime, attempt: 2 },
      { id: 's2', students: [{ id: 'Lovelace' }], submittedAt: dayLate, attempt: 1 },
    ]
    expect(marked({ results: graded({ s1: 90, s2: 95 }), handIns }, roster).byId).toEqual({ ada: '85' })
    const sameTime = handIns.map((one) => ({ ...one, submittedAt: inTime }))
    expect(marked({ results: graded({ s1: 90, s2: 95 }), handIns: sameTime }, roster).byId).toEqual({
      ada: '90',
    })
  })

  it('without a result is not graded yet, and a withheld score is no mark', () => {
    const roster = ['ada', 'bob', 'cyd'].map((id) => student(id))
    const handIns = ['ada', 'bob'].map((id) => ({ id, students: [{ id }], submittedAt: inTime }))
    expect(marked({ results: graded({ bob: null }), handIns }, roster).byId).toEqual({
      ...{ ada: 'not-graded-yet', bob: 'withheld', cyd: 'not-handed-in' },
    })
    expect(marked({ handIns }, roster).byId).toEqual({
      ada: 'no-results',
      bob: 'no-results',
      cyd: 'no-results',
    })
  })

  it('has its time from a table, by its own name or by a student, and counts as in time without one', () => {
    const roster = [student('17', { also: ['ada'] }), student('bob'), student('cyd'), student('dan')]
    const times = [
      { id: '17', submittedAt: dayLate },
      { id: 'BOB', submittedAt: inTime },
      { id: 'bob', submittedAt: dayLate },
      { id: 'dan', submittedAt: inTime },
      { id: 'eve', submittedAt: inTime },
    ]
    expect(marked({ results: graded({ ada: 90, bob: 90, cyd: 90 }), times }, roster)).toMatchObject({
      byId: { 17: '80', bob: '80', cyd: '90', dan: 'not-graded-yet' },
      notes: [
        'a1: not in the roster, so without a mark: eve.',
        'a1: 1 submission without a time, which count as in time: cyd.',
      ],
    })
  })
})

describe('a change by hand', () => {
  it('adds points, takes them, or replaces the mark, also where there is none', () => {
    const roster = ['ada', 'bob', 'cyd', 'dan', 'eve'].map((id) => student(id))
    const adjustments = [
      { id: 'ADA', change: { points: rational('20.5') }, comment: '' },
      { id: 'bob', change: { points: rational(-99) }, comment: '' },
      { id: 'cyd', change: { mark: rational(55) }, comment: '' },
      { id: 'dan', change: { mark: rational(40) }, comment: '' },
      { id: 'eve', change: { points: rational(5) }, comment: '' },
      { id: 'nobody', change: { points: rational(5) }, comment: '' },
    ]
    expect(marked({ results: graded({ ada: 90, bob: 90, cyd: 90 }), adjustments }, roster)).toMatchObject({
      byId: { ada: '110.5', bob: '0', cyd: '55', dan: '40', eve: 'not-handed-in' },
      notes: [timesMissing, 'a1: adjustments for nobody in the roster: nobody.'],
    })
  })

  it('of a group is for each member who has no own one', () => {
    const roster = ['ada', 'bob'].map((id) => student(id))
    const adjustments = [
      { id: 'team', change: { points: rational(5) }, comment: '' },
      { id: 'bob', change: { points: rational(-5) }, comment: '' },
    ]
    const handIns = [{ id: 'team', students: [{ id: 'ada' }, { id: 'bob' }], submittedAt: inTime }]
    expect(marked({ results: graded({ team: 50 }), adjustments, handIns }, roster).byId).toEqual({
      ada: '55',
      bob: '45',
    })
  })
})

describe('a mark', () => {
  it.each([
    ['half-up', '0.01', '90.13'],
    ['half-even', '0.01', '90.12'],
    ['down', '0.01', '90.12'],
    ['half-up', '0.25', '90.25'],
    ['half-even', '0.25', '90'],
    ['half-up', '1', '90'],
    ['half-up', '0.5', '90'],
  ] as const)('is rounded %s to %s', (mode, to, mark) => {
    // 90.125, which no double rounds to 90.13 by chance: it is exactly halfway.
    const adjustments = [{ id: 'ada', change: { points: rational('0.125') }, comment: '' }]
    const policy = { rounding: { mode, to: rational(to) } }
    expect(marked({ results: graded({ ada: 90 }), adjustments }, [student('ada')], policy).byId).toEqual({
      ada: mark,
    })
  })

  it('is exact where doubles are not: 1.1 · 3 is 3.3', () => {
    const late = perDay(0, { each: { points: rational('1.1') } })
    const { marks } = allMarksOf(
      course([assignment('a1', { late, outOf: rational('3.3') })]),
      [student('ada')],
      new Map([['a1', handedIn({ ada: [100, '2027-02-13T12:00:00Z'] })]]),
    )
    expect(text(marks[0]?.exact)).toBe('0')
    expect(text(marks[0]?.deductions[0]?.points)).toBe('3.3')
  })
})

describe('due dates that the clocks skip or show twice', () => {
  it('are settled, and said', () => {
    const due = ['2027-03-28T02:30', '2027-10-31T02:30', '2027-10-31T03:00']
    const marks = allMarksOf(
      course(due.map((one, k) => assignment(`a${k}`, { due: one }))),
      [student('ada')],
      new Map(),
    )
    expect(marks.marks.map((mark) => mark.due.instant)).toEqual([
      '2027-03-28T01:00:00Z',
      '2027-10-31T01:30:00Z',
      '2027-10-31T02:00:00Z',
    ])
    expect(marks.notes.map(noteWords)).toEqual([
      'No results yet, so not in the total: a0, a1 and a2.',
      'a0: due 2027-03-28 02:30: the clocks skip this time; the moment at which they jump counts.',
      'a1: due 2027-10-31 02:30: the clocks show this time twice; the second time counts.',
    ])
  })
})
