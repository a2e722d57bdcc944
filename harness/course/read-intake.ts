import { readJson } from '#assignment'
import { type HandIn, instantText, type Person } from '#marks'

/** Bytes: some hundred thousand submissions. */
const most = 2 ** 28

/** What came in, and from which platform. */
export interface ReadIntake {
  /** `canvas`, `moodle` and so on; what the ids of its students are. */
  readonly form: string
  readonly handIns: readonly HandIn[]
}

/**
 * Reads what came in: `intake.json` beside results.
 *
 * @throws {UsageError} with the line and the field of the first thing that is not as needed
 */
export function readIntake(path: string): ReadIntake {
  const { value, at } = readJson(path, { name: 'the list of what came in', most, isGenerated: true })
  const { submissions, form } = (value ?? {}) as { readonly submissions?: unknown; readonly form?: unknown }
  if (!Array.isArray(submissions)) throw at([], 'not-intake', "has no list 'submissions'")
  const handIns = submissions.map((one: unknown, k): HandIn => {
    const { id, students, submittedAt, late, attempt } = (one ?? {}) as Readonly<Record<string, unknown>>
    const refuse = (field: string, needed: string) =>
      at(['submissions', k, field], 'not-intake', `submissions[${k}].${field} must be ${needed}`)
    if (typeof id !== 'string' || id === '') throw refuse('id', 'the name of the submission')
    if (!Array.isArray(students) || !students.every(isPerson)) {
      throw refuse('students', 'a list of students, each with an id')
    }
    const instant = typeof submittedAt === 'string' ? instantText(submittedAt) : undefined
    if (submittedAt !== undefined && instant === undefined) {
      throw refuse('submittedAt', 'an instant like 2027-03-14T22:59:00Z')
    }
    if (attempt !== undefined && !Number.isSafeInteger(attempt)) throw refuse('attempt', 'a whole number')
    if (late !== undefined && typeof late !== 'boolean') throw refuse('late', 'true or false')
    return {
      id,
      students,
      ...(late !== undefined && { late }),
      ...(instant !== undefined && { submittedAt: instant }),
      ...(typeof attempt === 'number' && { attempt }),
    }
  })
  return { form: typeof form === 'string' ? form : 'folders', handIns }
}

function isPerson(value: unknown): value is Person {
  const { id, name, email } = (value ?? {}) as Readonly<Record<string, unknown>>
  const isText = (one: unknown) => one === undefined || typeof one === 'string'
  return typeof id === 'string' && isText(name) && isText(email)
}
