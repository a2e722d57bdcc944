import type { Conventions, Flag } from '#reference/core/conventions.ts'
import type { Check } from '../suite/check.ts'
import type { ErasedFormula, Mistake } from '../suite/erased.ts'
import type { Question, Quiz } from '../suite/quiz.ts'
import type { PlannedCall } from '../value/planned-call.ts'
import type { Visibility } from '../value/result.ts'
import type { RubricPart } from './rubric.ts'

/** All calls of an assignment, finite and seeded; the verdict is a function of it and of the answers. */
export interface Plan {
  readonly parts: readonly Pick<RubricPart, 'id' | 'title' | 'points'>[]
  readonly functions: readonly PlannedFunction[]
  readonly quizzes: readonly PlannedQuiz[]
  /** Checks that are not wanted in this run. */
  readonly leftOut: readonly LeftOut[]
  /** The product of the open flags over the pinned ones, canonical values first. */
  readonly candidates: readonly Required<Conventions>[]
  /** Under each candidate, the points of every check that exists under it, by the check's id. */
  readonly points: ReadonlyMap<Required<Conventions>, ReadonlyMap<string, number>>
  readonly pinned: ReadonlySet<Flag>
  /** Lists of functions that must follow the same conventions. */
  readonly consistent: readonly (readonly string[])[]
  readonly fragileCosts: boolean
  /** Functions that students are given right, which decide the conventions of their group. */
  readonly given?: readonly PlannedFunction[]
}

export interface PlannedFunction {
  readonly formula: ErasedFormula
  /** The suite that it is from. */
  readonly stem: string
  readonly part: string
  readonly checks: readonly PlannedCheck[]
  /** Those of the suite, also where the conventions of the assignment withdraw them. */
  readonly everyCheck: readonly Check[]
  /** Every call of every check, in order. */
  readonly calls: readonly FunctionCall[]
  readonly mistakes: readonly Mistake[]
}

export interface FunctionCall {
  readonly call: PlannedCall
  /** The id of the check that makes it, and where the calls of that check begin. */
  readonly check: string
  readonly first: number
  /** Its input is a fresh one, which derives from a secret although the check is public. */
  readonly fresh?: true
}

/** A check with its calls drawn. */
export interface PlannedCheck {
  readonly id: string
  readonly check: Check
  readonly calls: readonly PlannedCall[]
  /** Where its calls begin in the list of its function. */
  readonly first: number
  /** Ids of the checks it needs. */
  readonly needs: readonly string[]
  /** Calls with inputs of the same kind that nobody can know, on which it has to hold too. */
  readonly fresh?: FreshCalls
}

export interface FreshCalls {
  readonly calls: readonly PlannedCall[]
  /** Where they begin in the list of the function. */
  readonly first: number
}

export interface PlannedQuiz {
  readonly quiz: Quiz
  readonly part: string
  readonly questions: readonly PlannedQuestion[]
}

export interface PlannedQuestion {
  /** `linear-classifiers/base-of-0.89`. */
  readonly id: string
  readonly question: Question
  readonly maxPoints: number
}

/** A check of this assignment that this run does not make. */
export interface LeftOut {
  readonly id: string
  readonly part: string
  readonly function: string
  readonly visibility: Exclude<Visibility, 'public'>
  readonly concept: string
}
