import { type CheckResult, explain, isShown, type Result, withQuizzes } from '#kit/engine'
import { bounded } from './bounded.ts'
import type { Feedback } from './feedback.ts'
import { plainLine, plainLines } from './plain-text.ts'
import { titlesOf } from './titles-of.ts'

/** A check or a question, as a format shows it: text that a student may have influenced is escaped. */
export interface Item {
  readonly id: string
  /** The reference's name of its function. */
  readonly function: string
  /** Its name in the student's file, with the file where several functions have that name. */
  readonly title: string
  /** Relative to the submission, with forward slashes; empty if there is none. */
  readonly file: string
  /** Where its error occurred; otherwise where its function begins, or 1. */
  readonly line: number
  /** `reproduces the cat, the car and the frog`; of a hidden check `about larger inputs (hidden)`. */
  readonly sentence: string
  /** What happened, in one sentence; empty if it passed. */
  readonly headline: string
  /** The full explanation, in lines; empty if it passed. */
  readonly text: string
  readonly outcome: CheckResult['outcome']
  readonly points: CheckResult['points']
  readonly maxPoints: number
  readonly visibility: CheckResult['visibility']
}

/** Points that an item costs; none while it is not graded. */
export const lostPoints = ({ points, maxPoints }: Item): number => maxPoints - (points ?? maxPoints)

/** The checks and the questions of a result, in its order. Their points add up to its score. */
export function itemsOf(graded: Result, feedback: Feedback): readonly Item[] {
  const result = withQuizzes(bounded(graded))
  const functions = new Map(result.functions.map((one) => [one.name, one]))
  const titles = titlesOf(result)
  return result.checks.map((check) => {
    const { file = '', line = 1 } = functions.get(check.function) ?? {}
    const { id, outcome, points, maxPoints, visibility } = check
    const passed = outcome === 'passed'
    const headline = passed ? '' : plainLine(explain(check, result, feedback.reader).headline)
    return {
      ...{ id: plainLine(id), outcome, points, maxPoints, visibility },
      function: plainLine(check.function),
      title: plainLine(titles.get(check.function) ?? check.function),
      file: plainPath(file),
      line: isShown(check, feedback.reader) ? (lineOf(check, file) ?? line) : line,
      sentence: isShown(check, feedback.reader)
        ? plainLine(check.sentence)
        : plainLine(`about ${check.concept} (${kept[check.visibility]})`),
      headline,
      text: passed ? '' : plainLines(feedback.text(check)) || headline,
    }
  })
}

const kept = { public: '', hidden: 'hidden', 'after-due': 'shown after the due date' } as const

/** A path in the submission: no root, no drive, no way up. */
const plainPath = (file: string): string =>
  plainLine(file, 1000)
    .split(/[/\\]/)
    .filter((part) => !['', '.', '..'].includes(part) && !/^[a-z]:$/i.test(part))
    .join('/')

/** The line of an error in the function's own file. */
function lineOf({ finding }: CheckResult, file: string): number | undefined {
  const at = finding && ('error' in finding ? finding.error.at : 'at' in finding ? finding.at : undefined)
  // An editor counts the lines of a notebook's file, and not those of a cell.
  return at?.file === file && !('cell' in at) && Number.isSafeInteger(at.line)
    ? Math.max(1, at.line)
    : undefined
}
