import { nameIn } from '../forms/key-columns.ts'
import { moodleNumber } from '../forms/moodle.ts'
import type { Grades } from '../grades.ts'
import { type DownloadName, type FeedbackPlan, planFeedback } from './feedback-plan.ts'

/** `Ada Lovelace_123_assignsubmission_file_/svm.py`: the number is that of the participant. */
const submitted =
  /^(?<prefix>(?<name>[^/]*?)_(?<participant>\d+)_assignsubmission_(?:file|onlinetext))(?:[_/]|$)/

/**
 * In which folders feedback goes into a zip for "Upload multiple feedback files in a zip" of Moodle: those of its
 * download.
 *
 * @param names of the files in Moodle's download
 */
export const moodleFeedback = (names: readonly string[], grades: Grades): FeedbackPlan =>
  planFeedback(names, grades, read, [
    [{ columns: [], at: [0], keysOf: ({ participant }) => [participant], isOwn: true }],
    [{ columns: [], at: [0], keysOf: moodleNumber }],
    [{ ...nameIn(), at: [1] }],
  ])

function read(path: string): DownloadName | undefined {
  const { prefix, name = '', participant } = submitted.exec(path)?.groups ?? {}
  if (prefix === undefined || participant === undefined) return undefined
  return { prefix: `${prefix}_/`, student: [participant, name], order: 0n }
}
