import type { Grades } from '../grades.ts'
import { type DownloadName, type FeedbackPlan, planFeedback } from './feedback-plan.ts'

/** `Ada Lovelace_123_assignsubmission_file_/svm.py`: the number is that of the participant. */
const submitted = /^(?<prefix>[^/]*?_(?<participant>\d+)_assignsubmission_(?:file|onlinetext))(?:[_/]|$)/

/**
 * In which folders feedback goes into a zip for "Upload multiple feedback files in a zip" of Moodle: those of its
 * download.
 *
 * @param names of the files in Moodle's download
 */
export const moodleFeedback = (names: readonly string[], grades: Grades): FeedbackPlan =>
  planFeedback(names, grades, read, ({ participant, ids }) => participant ?? ids.moodle)

function read(name: string): DownloadName | undefined {
  const { prefix, participant } = submitted.exec(name)?.groups ?? {}
  if (prefix === undefined || participant === undefined) return undefined
  return { prefix: `${prefix}_/`, student: participant, order: 0n }
}
