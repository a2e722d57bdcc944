/** A form in which a class's work comes. */
export type Form = (typeof forms)[number]

export const forms = [
  ...(['canvas', 'moodle', 'gradescope', 'brightspace', 'nbgrader', 'classroom', 'folders'] as const),
] as const

/** Which of several submissions of one student are graded. */
export type Attempts = (typeof attemptChoices)[number]

export const attemptChoices = ['last', 'on-time', 'best', 'all'] as const

export interface Student {
  /** As the platform knows the student. Without one, the name of the folder, the file or the account. */
  readonly id: string
  readonly name?: string
  readonly email?: string
}

/** A submission, ready to be graded. */
export interface Taken {
  /** Its name in the results: safe as a path, in any script, and no other one's, whatever the case of letters. */
  readonly id: string
  /** The same for all submissions of the same students: `id`, without the `@2` that several graded ones have. */
  readonly of: string
  readonly folder: string
  /** One, or the members of a group. */
  readonly students: readonly Student[]
  /** What it was taken from: a path that was given. */
  readonly from: string
  /** When it was handed in, as ISO 8601 in UTC, if the export says so. */
  readonly submittedAt?: string
  /** Whether the platform calls it late, if the export says so. */
  readonly late?: boolean
  /** Which of `attempts` submissions of the same students it is, from 1, in the order of time. */
  readonly attempt: number
  readonly attempts: number
  /** Why it cannot be graded. */
  readonly problem?: string
}

/** What was handed in, and what of it was refused. */
export interface Intake {
  readonly form: Form
  /** In the order of their ids. */
  readonly submissions: readonly Taken[]
  /** Entries of archives and folders that were not taken; the rest of each was. */
  readonly refused: readonly Refusal[]
  /** Paths that are nobody's submission. */
  readonly passedOver: readonly string[]
  /** What was recognized, one line for each path that was given, and what somebody should look at. */
  readonly remarks: readonly string[]
}

export interface Refusal {
  /** The archive or the folder. */
  readonly where: string
  readonly entry: string
  readonly reason: string
}
