import { count, list, visible } from '#kit/engine'
import type { Mark, Marks, Total } from '../mark.ts'
import { exactText } from '../rational.ts'
import type { Student } from '../student.ts'
import { markText, markWords } from './mark-words.ts'
import { numberWords } from './number-words.ts'

/** What one student reads about all marks of the course: each with every step, then the total. */
export function studentWords(marks: Marks, student: Student, only?: string): string {
  const titles = new Map(marks.assignments.map(({ name, title }) => [name, title]))
  const { marks: own, total } = marks.of(student)
  const shown = own.filter(({ assignment }) => only === undefined || assignment === only)
  const name = student.name === '' ? visible(student.id) : `${visible(student.name)} (${visible(student.id)})`
  return [
    `${visible(marks.title)}: ${name}`,
    `All times are those of ${marks.timezone}.`,
    ...shown.flatMap((mark) => [
      '',
      ...paragraph(mark, titles.get(mark.assignment) ?? mark.assignment, marks),
    ]),
    ...(only !== undefined ? [] : ['', ...totalWords(total, own, marks)]),
    '',
  ].join('\n')
}

const paragraph = (mark: Mark, title: string, marks: Marks): readonly string[] => [
  `${visible(title)}: ${markText(mark)}`,
  ...markWords(mark, marks).map((sentence) => `  ${sentence}`),
]

function totalWords(total: Total, own: readonly Mark[], marks: Marks): readonly string[] {
  const titleOf = (name: string): string =>
    visible(marks.assignments.find((one) => one.name === name)?.title ?? name)
  const { percent, earned, possible, dropped, open, slipDaysLeft } = total
  const extra = marks.assignments.filter(({ extraCredit, hasResults }) => extraCredit && hasResults)
  const waits = marks.assignments.filter(({ hasResults }) => !hasResults)
  const used = own.reduce((days, { slipDaysUsed }) => days + slipDaysUsed, 0)
  return [
    `Total: ${percent === null ? 'none yet' : `${exactText(percent)} %`}`,
    ...(percent !== null && earned !== null
      ? [`  ${numberWords(earned)} of ${numberWords(possible)}, from the marks as they are rounded above.`]
      : []),
    ...(open.length > 0 ? [`  It waits for ${list(open.map(titleOf))}.`] : []),
    ...(dropped.length > 0 ? [`  Dropped: ${list(dropped.map(titleOf))}.`] : []),
    ...(extra.length > 0
      ? [`  Extra credit, on top: ${list(extra.map(({ title }) => visible(title)))}.`]
      : []),
    ...(waits.length > 0 ? [`  Not in it yet: ${list(waits.map(({ title }) => visible(title)))}.`] : []),
    ...(marks.slipDays > 0
      ? [`  Slip days: ${count(used, 'day')} used, ${count(slipDaysLeft, 'day')} left.`]
      : []),
  ]
}
