import { describe, expect, it } from 'vitest'
import type { CourseAssignment, Extension, LatePolicy } from './course.ts'
import { exactText, rational } from './rational.ts'
import { allMarksOf, assignment, course, handedIn, perDay, student } from './testing/small-course.ts'
import { deductionWords } from './words/deduction-words.ts'
import { markWords } from './words/mark-words.ts'

interface Given {
  readonly score?: number
  readonly due?: string
  readonly cutoff?: string
  readonly extension?: Extension['until']
  readonly slipDays?: number
  readonly minimum?: number
}

/** The mark of one hand-in out of 100, and why. */
function marked(late: LatePolicy, at: string, given: Given = {}) {
  const { score = 90, due = '2027-02-10T23:59', cutoff, extension, slipDays, minimum = 0 } = given
  const one: CourseAssignment = assignment('a1', { due, late, ...(cutoff !== undefined && { cutoff }) })
  const policy = course([one], {
    minimum: rational(minimum),
    ...(slipDays !== undefined && { slipDays: { total: slipDays, use: 'in-order' } }),
    extensions: extension ? [{ student: 'ada', assignment: 'a1', until: extension }] : [],
  })
  const inputs = new Map([['a1', handedIn({ ada: [score, at] })]])
  const [mark] = allMarksOf(policy, [student('ada')], inputs).marks
  if (mark?.mark == null) throw new Error('there is no mark')
  return { mark, worth: exactText(mark.mark), why: mark.deductions.map((one) => deductionWords(one, mark)) }
}

const hourly = perDay(2, { kind: 'per-hour' })

