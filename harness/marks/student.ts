/** A student of a course: one row of `roster.csv`. */
export interface Student {
  /** What identifies the student in all files of the course. */
  readonly id: string
  /** Two students may have the same. Empty if the roster has no names. */
  readonly name: string
  readonly email?: string
  readonly section?: string
  /** The other ids under which the same student hands in. */
  readonly also: readonly string[]
  /** How course platforms know the student, where the roster has a column for it. */
  readonly ids: PlatformIds
  /** Where the student is in the roster, from 1, for messages. */
  readonly line: number
}

export interface PlatformIds {
  /** The number in Canvas's column `ID`. */
  readonly canvas?: string
  /** Canvas's `SIS User ID`, and `OrgDefinedId` in Brightspace. */
  readonly sis?: string
  /** The name with which the student logs in: `SIS Login ID` in Canvas, `Username` elsewhere. */
  readonly login?: string
  /** Moodle's `ID number`, or the number of the participant. */
  readonly moodle?: string
}
