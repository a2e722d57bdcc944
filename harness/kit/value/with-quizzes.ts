import type { CheckResult, FunctionResult, QuestionResult, QuizResult, Result } from './result.ts'

/** A result with each quiz as a function and its questions as checks: a page shows both alike. */
export const withQuizzes = (result: Result): Result => ({
  ...result,
  functions: [...result.functions, ...result.quizzes.map(asFunction)],
  checks: [...result.checks, ...result.questions.map((one) => asCheck(one, result.quizzes))],
})

const asFunction = ({ file, part, state, points, maxPoints }: QuizResult): FunctionResult => ({
  name: file,
  file,
  exported: file,
  part,
  state,
  points,
  maxPoints,
})

function asCheck({ quiz, ...question }: QuestionResult, quizzes: readonly QuizResult[]): CheckResult {
  const file = quizzes.find(({ stem }) => stem === quiz)?.file ?? quiz
  const about = { visibility: 'public', sizes: 'usual', concept: 'a quiz question' } as const
  return { ...question, function: file, ...about }
}
