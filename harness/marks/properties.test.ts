import fc from 'fast-check'
import { Temporal } from 'temporal-polyfill'
import { describe, expect, it } from 'vitest'
import type { Course, CourseAssignment, Extension, LatePolicy } from './course.ts'
import type { AssignmentInputs } from './inputs.ts'

import { type Rational, rational, zero } from './rational.ts'
import { type AllMarks, allMarksOf, assignment, course, handedIn, student } from './testing/small-course.ts'

const percent = fc.integer({ min: 0, max: 100 }).map(rational)
const amount = fc.oneof(
  percent.map((one) => ({ percent: one })),
  fc.integer({ min: 0, max: 400 }).map((quarters) => ({ points: rational(quarters).div(4) })),
)
const graceMinutes = fc.constantFrom(0, 0, 15, 2000)
const late: fc.Arbitrary<LatePolicy> = fc.oneof(
  fc.constant({ kind: 'none' } as const),
  fc.record({ kind: fc.constant('refused' as const), graceMinutes }),
  fc.record(
    {
      kind: fc.constantFrom('per-day' as const, 'per-hour' as const),
      each: amount,
      of: fc.constantFrom('outOf' as const, 'score' as const),
      cap: amount,
      graceMinutes,
    },
    { requiredKeys: ['kind', 'each', 'of', 'graceMinutes'] },
  ),
)

/** Minutes around the days on which clocks change in Zurich, at whatever minute. */
const near = fc
  .tuple(
    fc.constantFrom('2027-02-10T22:59', '2027-03-28T00:59', '2027-10-31T00:30'),
    fc.integer({ min: -3000, max: 9000 }),
  )
  .map(([start, minutes]) => Temporal.PlainDateTime.from(start).add({ minutes }))
const wall = near.map((plain) => plain.toString({ smallestUnit: 'minute' }))
const instant = fc
  .tuple(near, fc.integer({ min: 0, max: 59 }))
  .map(([plain, second]) => plain.with({ second }).toZonedDateTime('UTC').toInstant())

interface World {
  readonly course: Course
  readonly scores: readonly number[]
  readonly at: readonly Temporal.Instant[]
}

const assignmentsOf = fc
  .array(fc.record({ due: wall, late, cutoffDays: fc.option(fc.integer({ min: 0, max: 4 })) }), {
    ...{ minLength: 1, maxLength: 4 },
  })
  .map((rows) =>
    rows.map(({ due, late, cutoffDays }, k): CourseAssignment => {
      const cutoff = cutoffDays !== null && Temporal.PlainDateTime.from(due).add({ days: cutoffDays })
      return assignment(`a${k}`, { due, late, ...(cutoff && { cutoff: cutoff.toString() }) })
    }),
  )

const world = (use: 'in-order' | 'best'): fc.Arbitrary<World> =>
  fc
    .record({
      assignments: assignmentsOf,
      total: fc.integer({ min: 0, max: 5 }),
      perAssignment: fc.integer({ min: 0, max: 3 }),
      minimum: percent,
      drop: fc.integer({ min: 0, max: 2 }),
      scores: fc.array(fc.integer({ min: 0, max: 100 }), { minLength: 4, maxLength: 4 }),
      at: fc.array(instant, { minLength: 4, maxLength: 4 }),
    })
    .map(({ assignments, total, perAssignment, minimum, drop, scores, at }) => ({
      course: course(assignments, {
        slipDays: { total, perAssignment, use },
        minimum,
        // In `best` what counts is the sum before any is dropped.
        drop: use === 'best' ? [] : [{ lowest: drop, of: assignments.map(({ name }) => name) }],
        // Rounding could hide a gain or a loss.
        rounding: { to: rational('1/1000000'), mode: 'down' },
      }),
      ...{ scores, at },
    }))

function inputsOf({ course: { assignments }, scores, at }: World): Map<string, AssignmentInputs> {
  return new Map(
    assignments.map(({ name }, k) => [name, handedIn({ ada: [scores[k] ?? 0, at[k]?.toString() ?? ''] })]),
  )
}

const marksIn = (one: World, extensions: readonly Extension[] = []): AllMarks =>
  allMarksOf({ ...one.course, extensions }, [student('ada')], inputsOf(one))

const numbers = ({ marks }: AllMarks): readonly Rational[] => marks.map(({ mark }) => mark ?? zero)
const percentIn = ({ totals }: AllMarks): Rational => totals[0]?.percent ?? zero

const later = fc.record({ index: fc.nat({ max: 3 }), minutes: fc.integer({ min: 1, max: 9000 }) })
const delayed = (
  one: World,
  { index, minutes }: { readonly index: number; readonly minutes: number },
): World => ({
  ...one,
  at: one.at.map((at, k) => (k === index ? at.add({ minutes }) : at)),
})

const extension: fc.Arbitrary<Extension> = fc.record({
  student: fc.constant('ada'),
  assignment: fc.constantFrom('a0', 'a1', '*'),
  until: fc.oneof(
    fc.integer({ min: 0, max: 4 }).map((days) => ({ days })),
    fc.integer({ min: 0, max: 60 }).map((hours) => ({ hours })),
    wall.map((wall) => ({ wall })),
  ),
})

const runs = { numRuns: 150 }

