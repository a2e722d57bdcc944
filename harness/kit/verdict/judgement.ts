import type { Conventions } from '#reference/core/conventions.ts'
import type { PlannedCheck, PlannedFunction, PlannedQuiz } from '../plan/plan-types.ts'
import type { Verdict } from '../suite/check.ts'
import type { Diagnosis, FunctionResult, Outcome, Points } from '../value/result.ts'
import type { JudgedQuestion } from './judge-quiz.ts'
import type { Passed } from './verdict.ts'

/** The outcome of a submission. */
export interface Judgement {
  readonly functions: readonly JudgedFunction[]
  readonly quizzes: readonly JudgedQuiz[]
}

export interface JudgedFunction {
  readonly planned: PlannedFunction
  /** The candidate that explains the most points of its group. */
  readonly conventions: Required<Conventions>
  readonly state: FunctionResult['state']
  readonly checks: readonly JudgedCheck[]
  readonly diagnosis?: Diagnosis
  readonly passed: Passed
  /** Names in returned records that nobody asked for. */
  readonly extraNames: readonly string[]
}

export interface JudgedCheck {
  readonly check: PlannedCheck
  readonly outcome: Outcome
  readonly points: Points
  readonly maxPoints: number
  readonly verdict?: Verdict
  /** The check that makes the call of the verdict, where it is another one. */
  readonly shownOn?: PlannedCheck
  readonly diagnosis?: string
  readonly because?: string
}

export interface JudgedQuiz {
  readonly planned: PlannedQuiz
  readonly questions: readonly JudgedQuestion[]
}
