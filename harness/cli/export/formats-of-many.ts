import {
  brightspaceForm,
  canvasComments,
  canvasForm,
  type FeedbackPlan,
  type FormRules,
  type Grades,
  gradesCsv,
  gradesJsonl,
  moodleFeedback,
  moodleForm,
  moodleGradebook,
  nbgrader,
} from '#gradebook'

/** Tables of our own making, of one assignment or several. */
export const tables = {
  csv: gradesCsv,
  jsonl: gradesJsonl,
  nbgrader,
} as const satisfies Readonly<Record<string, (all: readonly Grades[]) => Iterable<string>>>

/** Tables of one assignment. */
export const singleTables = { 'moodle-gradebook': moodleGradebook } as const

/** Files of platforms, in which a column is filled. */
export const forms = {
  canvas: canvasForm,
  moodle: moodleForm,
  brightspace: brightspaceForm,
} as const satisfies Readonly<Record<string, FormRules>>

/** Zips of feedback, with the names of the platform's own download. */
export const zips = {
  'canvas-comments': canvasComments,
  'moodle-feedback': moodleFeedback,
} as const satisfies Readonly<Record<string, (names: readonly string[], grades: Grades) => FeedbackPlan>>

export type TableFormat = keyof typeof tables
export type SingleTableFormat = keyof typeof singleTables
export type FormFormat = keyof typeof forms
export type ZipFormat = keyof typeof zips
export type FormatOfMany = TableFormat | SingleTableFormat | FormFormat | ZipFormat

export const isOneOf = <Name extends string>(
  all: Readonly<Record<Name, unknown>>,
  name: string,
): name is Name => Object.hasOwn(all, name)
