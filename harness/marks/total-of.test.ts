import { describe, expect, it } from 'vitest'
import type { Course } from './course.ts'
import { exactText, type Rational, rational } from './rational.ts'
import { allMarksOf, assignment, course, handedIn, perDay, student } from './testing/small-course.ts'

const text = (number: Rational | null | undefined): string | null => (number ? exactText(number) : null)
const inTime = '2027-02-10T12:00:00Z'

/** The total of one student with these scores. */
function totalled(
  scores: readonly (number | null | undefined)[],
  policy: Partial<Course> = {},
  more: readonly object[] = [],
) {
  const assignments = scores.map((_, k) => assignment(`a${k}`, more[k]))
  const inputs = new Map(
    scores.flatMap((score, k) =>
      score === undefined ? [] : [[`a${k}`, handedIn({ ada: [score, inTime] })] as const],
    ),
  )
  const [total] = allMarksOf(course(assignments, policy), [student('ada')], inputs).totals
  return {
    ...total,
    percent: text(total?.percent),
    earned: text(total?.earned),
    possible: text(total?.possible),
  }
}

describe('a total', () => {
  const three = { drop: [{ lowest: 1, of: ['a0', 'a1', 'a2'] }] }
  const weights = (...all: readonly (number | string)[]) =>
    all.map((weight) => ({ weight: rational(weight) }))

  it('counts every assignment with its points, or with its weight', () => {
    expect(totalled([90, 60])).toMatchObject({ percent: '75', earned: '150', possible: '200' })
    expect(totalled([90, 60], {}, [{ outOf: rational(50) }])).toMatchObject({
      percent: '70',
      earned: '105',
      possible: '150',
    })
    expect(totalled([90, 60], {}, weights(1, 2))).toMatchObject({ percent: '70', possible: '3' })
    expect(totalled([90, 60, 30], {}, weights('1/3', '1/3', '1/3'))).toMatchObject({
      percent: '60',
      possible: '1',
    })
  })

  it('adds extra credit to what is earned only', () => {
    expect(totalled([90, 60], {}, [{}, { extraCredit: true }])).toMatchObject({
      percent: '150',
      possible: '100',
    })
    expect(totalled([90, 0], {}, [{}, { extraCredit: true }])).toMatchObject({ percent: '90' })
  })

  it('drops the lowest, and always keeps one', () => {
    expect(totalled([90, 60, 70], three)).toMatchObject({ percent: '80', dropped: ['a1'] })
    expect(totalled([90], { drop: [{ lowest: 1, of: ['a0', 'a1'] }] })).toMatchObject({
      percent: '90',
      dropped: [],
    })
    expect(totalled([50, 50, 50], three)).toMatchObject({ dropped: ['a2'] })
  })

  it('drops with weights what leaves most: 40 % of nine tenths, and not 30 % of one', () => {
    // Without a0 it is (0.3 + 10) / 11, without a1 it is (3.6 + 10) / 19.
    expect(totalled([40, 30, 100], three, weights(9, 1, 10))).toMatchObject({
      percent: '93.64',
      dropped: ['a0'],
    })
  })

  it('leaves out what has no results, and is none while a mark in it is open', () => {
    expect(totalled([90, undefined])).toMatchObject({ percent: '90', possible: '100', open: [] })
    expect(totalled([90, null, 10], three)).toMatchObject({
      percent: null,
      earned: null,
      open: ['a1'],
      dropped: [],
    })
    expect(totalled([undefined])).toMatchObject({ percent: null, possible: '0' })
  })

  it('is computed from the rounded marks, and rounded once more', () => {
    const whole = { rounding: { to: rational(1), mode: 'half-up' as const } }
    const thirds = [{ outOf: rational(3) }, { outOf: rational(3) }]
    // 50 % of 3 is 1.5, which is 2; 2 + 2 of 6 is 66.67 %.
    expect(totalled([50, 50], whole, thirds)).toMatchObject({ percent: '67', earned: '4' })
  })
})

describe('slip days', () => {
  const lateBy = (days: number) => `2027-02-${10 + days}T12:00:00Z`

  /** Slip days used, with hand-ins so many days late, all due on one day or on the days that are given. */
  function used(days: readonly number[], slipDays: Course['slipDays'], more: readonly object[] = []) {
    const assignments = days.map((_, k) => assignment(`a${k}`, { late: perDay(10), ...more[k] }))
    const inputs = new Map(days.map((late, k) => [`a${k}`, handedIn({ ada: [90, lateBy(late)] })]))
    const policy = course(assignments, slipDays && { slipDays })
    return allMarksOf(policy, [student('ada')], inputs).marks.map(({ slipDaysUsed }) => slipDaysUsed)
  }

  it('are used in the order of due dates, as many as are needed and left', () => {
    expect(used([2, 0, 3], { total: 4, use: 'in-order' })).toEqual([2, 0, 2])
    expect(used([2, 3], { total: 4, perAssignment: 1, use: 'in-order' })).toEqual([1, 1])
    const earlier = [{}, { due: '2027-02-09T23:59' }]
    expect(used([2, 2], { total: 3, use: 'in-order' }, earlier)).toEqual([0, 3])
    expect(used([2], undefined)).toEqual([0])
  })

  it('can go where they are worth most: of equal choices to the first, and no more than help', () => {
    const heavy = [{ weight: rational(1) }, { weight: rational(5) }]
    expect(used([2, 2], { total: 3, use: 'best' }, heavy)).toEqual([1, 2])
    expect(used([2, 2], { total: 3, use: 'best' })).toEqual([2, 1])
    const refused = { late: { kind: 'refused', graceMinutes: 0 } }
    expect(used([5, 2], { total: 4, use: 'best' }, [refused, {}])).toEqual([0, 2])
    expect(used([5, 2], { total: 4, use: 'in-order' }, [refused, {}])).toEqual([4, 0])
  })
})
