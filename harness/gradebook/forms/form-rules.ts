import type { Gradee } from '../grades.ts'

/** A column by which a form names students, and what of a student it is compared with. */
export interface KeyColumn {
  /** Its name; two are one key together: last name and first name. */
  readonly columns: readonly string[]
  readonly keysOf: (student: Gradee) => readonly (string | undefined)[]
  /** What both are brought to before they are compared; case, and how letters are composed, never matter. */
  readonly plain?: (text: string) => string
  /** Whether the platform gives everybody one of its own: whose is another one is another student. */
  readonly isOwn?: boolean
}

/** What is known about the form of a platform: its columns, and which cells are not for marks. */
export interface FormRules {
  /** For messages: "Canvas's gradebook". */
  readonly title: string
  /** In the order in which they are tried. Within a level all must agree. */
  readonly levels: readonly (readonly KeyColumn[])[]
  /** The column for the mark, where the platform always calls it the same. */
  readonly into?: string
  readonly comment?: string
  /** How many rows below the first are not those of students; undefined if the form lacks them. */
  readonly rowsBelow?: (rows: Rows) => number | undefined
  /** What the form says that the marks are out of. */
  readonly maximumOf?: (column: Column, rows: Rows) => string | undefined
  /** Why a column cannot be filled. */
  readonly refusal?: (column: Column, rows: Rows) => string | undefined
  /** What a cell says that must stay: that a student is excused. */
  readonly keeps?: (value: string) => boolean
}

export interface Column {
  readonly name: string
  readonly at: number
}

/** The first rows below the names of the columns, and those names. */
export interface Rows {
  readonly head: readonly string[]
  readonly below: readonly (readonly string[])[]
}
