import type { CheckResult, FunctionResult, QuestionResult, QuizResult, Result } from '#kit/engine'
import { sumOf } from './build.ts'
import { clean, unloadable, untouched } from './quiet.ts'
import { rich } from './rich.ts'

/** A class: the four sample results and twenty more, each with a few more correct checks than the one before. */
export const classroom: readonly Result[] = [
  rich,
  unloadable,
  untouched,
  clean,
  ...Array.from({ length: 20 }, (_, i) => graded(i)),
]

function graded(i: number): Result {
  const isRight = (j: number): boolean => (7 * i + 3 * j) % 20 < 5 + i
  const checks = rich.checks.map((check, j) => answered(check, isRight(j)))
  const questions = rich.questions.map((one, q): QuestionResult => {
    const { finding, ...question } = one
    return isRight(checks.length + q)
      ? { ...question, outcome: 'passed', points: one.maxPoints }
      : { ...question, outcome: 'failed', points: 0, ...(finding && { finding }) }
  })
  const functions = rich.functions.map(({ diagnosis, ...one }): FunctionResult => {
    const own = checks.filter((check) => check.function === one.name)
    const right = own.every(({ outcome }) => outcome === 'passed')
    const named = right ? undefined : diagnosis
    return {
      ...one,
      state: right ? 'passed' : 'failed',
      ...sumOf(own),
      ...(named && { diagnosis: named }),
    }
  })
  const quizzes = rich.quizzes.map((one): QuizResult => {
    const right = questions.every(({ outcome }) => outcome === 'passed')
    return { ...one, state: right ? 'passed' : 'failed', ...sumOf(questions) }
  })
  const parts = rich.parts.map((part) => ({
    ...part,
    ...sumOf([...functions, ...quizzes].filter((one) => one.part === part.id)),
  }))
  return {
    ...rich,
    submission: `student-${String(i + 1).padStart(2, '0')}`,
    language: i % 2 === 0 ? 'typescript' : 'python',
    score: sumOf(parts).points,
    parts,
    checks,
    functions,
    questions,
    quizzes,
    incidents: [],
  }
}

function answered({ diagnosis, finding, ...check }: CheckResult, right: boolean): CheckResult {
  return right
    ? { ...check, outcome: 'passed', points: check.maxPoints }
    : { ...check, outcome: 'failed', points: 0, ...(diagnosis && { diagnosis }), ...(finding && { finding }) }
}
