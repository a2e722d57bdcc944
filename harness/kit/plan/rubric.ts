import type { Flag } from '#reference/core/conventions.ts'
import type { Quiz } from '../suite/quiz.ts'
import type { GradedFunction, Suite } from '../suite/suite.ts'

/** What an assignment asks for, as far as grading is concerned. */
export interface Rubric {
  readonly parts: readonly RubricPart[]
  /** Every flag that the functions obey: pinned to a value, or open. */
  readonly conventions: Readonly<Partial<Record<Flag, string>>>
  /** Functions that must follow the same conventions; those in no list form one more group. Default: all. */
  readonly consistent?: readonly (readonly string[])[]
  /** Functions that students are given right: they decide the conventions of their group, and have no points. */
  readonly given?: RubricPart['functions']
  /** Whether a function that fails only on unusual sizes loses the points of those checks; default true. */
  readonly fragileCosts: boolean
}

/** A heading with points: functions, each with the suite that it is from, or a quiz. */
export interface RubricPart {
  readonly id: string
  readonly title: string
  readonly points: number
  readonly functions: readonly { readonly function: GradedFunction; readonly suite: Suite }[]
  readonly quiz?: Quiz
}
