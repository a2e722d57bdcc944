import { bounded, type Feedback } from '#gradebook'
import { type CheckResult, type Reader, type Result, withQuizzes } from '#kit/engine'
import { checkExplanation, hiddenNote, remarkText, shownBelow, whyNotGraded } from '#reports'

/** What reports say about a result, for the documents that other programs show. */
export function feedbackOf(whole: Result, reader: Reader): Feedback {
  const result = withQuizzes(bounded(whole))
  // That a function is fragile may be the work of hidden checks.
  const remarks = result.remarks.filter(({ code }) => code !== 'fragile')
  return {
    reader,
    text: (check: CheckResult) => checkExplanation(check, result, reader),
    notes: [
      ...whyNotGraded(result).map((note) => note.replace(shownBelow, '')),
      hiddenNote(result),
      ...remarks.map((remark) => remarkText(remark, result)),
    ].filter((note) => note !== ''),
  }
}