describe.each(['in-order', 'best'] as const)('with slip days %s', (use) => {
  it('no more are used than there are, in all and for each assignment', () => {
    fc.assert(
      fc.property(world(use), (one) => {
        const { marks, totals } = marksIn(one)
        const { total, perAssignment = total } = one.course.slipDays ?? { total: 0 }
        const used = marks.map(({ slipDaysUsed }) => slipDaysUsed)
        expect(Math.max(...used)).toBeLessThanOrEqual(perAssignment)
        expect(totals[0]?.slipDaysLeft).toBe(total - used.reduce((a, b) => a + b, 0))
        expect(totals[0]?.slipDaysLeft).toBeGreaterThanOrEqual(0)
      }),
      runs,
    )
  })

  it('handing in later never raises the total', () => {
    fc.assert(
      fc.property(world(use), later, (one, delay) => {
        expect(percentIn(marksIn(delayed(one, delay))).lte(percentIn(marksIn(one)))).toBe(true)
      }),
      runs,
    )
  })

  it('an extension never lowers the total', () => {
    fc.assert(
      fc.property(world(use), fc.array(extension, { maxLength: 3 }), extension, (one, some, more) => {
        expect(percentIn(marksIn(one, [...some, more])).gte(percentIn(marksIn(one, some)))).toBe(true)
      }),
      runs,
    )
  })

  it('a mark is between 0 and the score, and its deductions are the difference', () => {
    fc.assert(
      fc.property(world(use), (one) => {
        for (const [k, { exact, deductions }] of marksIn(one).marks.entries()) {
          const score = rational(one.scores[k] ?? 0)
          expect(exact?.gte(0) && exact.lte(score)).toBe(true)
          expect(deductions.reduce((left, { points }) => left.sub(points), score).equals(exact ?? -1)).toBe(
            true,
          )
        }
      }),
      runs,
    )
  })
})

describe('with slip days in order', () => {
  it('handing in later raises no mark of any assignment', () => {
    fc.assert(
      fc.property(world('in-order'), later, (one, delay) => {
        const before = numbers(marksIn(one))
        for (const [k, mark] of numbers(marksIn(delayed(one, delay))).entries())
          expect(mark.lte(before[k] ?? -1)).toBe(true)
      }),
      runs,
    )
  })

  it('an extension lowers no mark of any assignment', () => {
    fc.assert(
      fc.property(world('in-order'), extension, (one, more) => {
        const before = numbers(marksIn(one))
        for (const [k, mark] of numbers(marksIn(one, [more])).entries())
          expect(mark.gte(before[k] ?? 101)).toBe(true)
      }),
      runs,
    )
  })

  it('are never worth more than the best use of them', () => {
    fc.assert(
      fc.property(world('best'), (one) => {
        const inOrder = {
          ...one.course,
          slipDays: { total: 0, ...one.course.slipDays, use: 'in-order' as const },
        }
        const worth = percentIn(marksIn({ ...one, course: inOrder }))
        expect(worth.lte(percentIn(marksIn(one)))).toBe(true)
      }),
      runs,
    )
  })
})

describe('the order of rows', () => {
  const ids = ['ada', 'bob', 'cyd', 'dan']
  const rows = fc.record({
    scores: fc.array(fc.option(fc.integer({ min: 0, max: 100 })), { minLength: 8, maxLength: 8 }),
    at: fc.array(fc.option(instant), { minLength: 8, maxLength: 8 }),
    owners: fc.array(fc.constantFrom(...ids, 'eve'), { minLength: 8, maxLength: 8 }),
    extensions: fc.array(extension, { maxLength: 3 }),
  })
  const shuffled = <T>(items: readonly T[], seed: number): readonly T[] =>
    items
      .map((item, k) => ({ item, key: ((k + 1) * seed * 7919) % 104729 }))
      .toSorted((a, b) => a.key - b.key)
      .map(({ item }) => item)

  it('changes nothing', () => {
    fc.assert(
      fc.property(
        world('in-order'),
        rows,
        fc.integer({ min: 1, max: 1e6 }),
        (one, { scores, at, owners, extensions }, seed) => {
          const inputs: AssignmentInputs = {
            results: scores.map((score, k) => ({ submission: `s${k}`, score, maxScore: 100 })),
            handIns: owners.map((id, k) => {
              const when = at[k]
              return { id: `s${k}`, students: [{ id }], ...(when && { submittedAt: when.toString() }) }
            }),
            times: at.flatMap((when, k) => (when ? [{ id: `s${7 - k}`, submittedAt: when.toString() }] : [])),
            adjustments: [
              { id: 's1', change: { points: rational(3) }, comment: '' },
              { id: 'ada', change: { points: rational(-2) }, comment: '' },
              { id: 's2', change: { mark: rational(50) }, comment: '' },
            ],
          }
          const other: AssignmentInputs = {
            results: shuffled(inputs.results ?? [], seed),
            handIns: shuffled(inputs.handIns, seed + 1),
            times: shuffled(inputs.times, seed + 2),
            adjustments: shuffled(inputs.adjustments, seed + 3),
          }
          const roster = ids.map((id) => student(id))
          const all = (given: AssignmentInputs) =>
            new Map(one.course.assignments.map(({ name }) => [name, given]))
          const policy = { ...one.course, extensions }
          const first = allMarksOf(policy, roster, all(inputs))
          const second = allMarksOf(
            { ...policy, extensions: shuffled(extensions, seed) },
            shuffled(roster, seed),
            all(other),
          )
          const byStudent = ({ marks, totals, notes }: AllMarks) => ({
            marks: marks.toSorted((a, b) => (a.student < b.student ? -1 : 1)),
            totals: totals.toSorted((a, b) => (a.student < b.student ? -1 : 1)),
            notes,
          })
          expect(byStudent(second)).toEqual(byStudent(first))
        },
      ),
      runs,
    )
  })
})
