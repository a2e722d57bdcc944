import { bounded, type Feedback } from '#gradebook'
import { type CheckResult, type Reader, type Result, withQuizzes } from '#kit/engine'
import { checkExplanation, shownBelow, studentView } from '#reports'

/** What reports say about a result, for the documents that other programs show. */
export function feedbackOf(whole: Result, reader: Reader): Feedback {
  const graded = bounded(whole)
  const result = withQuizzes(graded)
  // That a function is fragile may be the work of hidden checks.
  const remarks = graded.remarks.filter(({ code }) => code !== 'fragile')
  const view = studentView({ ...graded, remarks }, reader)
  return {
    reader,
    text: (check: CheckResult) => checkExplanation(check, result, reader),
    notes: [
      ...view.score.notes.map((note) => note.replace(shownBelow, '')),
      view.hidden,
      ...view.remarks,
    ].filter((note) => note !== ''),
  }
}
