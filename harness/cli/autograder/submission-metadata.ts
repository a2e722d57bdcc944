import { readSmallFile } from '#files'

/** What Gradescope says of a submission; a field that is missing or odd is undefined. */
export interface SubmissionMetadata {
  /** Submissions before this one that a grader graded. */
  readonly earlier: number | undefined
  /** When nobody can submit any more, in milliseconds. */
  readonly due: number | undefined
}

export const unknownMetadata: SubmissionMetadata = { earlier: undefined, due: undefined }

/** Bytes: it contains the results of an earlier submission. */
const most = 64 * 2 ** 20

/** Reads `submission_metadata.json`. It is Gradescope's own file, but names and earlier results in it are students'. */
export function submissionMetadata(file: string): SubmissionMetadata {
  try {
    const { assignment, previous_submissions: previous } = JSON.parse(
      readSmallFile(file, { name: 'the metadata of a submission', most }),
    )
    return { earlier: countOf(previous), due: latest([assignment?.due_date, assignment?.late_due_date]) }
  } catch {
    return unknownMetadata
  }
}

function countOf(previous: unknown): number | undefined {
  if (!Array.isArray(previous)) return undefined
  return previous.filter((one) => one?.autograder_error !== true).length
}

/** The latest of some dates; undefined if there is none, or one cannot be read. */
function latest(dates: readonly unknown[]): number | undefined {
  const times = dates.filter((date) => date !== undefined && date !== null).map(timeOf)
  const last = Math.max(...times)
  return Number.isFinite(last) ? last : undefined
}

const timeOf = (date: unknown): number => (typeof date === 'string' ? Date.parse(date) : Number.NaN)
