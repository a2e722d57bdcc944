import { daysAfter, hoursAfter, isAfter, type Moment, momentFrom, momentOf, wallText } from './clock.ts'
import type { Course, CourseAssignment, Extension } from './course.ts'
import type { DueDate } from './mark.ts'

/** When work is due for one student, and from when on it has no points. */
export interface DueFor {
  readonly due: Moment
  readonly cutoff?: Moment
  readonly date: DueDate
}

/** When an assignment is due for everybody. */
export function usualDue({ due, cutoff }: CourseAssignment, timezone: string): DueFor {
  const moment = momentOf(due, timezone)
  return {
    due: moment,
    ...(cutoff !== undefined && { cutoff: momentOf(cutoff, timezone) }),
    date: dateOf(moment),
  }
}

/** When it is due for one student: the latest that an extension says. A cut-off moves by as much time. */
export function dueFor(usual: DueFor, extensions: readonly Extension[]): DueFor {
  let { due } = usual
  for (const extension of extensions) {
    const extended = extendedBy(usual.due, extension)
    if (isAfter(extended.instant, due.instant)) due = extended
  }
  if (due === usual.due) return usual
  const by = usual.due.instant.until(due.instant)
  return {
    due,
    ...(usual.cutoff && { cutoff: momentFrom(usual.cutoff.instant.add(by), due.timezone) }),
    date: { ...dateOf(due), before: usual.date.wall },
  }
}

function extendedBy(due: Moment, { until }: Extension): Moment {
  if ('wall' in until) return momentOf(until.wall, due.timezone)
  return 'days' in until ? daysAfter(due, until.days) : hoursAfter(due, until.hours)
}

const dateOf = ({ plain, instant, clocks }: Moment): DueDate => ({
  wall: wallText(plain),
  instant: instant.toString(),
  ...(clocks && { clocks }),
})

/** The extensions of a course by student and assignment. */
export function extensionsOf({
  extensions,
}: Pick<Course, 'extensions'>): (student: string, assignment: string) => readonly Extension[] {
  const found = Map.groupBy(extensions, ({ student }) => student)
  return (student, assignment) =>
    (found.get(student) ?? []).filter((one) => one.assignment === assignment || one.assignment === '*')
}
