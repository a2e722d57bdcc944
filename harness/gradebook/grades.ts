import {
  exactText,
  type Mark,
  type Marks,
  markWords,
  type Rational,
  rational,
  rounded,
  type Student,
  type WithoutMark,
} from '#marks'

/** Somebody who gets a mark. */
export interface Gradee extends Student {
  /** The number of the participant in Moodle, which is another one in every assignment. */
  readonly participant?: string
}

/** What one student gets for one assignment. Numbers are exact decimals as text: `13.5`. */
export interface Grade {
  /** Null: there is none, and `without` says why. */
  readonly mark: string | null
  /** The mark before anything was taken for lateness or changed by hand. */
  readonly raw: string | null
  readonly without?: WithoutMark
  readonly submission?: string
  /** Instants in ISO 8601, UTC. */
  readonly submittedAt?: string
  readonly due?: string
}

/** The marks of one assignment, as every format for many students gets them. */
export interface Grades {
  readonly assignment: string
  readonly title: string
  readonly outOf: string | null
  readonly students: readonly Gradee[]
  /** Computed when it is asked for, and not kept. */
  readonly of: (student: Gradee) => Grade
  /** Why a student has no mark, without computing it; undefined if there is one. */
  readonly without: (student: Gradee) => WithoutMark | undefined
  /** How the mark comes about, in sentences on one line; empty if there is no mark, or nothing to say. */
  readonly comment: (student: Gradee) => string
}

/**
 * The marks of one assignment of a course.
 *
 * @param students the roster, with what platforms call each student
 */
export function gradesOfMarks(marks: Marks, name: string, students: readonly Gradee[]): Grades {
  const assignment = marks.assignments.find((one) => one.name === name)
  return {
    assignment: name,
    title: assignment?.title ?? name,
    outOf: assignment?.outOf ? exactText(assignment.outOf) : null,
    students,
    of: (student) => gradeOf(marks.mark(student, name), marks),
    without: (student) => marks.without(student, name),
    comment: (student) => {
      const mark = marks.mark(student, name)
      return mark?.mark ? markWords(mark, marks).join(' ') : ''
    },
  }
}

function gradeOf(mark: Mark | undefined, { rounding }: Marks): Grade {
  if (mark === undefined) return { mark: null, raw: null, without: 'no-results' }
  const { handIn, without, due } = mark
  const raw = mark.exact === null ? null : scaled(mark)
  return {
    mark: mark.mark && exactText(mark.mark),
    raw: raw && exactText(rounded(raw, rounding)),
    ...(without && { without }),
    ...(handIn && { submission: handIn.submission }),
    ...(handIn?.submittedAt !== undefined && { submittedAt: handIn.submittedAt }),
    due: due.instant,
  }
}

const none = rational(0)

function scaled({ raw, outOf }: Mark): Rational | null {
  if (raw === null || outOf === null) return null
  return raw.maxScore.equals(none) ? none : raw.score.mul(outOf).div(raw.maxScore)
}

/** What grading found for one submission, and whose it is. */
export interface ScoreOf {
  readonly students: readonly Gradee[]
  readonly submission: string
  /** Null: withheld. Undefined: not graded yet. */
  readonly score: number | null | undefined
  readonly submittedAt?: string
}

/** The points of one assignment as they are, where there is no course. Of several of a student the last counts. */
export function gradesOfScores(
  name: string,
  { title, outOf }: { readonly title: string; readonly outOf: number | null },
  scores: readonly ScoreOf[],
): Grades {
  const students = new Map<string, { readonly student: Gradee; readonly own: ScoreOf }>()
  for (const own of scores) for (const student of own.students) students.set(student.id, { student, own })
  const without = ({ id }: Gradee): WithoutMark | undefined => {
    const score = students.get(id)?.own.score
    return typeof score === 'number' ? undefined : score === null ? 'withheld' : 'not-graded-yet'
  }
  return {
    assignment: name,
    title,
    outOf: outOf === null ? null : String(outOf),
    students: [...students.values()].map(({ student }) => student),
    without,
    of: (student) => {
      const { own } = students.get(student.id) ?? {}
      const why = without(student)
      const mark = typeof own?.score === 'number' ? String(own.score) : null
      return {
        mark,
        raw: mark,
        ...(why && { without: why }),
        ...(own && { submission: own.submission }),
        ...(own?.submittedAt !== undefined && { submittedAt: own.submittedAt }),
      }
    },
    comment: () => '',
  }
}
