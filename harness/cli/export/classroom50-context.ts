import { UsageError } from '#files'
import type { Classroom50Context } from '#gradebook'
import { list, visible } from '#kit/engine'

/** Those of Classroom 50's runner, and the instant that autograder.py reads from Git. */
const variables = [
  ...['CLASSROOM', 'ASSIGNMENT', 'ASSIGNMENT_TYPE', 'OWNER', 'SUBMISSION_TAG'],
  ...['COMMIT_URL', 'RELEASE_URL', 'REVIEW_URL', 'SUBMITTED_AT'],
]

const instant = /^\d{4}-\d{2}-\d{2}T([01]\d|2[0-3]):[0-5]\d:[0-5]\dZ$/

/** What Classroom 50 knows of a submission, from the environment. */
export function classroom50Context(
  environment: Readonly<Record<string, string | undefined>>,
): Classroom50Context {
  const given = {
    classroom: environment.CLASSROOM ?? '',
    assignment: environment.ASSIGNMENT ?? '',
    assignmentType: environment.ASSIGNMENT_TYPE ?? '',
    owner: environment.OWNER ?? '',
    submission: environment.SUBMISSION_TAG ?? '',
    commit: environment.COMMIT_URL ?? '',
    release: environment.RELEASE_URL ?? '',
    review: environment.REVIEW_URL ?? '',
    datetime: environment.SUBMITTED_AT ?? '',
  }
  const missing = variables.filter((_, k) => Object.values(given)[k] === '')
  if (missing.length > 0) {
    throw new UsageError(
      'no-context',
      `--as classroom50 needs ${list(missing)} in the environment`,
      'Classroom 50 sets them where it runs autograder.py, and that adds SUBMITTED_AT.',
    )
  }
  const { classroom, assignment, owner, submission, commit, release, review, datetime } = given
  const { assignmentType } = given
  if (assignmentType !== 'individual' && assignmentType !== 'group')
    throw wrong('ASSIGNMENT_TYPE', assignmentType, 'individual or group')
  if (!submission.startsWith('submit/')) throw wrong('SUBMISSION_TAG', submission, 'a tag submit/…')
  if (!instant.test(datetime)) throw wrong('SUBMITTED_AT', datetime, 'like 2026-11-28T23:59:00Z')
  return { classroom, assignment, assignmentType, owner, submission, commit, release, review, datetime }
}

const wrong = (name: string, value: string, needed: string): UsageError =>
  new UsageError('bad-context', `${name} is '${visible(value).slice(0, 100)}'; it must be ${needed}`)
