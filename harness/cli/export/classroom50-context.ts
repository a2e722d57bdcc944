import { UsageError } from '#files'
import type { Classroom50Context } from '#gradebook'
import { list, visible } from '#kit/engine'

/** The variable of each field: Classroom 50's runner sets all but the last, which autograder.py reads from Git. */
const variables = {
  classroom: 'CLASSROOM',
  assignment: 'ASSIGNMENT',
  assignmentType: 'ASSIGNMENT_TYPE',
  owner: 'OWNER',
  submission: 'SUBMISSION_TAG',
  commit: 'COMMIT_URL',
  release: 'RELEASE_URL',
  review: 'REVIEW_URL',
  datetime: 'SUBMITTED_AT',
} as const satisfies Readonly<Record<keyof Classroom50Context, string>>

const instant = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/

/**
 * What Classroom 50 knows of a submission, from the environment.
 *
 * @throws {UsageError} with every variable that is missing, or the first that has another form
 */
export function classroom50Context(
  environment: Readonly<Record<string, string | undefined>>,
): Classroom50Context {
  const missing = Object.values(variables).filter((name) => !environment[name])
  if (missing.length > 0) {
    throw new UsageError(
      'no-context',
      `--as classroom50 needs ${list(missing)} in the environment`,
      'Classroom 50 sets them where it runs autograder.py, and that adds SUBMITTED_AT.',
    )
  }
  const read = (field: keyof Classroom50Context): string => environment[variables[field]] ?? ''
  const assignmentType = read('assignmentType')
  if (assignmentType !== 'individual' && assignmentType !== 'group')
    throw wrong('ASSIGNMENT_TYPE', assignmentType, 'individual or group')
  const submission = read('submission')
  if (!submission.startsWith('submit/')) throw wrong('SUBMISSION_TAG', submission, 'a tag submit/…')
  const datetime = read('datetime')
  if (!instant.test(datetime)) throw wrong('SUBMITTED_AT', datetime, 'like 2026-11-28T23:59:00Z')
  return {
    ...{ assignmentType, submission, datetime },
    classroom: read('classroom'),
    assignment: read('assignment'),
    owner: read('owner'),
    commit: read('commit'),
    release: read('release'),
    review: read('review'),
  }
}

const wrong = (name: string, value: string, needed: string): UsageError =>
  new UsageError('bad-context', `${name} is '${visible(value).slice(0, 100)}'; it must be ${needed}`)
