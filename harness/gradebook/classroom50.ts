import type { Result } from '#kit/engine'
import { type Exported, jsonDocument } from './exported.ts'
import type { Feedback } from './feedback.ts'
import { itemsOf } from './items.ts'
import { plainLine } from './plain-text.ts'
import { titlesOf } from './titles-of.ts'

/** What Classroom 50 knows of a submission, and a result does not. */
export interface Classroom50Context {
  readonly classroom: string
  readonly assignment: string
  readonly assignmentType: 'individual' | 'group'
  /** The login of the owner of the repository. */
  readonly owner: string
  /** The tag, which begins with `submit/`. */
  readonly submission: string
  /** Links. */
  readonly commit: string
  readonly release: string
  readonly review: string
  /** When the commit was made, in UTC: `2026-11-28T23:59:00Z`. The same whenever it is graded again. */
  readonly datetime: string
}

const mostTests = 100

/**
 * `result.json` for Classroom 50, by its schema `classroom50/result/v1`: one test per function and quiz, or per part
 * if there are more than 100. The schema has no result without a score: then the autograder must end with an error.
 */
export function classroom50(result: Result, feedback: Feedback, context: Classroom50Context): Exported {
  const { score, maxScore } = result
  if (score === null)
    return {
      refused: 'it is not graded yet, and Classroom 50 has no result without a score',
      hint: [...feedback.notes, 'End the autograder with an error, and grade the submission again.'].join(
        '\n',
      ),
    }
  return jsonDocument({
    schema: 'classroom50/result/v1',
    classroom: context.classroom,
    assignment: context.assignment,
    assignment_type: context.assignmentType,
    owner: context.owner,
    submission: context.submission,
    commit: context.commit,
    release: context.release,
    review: context.review,
    datetime: context.datetime,
    score,
    'max-score': maxScore,
    tests: testsOf(result, feedback),
  })
}

function testsOf(result: Result, feedback: Feedback) {
  const items = itemsOf(result, feedback)
  const titles = titlesOf(result)
  const functions = [
    ...result.functions.map((one) => ({ ...one, title: titles.get(one.name) ?? one.name })),
    ...result.quizzes.map((one) => ({ ...one, name: one.file })),
  ].map((one) => {
    const own = items.filter((item) => item.function === plainLine(one.name) && item.headline !== '')
    return testOf(one, own.map(({ sentence, headline }) => `${sentence}: ${headline}`).slice(0, 5))
  })
  const parts = result.parts.map((one) => testOf(one))
  const whole = [testOf({ title: result.assignment.title, points: result.score, maxPoints: result.maxScore })]
  return [functions, parts, whole].find(({ length }) => length > 0 && length <= mostTests) ?? whole
}

const testOf = (
  { title, points, maxPoints }: Pick<Result['parts'][number], 'title' | 'points' | 'maxPoints'>,
  message: readonly string[] = [],
) => ({
  'test-name': plainLine(title) || 'no name',
  passed: points === maxPoints && message.length === 0,
  score: points ?? 0,
  'max-score': maxPoints,
  ...(message.length > 0 && { message: message.join('\n') }),
})
