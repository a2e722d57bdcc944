import { didYouMean, type Problem } from '#assignment'
import { isRational, isTimezone, isWallTime, rational } from '#marks'
import type { WrittenAmount, WrittenAssignment, WrittenCourse, WrittenLate } from './written-course.ts'

type Field = Problem['field']

/** What is wrong with a course that satisfies its schema. */
export function courseProblems(course: WrittenCourse): readonly Problem[] {
  const { timezone, assignments, lateDefaults, rounding, minimum } = course
  return [
    ...(isTimezone(timezone)
      ? []
      : [
          problem(
            ['timezone'],
            `timezone '${timezone}' is not the name of a time zone`,
            'An IANA name is needed, such as Europe/Zurich or America/New_York.',
          ),
        ]),
    ...Object.entries(assignments).flatMap(([name, one]) => assignmentProblems(name, one)),
    ...lateProblems(['lateDefaults'], lateDefaults),
    ...numberProblems(['minimum'], minimum),
    ...(rounding === undefined || isStep(rounding.to)
      ? []
      : [
          problem(
            ['rounding', 'to'],
            `rounding.to is '${rounding.to}', which is not a positive decimal number`,
            'Write "0.01", "0.5" or "1".',
          ),
        ]),
    ...weightProblems(assignments),
    ...dropProblems(course),
  ]
}

const problem = (field: Field, message: string, hint?: string): Problem => ({
  ...{ field, code: 'course-invalid', message },
  ...(hint !== undefined && { hint }),
})

const isStep = (text: string): boolean =>
  /^\d+(\.\d+)?$/.test(text) && isRational(text) && rational(text).gt(0)

function assignmentProblems(name: string, one: WrittenAssignment): readonly Problem[] {
  const at = ['assignments', name]
  const times = (['due', 'cutoff'] as const).flatMap((key) => {
    const text = one[key]
    if (text === undefined || isWallTime(text)) return []
    const hint = 'Write a date and a time of the calendar without an offset: 2027-03-14T23:59.'
    return problem([...at, key], `${key} of '${name}' is '${text}', which is not a date with a time`, hint)
  })
  const isEarly = times.length === 0 && one.cutoff !== undefined && sortable(one.cutoff) < sortable(one.due)
  return [
    ...times,
    ...(isEarly ? [problem([...at, 'cutoff'], `cutoff of '${name}' is before it is due`)] : []),
    ...lateProblems([...at, 'late'], one.late),
    ...numberProblems([...at, 'outOf'], one.outOf),
    ...weightProblem([...at, 'weight'], one.weight),
  ]
}

const sortable = (wall: string): string => wall.replace(' ', 'T')

function lateProblems(at: Field, late: WrittenLate | undefined): readonly Problem[] {
  if (late === undefined) return []
  const { kind, percent, points, of, cap, graceMinutes } = late
  const unused = (fields: Readonly<Record<string, unknown>>): readonly Problem[] =>
    Object.entries(fields)
      .filter(([, value]) => value !== undefined)
      .map(([key]) => problem([...at, key], `'${key}' means nothing with kind ${kind}`, 'Delete it.'))
  if (kind === 'none') return unused({ percent, points, of, cap, graceMinutes })
  if (kind === 'refused') return unused({ percent, points, of, cap })
  return [
    ...amountProblems(at, late, `kind ${kind}`),
    ...(cap === undefined ? [] : amountProblems([...at, 'cap'], cap, 'a cap')),
    ...(of !== undefined && percent === undefined && cap?.percent === undefined
      ? [problem([...at, 'of'], "'of' says what per cent are of, and there are none", 'Delete it.')]
      : []),
  ]
}

function amountProblems(at: Field, { percent, points }: WrittenAmount, whose: string): readonly Problem[] {
  if ((percent === undefined) === (points === undefined)) {
    return [problem(at, `${whose} needs either 'percent' or 'points', and not both`)]
  }
  return [...numberProblems([...at, 'percent'], percent), ...numberProblems([...at, 'points'], points)]
}

/** A number whose decimal form is not what was written could not be computed with exactly. */
function numberProblems(field: Field, number: number | undefined): readonly Problem[] {
  if (number === undefined || isRational(String(number))) return []
  return [problem(field, `${field.at(-1)} is ${number}, which has too many digits`)]
}

function weightProblem(field: Field, weight: number | string | undefined): readonly Problem[] {
  const text = String(weight ?? 0)
  if (isRational(text) && rational(text).gte(0)) return []
  return [problem(field, `weight is '${text}'`, 'Write a number that is not negative, or a fraction: "1/3".')]
}

function weightProblems(assignments: WrittenCourse['assignments']): readonly Problem[] {
  const entries = Object.entries(assignments)
  const without = entries.filter(([, { weight }]) => weight === undefined)
  const [first] = without
  if (first === undefined || without.length === entries.length) return []
  const hint = 'Give every assignment a weight, or none: then each counts what it is out of.'
  return [problem(['assignments', first[0]], `'${first[0]}' has no weight, and others have one`, hint)]
}

function dropProblems({ drop = [], assignments }: WrittenCourse): readonly Problem[] {
  const names = Object.keys(assignments)
  const before = new Set<string>()
  return drop.flatMap(({ lowest, of }, k) => [
    ...(lowest < of.length
      ? []
      : [problem(['drop', k, 'lowest'], `drop[${k}] drops ${lowest} of ${of.length}, and one must be left`)]),
    ...of.flatMap((name, j) => {
      const field = ['drop', k, 'of', j]
      if (!names.includes(name)) {
        return problem(field, `'${name}' is not an assignment of the course`, didYouMean(name, names))
      }
      if (assignments[name]?.extraCredit)
        return problem(field, `'${name}' is extra credit, which is never dropped`)
      if (before.has(name)) return problem(field, `'${name}' may be dropped by an earlier rule already`)
      before.add(name)
      return []
    }),
  ])
}
