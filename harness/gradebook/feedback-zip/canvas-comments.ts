import type { Grades } from '../grades.ts'
import { type DownloadName, type FeedbackPlan, planFeedback } from './feedback-plan.ts'

/** `lovelaceada_LATE_1234_5678_svm.py`: ids of the student and of the file, by which Canvas finds both again. */
const submitted = /^(?<prefix>.+?_(?<user>\d+)_(?<attachment>\d+)_).+$/s

/**
 * Under which names feedback goes into a zip for "Upload Submissions" of Canvas: those of its download, up to the two
 * ids. Of several files of a student the newest counts, since ids of files grow. Typed text, links and files of hidden
 * students have no such ids.
 *
 * @param names of the files in Canvas's download
 */
export const canvasComments = (names: readonly string[], grades: Grades): FeedbackPlan =>
  planFeedback(names, grades, read, [[{ columns: [], at: [0], keysOf: ({ ids }) => [ids.canvas] }]])

function read(name: string): DownloadName | undefined {
  const { prefix, user, attachment } = submitted.exec(name)?.groups ?? {}
  if (prefix === undefined || user === undefined || attachment === undefined) return undefined
  return /(?:^|_)anon_/.test(prefix) ? undefined : { prefix, student: [user], order: BigInt(attachment) }
}