describe('late work', () => {
  // Due on 2027-02-10 at 23:59:00 in Zurich, which is 22:59:00 UTC. The score is 90 of 100.
  it.each<[string, LatePolicy, string, string, Given?]>([
    ['costs nothing at the very instant', perDay(10), '2027-02-10T22:59:00Z', '90'],
    ['costs a day a nanosecond later', perDay(10), '2027-02-10T22:59:00.000000001Z', '80'],
    ['costs one day until the same time the next day', perDay(10), '2027-02-11T22:59:00Z', '80'],
    ['costs two days after it', perDay(10), '2027-02-12T02:11:00Z', '70'],
    ['costs nothing without a policy', { kind: 'none' }, '2027-03-30T00:00:00Z', '90'],
    ['costs points', perDay(0, { each: { points: rational('2.5') } }), '2027-02-12T02:11:00Z', '85'],
    ['costs a share of the score', perDay(10, { of: 'score' }), '2027-02-12T02:11:00Z', '72'],
    ['costs hours: 1 s is one', hourly, '2027-02-10T22:59:01Z', '88'],
    ['costs hours: 60 min are one', hourly, '2027-02-10T23:59:00Z', '88'],
    ['costs hours: 61 min are two', hourly, '2027-02-11T00:00:00Z', '86'],
    ['costs at most the cap', perDay(10, { cap: { percent: rational(25) } }), '2027-02-20T00:00:00Z', '65'],
    [
      'costs at most a cap in points',
      perDay(10, { cap: { points: rational(5) } }),
      '2027-02-11T00:00:00Z',
      '85',
    ],
    ['costs at most the score', perDay(10), '2027-03-10T00:00:00Z', '0'],
    ['leaves the minimum', perDay(10), '2027-03-10T00:00:00Z', '40', { minimum: 40 }],
    [
      'leaves a score below the minimum as it is',
      perDay(10),
      '2027-03-10T00:00:00Z',
      '30',
      { minimum: 40, score: 30 },
    ],
    ['is free within the grace', perDay(10, { graceMinutes: 15 }), '2027-02-10T23:14:00Z', '90'],
    [
      'counts from the due date after the grace',
      perDay(10, { graceMinutes: 15 }),
      '2027-02-10T23:14:01Z',
      '80',
    ],
    ['is refused', { kind: 'refused', graceMinutes: 0 }, '2027-02-10T22:59:01Z', '0'],
    ['is accepted within the grace', { kind: 'refused', graceMinutes: 5 }, '2027-02-10T23:04:00Z', '90'],
    ['counts until the cut-off', perDay(10), '2027-02-13T22:59:00Z', '60', { cutoff: '2027-02-13T23:59' }],
    ['is refused after the cut-off', perDay(10), '2027-02-13T22:59:01Z', '0', { cutoff: '2027-02-13T23:59' }],
    [
      'is refused after it without other policy',
      { kind: 'none' },
      '2027-02-14T00:00:00Z',
      '0',
      { cutoff: '2027-02-13T23:59' },
    ],
    [
      'is refused after it whatever the minimum',
      perDay(10),
      '2027-02-14T00:00:00Z',
      '0',
      { cutoff: '2027-02-13T23:59', minimum: 40 },
    ],
    ['is in time by an extension', perDay(10), '2027-02-12T22:59:00Z', '90', { extension: { days: 2 } }],
    ['is late after an extension', perDay(10), '2027-02-12T23:00:00Z', '80', { extension: { days: 2 } }],
    ['is in time by hours', perDay(10), '2027-02-11T10:59:00Z', '90', { extension: { hours: 12 } }],
    [
      'is in time by a date',
      perDay(10),
      '2027-02-15T11:00:00Z',
      '90',
      { extension: { wall: '2027-02-15T12:00' } },
    ],
    [
      'is no worse by an extension to an earlier date',
      perDay(10),
      '2027-02-10T22:00:00Z',
      '90',
      { extension: { wall: '2027-02-01T12:00' } },
    ],
    [
      'has a later cut-off by an extension',
      perDay(10),
      '2027-02-14T22:59:00Z',
      '70',
      { cutoff: '2027-02-13T23:59', extension: { days: 2 } },
    ],
    ['is covered by slip days', perDay(10), '2027-02-12T02:11:00Z', '90', { slipDays: 2 }],
    ['is covered in part', perDay(10), '2027-02-13T02:11:00Z', '70', { slipDays: 1 }],
    [
      'by the hour counts from the end of the slip days',
      hourly,
      '2027-02-12T00:00:00Z',
      '86',
      { slipDays: 1 },
    ],
    [
      'is refused after too few slip days',
      { kind: 'refused', graceMinutes: 0 },
      '2027-02-13T02:11:00Z',
      '0',
      { slipDays: 2 },
    ],
    [
      'is accepted after enough',
      { kind: 'refused', graceMinutes: 0 },
      '2027-02-13T02:11:00Z',
      '90',
      { slipDays: 3 },
    ],
    [
      'is not helped by slip days after the cut-off',
      perDay(10),
      '2027-02-14T00:00:00Z',
      '0',
      { cutoff: '2027-02-13T23:59', slipDays: 9 },
    ],
    [
      'uses the grace after slip days',
      perDay(10, { graceMinutes: 15 }),
      '2027-02-11T23:14:00Z',
      '90',
      { slipDays: 1 },
    ],
  ])('%s', (_, late, at, worth, given) => {
    expect(marked(late, at, given).worth).toBe(worth)
  })

  // In Zurich 2027-03-28 has 23 hours (no 02:00 to 03:00), and 2027-10-31 has 25 (02:00 to 03:00 twice).
  it.each<[string, LatePolicy, string, string, string]>([
    ['a day of 23 hours ends at the same time', perDay(10), '2027-03-27T23:59', '2027-03-28T21:59:00Z', '80'],
    ['and no later', perDay(10), '2027-03-27T23:59', '2027-03-28T21:59:01Z', '70'],
    ['a day of 25 hours ends at the same time', perDay(10), '2027-10-30T23:59', '2027-10-31T22:59:00Z', '80'],
    ['and no later', perDay(10), '2027-10-30T23:59', '2027-10-31T22:59:01Z', '70'],
    [
      'an hour has 60 minutes while the clocks jump',
      hourly,
      '2027-03-28T01:30',
      '2027-03-28T01:30:00Z',
      '88',
    ],
    ['and while they go back', hourly, '2027-10-31T01:30', '2027-10-31T00:30:00Z', '88'],
    ['a time that is skipped is the jump', perDay(10), '2027-03-28T02:30', '2027-03-28T01:00:00Z', '90'],
    ['a second after it is late', perDay(10), '2027-03-28T02:30', '2027-03-28T01:00:01Z', '80'],
    [
      'of a time that is there twice the second counts',
      perDay(10),
      '2027-10-31T02:30',
      '2027-10-31T01:30:00Z',
      '90',
    ],
    ['a second after it is late', perDay(10), '2027-10-31T02:30', '2027-10-31T01:30:01Z', '80'],
  ])('on days on which clocks change: %s', (_, late, due, at, worth) => {
    expect(marked(late, at, { due }).worth).toBe(worth)
  })

  it('has each deduction explained', () => {
    const cap = { cap: { percent: rational(30) } }
    expect(marked(perDay(10), '2027-02-12T02:11:00Z').why).toEqual([
      'Handed in 1 day, 3 hours and 12 minutes late: 2 started days at 10 % of 100 points: −20 points.',
    ])
    expect(marked(perDay(10, { of: 'score', ...cap }), '2027-02-15T23:00:00Z').why).toEqual([
      'Handed in 5 days and 1 minute late: 6 started days at 10 % of the score, 90 points, together 54 points; ' +
        'the cap is 27 points: −27 points.',
    ])
    expect(marked(perDay(10), '2027-02-13T02:11:00Z', { slipDays: 1 }).why).toEqual([
      'Handed in 2 days, 3 hours and 12 minutes late, 1 slip day used: ' +
        '2 started days at 10 % of 100 points: −20 points.',
    ])
    expect(marked(hourly, '2027-02-10T22:59:00.5Z').why).toEqual([
      'Handed in less than a second late: 1 started hour at 2 % of 100 points: −2 points.',
    ])
    expect(marked(perDay(10), '2027-02-12T02:11:00Z', { cutoff: '2027-02-11T12:00' }).why).toEqual([
      'Handed in 1 day, 3 hours and 12 minutes late, after the cut-off at 2027-02-11 12:00: −90 points.',
    ])
    expect(marked({ kind: 'refused', graceMinutes: 0 }, '2027-02-12T02:11:00Z').why).toEqual([
      'Handed in 1 day, 3 hours and 12 minutes late, and nothing is accepted after 2027-02-10 23:59: −90 points.',
    ])
    expect(marked(perDay(10), '2027-03-10T00:00:00Z', { minimum: 40 }).why).toEqual([
      'Handed in 27 days, 1 hour and 1 minute late: 28 started days at 10 % of 100 points, together 280 points; ' +
        'the minimum of the course leaves 50 points to take: −50 points.',
    ])
  })

  it('says what costs nothing too: an extension, slip days, a time that the clocks skip', () => {
    const lines = (at: string, given: Given, late = perDay(10)) => {
      const { mark } = marked(late, at, given)
      return markWords(mark, {
        timezone: 'Europe/Zurich',
        rounding: { to: rational('0.01'), mode: 'half-up' },
      })
    }
    expect(lines('2027-02-12T22:59:00Z', { extension: { days: 2 } })).toEqual([
      'Due 2027-02-12 23:59, by an extension from 2027-02-10 23:59. Handed in in time.',
      'Score: 90 of 100 points.',
    ])
    expect(lines('2027-02-12T02:11:00Z', { slipDays: 5 })).toEqual([
      'Due 2027-02-10 23:59. Handed in 1 day, 3 hours and 12 minutes late, 2 slip days used; this costs nothing.',
      'Score: 90 of 100 points.',
    ])
    expect(lines('2027-02-10T23:10:00Z', {}, perDay(10, { graceMinutes: 15 }))[0]).toBe(
      'Due 2027-02-10 23:59. Handed in 11 minutes late, within the grace of 15 minutes; this costs nothing.',
    )
    expect(lines('2027-02-10T23:10:00Z', {}, { kind: 'none' })[0]).toBe(
      'Due 2027-02-10 23:59. Handed in 11 minutes late; this costs nothing.',
    )
    expect(lines('2027-02-10T22:00:00Z', { score: 31.8367 }).at(-1)).toBe(
      '31.8367 is rounded to 0.01, halves up: 31.84.',
    )
    expect(lines('2027-02-10T22:00:00Z', { score: 31.83671 }).at(-1)).toBe(
      'About 31.8367 is rounded to 0.01, halves up: 31.84.',
    )
    expect(lines('2027-03-28T00:00:00Z', { due: '2027-03-28T02:30' })[0]).toBe(
      'Due 2027-03-28 02:30 (the clocks skip this time; the moment at which they jump counts). Handed in in time.',
    )
  })
})

it.each([
  ['an instant', '2027-07-01T22:28:48.797Z', '2027-07-02 00:28'],
  ['an instant with an offset', '2027-02-10T12:00:00+05:00', '2027-02-10 08:00'],
  ['a time on the clocks of the course', '2027-03-20 14:00', '2027-03-20 14:00'],
  ['a day', '2027-03-20', '2027-03-20'],
  ['words', 'Tuesday, after the exam', 'Tuesday, after the exam'],
])('gives the time of a change by hand on the clocks of the course: %s', (_, when, shown) => {
  const { mark } = marked(perDay(10), '2027-02-10T12:00:00Z')
  const adjustment = { change: { points: rational(1) }, comment: '', by: 'Kim', when }
  const rounding = { to: rational('0.01'), mode: 'half-up' } as const
  expect(markWords({ ...mark, adjustment }, { timezone: 'Europe/Zurich', rounding })).toContain(
    `Changed by hand by Kim, ${shown}: +1 point.`,
  )
})
