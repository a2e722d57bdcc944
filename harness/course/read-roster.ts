import { UsageError } from '#files'
import { visible } from '#kit/engine'
import { folded, type Student } from '#marks'
import { type Columns, type Row, readTable } from './read-table.ts'
import { type RowProblem, refuseRows } from './refuse-rows.ts'

type Column =
  | 'id'
  | 'name'
  | 'first'
  | 'last'
  | 'email'
  | 'section'
  | 'also'
  | 'canvas'
  | 'sis'
  | 'login'
  | 'moodle'

/** The names of columns that identify a student in every table of a course. */
export const idNames = ['id', 'student id', 'sid', 'student number', 'matriculation number'] as const

const columns: Columns<Column> = {
  id: idNames,
  name: ['name', 'full name', 'student', 'student name'],
  first: ['first name', 'given name', 'first'],
  last: ['last name', 'surname', 'family name', 'last'],
  email: ['email', 'e-mail', 'email address', 'mail'],
  section: ['section', 'sections'],
  also: ['also', 'alias', 'aliases', 'other ids'],
  canvas: ['canvas id', 'canvas', 'canvas user id'],
  sis: ['sis user id', 'sis id', 'OrgDefinedId'],
  login: ['login', 'login id', 'sis login id', 'username'],
  moodle: ['moodle id', 'moodle', 'id number', 'identifier'],
}

/**
 * Reads a roster: one student per row.
 *
 * @throws {UsageError} about every row without an id and every id of two students, with its line
 */
export function readRoster(path: string): readonly Student[] {
  const students = readTable(path, 'the roster', columns, ['id'], studentOf)
  if (students.length === 0) throw new UsageError('no-students', `'${path}' is a roster without a student`)
  refuseRows(path, [...withoutId(students), ...idsTwice(students)])
  return students
}

function studentOf({ line, cells }: Row<Column>): Student {
  const { id = '', name, first, last, email, section, also, canvas, sis, login, moodle } = cells
  return {
    id,
    name: name || [first, last].filter((part) => part).join(' '),
    ...(email && { email }),
    ...(section && { section }),
    also: also ? also.split(/[\s,;|]+/).filter((one) => one !== '') : noOthers,
    ids:
      canvas || sis || login || moodle
        ? {
            ...(canvas && { canvas }),
            ...(sis && { sis }),
            ...(login && { login }),
            ...(moodle && { moodle }),
          }
        : noIds,
    line,
  }
}

/** Most students have no others, and a class may be large. */
const noOthers: Student['also'] = []
const noIds: Student['ids'] = {}

const withoutId = (students: readonly Student[]): readonly RowProblem[] =>
  students
    .filter(({ id }) => id === '')
    .map(({ line, name }) => ({
      line,
      message: name === '' ? 'has no id' : `'${visible(name)}' has no id`,
      hint: 'Give every student an id that nobody else has.',
    }))

function idsTwice(students: readonly Student[]): readonly RowProblem[] {
  const seen = new Map<string, Student>()
  return students.flatMap((student) =>
    [student.id, ...student.also].flatMap((id) => {
      if (id === '') return []
      const before = seen.get(folded(id))
      seen.set(folded(id), before ?? student)
      if (before === undefined || before === student) return []
      return {
        line: student.line,
        message: `the id '${visible(id)}' is that of line ${before.line} already`,
        hint: 'Delete one of the rows, or give each student an id of their own.',
      }
    }),
  )
}
