import type { Gradee } from '../grades.ts'
import type { KeyColumn } from './form-rules.ts'

export const ownIds = ({ id, also }: Gradee): readonly string[] => [id, ...also]
export const login = ({ ids }: Gradee) => [ids.login]
export const email = (student: Gradee) => [student.email]

/** `Lovelace, Ada` and `Ada  Lovelace` are one name. */
const plainName = (name: string): string => {
  const [last, first, ...more] = name.split(',')
  const text = first === undefined || more.length > 0 ? name : `${first} ${last}`
  return text.replaceAll(/\s+/g, ' ').trim()
}

/** The name of a student, for a column or two: last name, first name. */
export const nameIn = (...columns: readonly string[]): KeyColumn => ({
  columns,
  keysOf: ({ name }) => [name],
  plain: plainName,
})

/** For a column that the user named: everything by which somebody may be known, one after the other. */
export const anyKey = (column: string): readonly (readonly KeyColumn[])[] => [
  ...[ownIds, email, login].map((keysOf) => [{ columns: [column], keysOf }]),
  ...(['sis', 'canvas', 'moodle'] as const).map((platform) => [
    { columns: [column], keysOf: ({ ids }: Gradee) => [ids[platform]] },
  ]),
  [nameIn(column)],
]
