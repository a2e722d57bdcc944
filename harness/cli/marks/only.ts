import { nearest } from '#assignment'
import { UsageError } from '#files'
import { listSome, visible } from '#kit/engine'
import { type Marks, type Student, studentFinder } from '#marks'

/** The marks of one assignment. The totals stay those of the whole course. */
export function onlyAssignment(marks: Marks, name: string): Marks {
  const assignments = marks.assignments.filter((one) => one.name === name)
  if (assignments.length === 0) {
    const names = marks.assignments.map((one) => one.name)
    const near = nearest(name, names)
    throw new UsageError(
      'no-assignment',
      `the course has no assignment '${visible(name)}'`,
      near === undefined ? `It has ${listSome(names.map(visible), 20)}.` : `Did you mean '${visible(near)}'?`,
    )
  }
  return {
    ...marks,
    assignments,
    of: (student) => {
      const own = marks.of(student)
      return { ...own, marks: own.marks.filter(({ assignment }) => assignment === name) }
    },
  }
}

/** The marks of one student. */
export const onlyStudent = (marks: Marks, { id }: Student): Marks => ({
  ...marks,
  students: marks.students.filter((one) => one.id === id),
})

/** The student of the roster that an id, an email address or a name on a platform means. */
export function wantedStudent(roster: readonly Student[], wanted: string): Student {
  const found = studentFinder(roster).byKey(wanted)
  if (typeof found === 'object') return found
  const many = found === 'ambiguous'
  const near = nearest(
    wanted,
    roster.map(({ id }) => id),
  )
  throw new UsageError(
    many ? 'several-students' : 'no-student',
    many
      ? `'${visible(wanted)}' is more than one student of the roster`
      : `'${visible(wanted)}' is not in the roster`,
    near === undefined ? 'Give the id of the roster.' : `Did you mean '${visible(near)}'?`,
  )
}
