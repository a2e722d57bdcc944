import type { Flag } from '#reference/core/conventions.ts'
import type { Lineup } from '../plan/lineup.ts'
import type { FunctionCall, LeftOut, Plan, PlannedQuiz } from '../plan/plan-types.ts'
import type { Rights } from '../plan/tables.ts'
import type { Check } from '../suite/check.ts'
import type { ExpectedSeen } from '../suite/erased.ts'
import type { Invariance, Relation } from '../suite/relation.ts'
import type { Dtype } from '../value/dtype.ts'
import type { KitValue } from '../value/value.ts'
import type { Affine } from './affine.ts'

/**
 * A plan with all that any of its suspects would answer, as data: whoever judges by it has neither the reference nor
 * the suites. It is judged as the plan that it was made from.
 */
export interface FrozenPlan {
  readonly parts: Plan['parts']
  readonly functions: readonly FrozenFunction[]
  readonly given: readonly FrozenFunction[]
  readonly quizzes: readonly PlannedQuiz[]
  readonly leftOut: readonly LeftOut[]
  readonly candidates: Plan['candidates']
  /** The points of checks: every different table. */
  readonly points: readonly Readonly<Record<string, number>>[]
  /** For each candidate, the position of its table. */
  readonly pointsUnder: readonly number[]
  readonly pinned: readonly Flag[]
  readonly consistent: Plan['consistent']
  readonly fragileCosts: boolean
}

export interface FrozenFunction {
  readonly name: string
  readonly stem: string
  readonly part: string
  readonly obeys: readonly Flag[]
  readonly inputs: readonly FrozenInput[]
  readonly drawsForItself?: true
  readonly float32?: true
  readonly calls: readonly FunctionCall[]
  readonly checks: readonly FrozenCheck[]
  /** What correct code answers. */
  readonly rights: FrozenOutputs
  /** Right answers, by check and convention. */
  readonly expected: Readonly<Record<string, Rights>>
  readonly compared?: FrozenComparison
}

/** The name of a measure; for each call, what it is given and, by convention, what is expected of its numbers. */
export interface FrozenComparison {
  readonly by: string
  readonly calls: readonly {
    readonly given: readonly KitValue[]
    readonly expects: Readonly<Record<string, ExpectedSeen>>
  }[]
}

export interface FrozenInput {
  readonly name: string
  readonly dtype: Dtype
  readonly axes: readonly string[]
  readonly callables?: Readonly<Record<string, { readonly javascript: string; readonly python: string }>>
}

export interface FrozenCheck
  extends Omit<Check, 'needs' | 'plan' | 'rule' | 'sourceHolds' | 'sharesCallsOf' | 'states'> {
  readonly id: string
  readonly first: number
  /** How many calls it makes. */
  readonly count: number
  readonly needed: readonly string[]
  /** The conventions under which its source states the answer. Absent: all. */
  readonly sourceUnder?: readonly string[]
  /** Absent: every call has a right answer. */
  readonly relation?: FrozenRelation
  readonly names?: { readonly id: string; readonly title: string; readonly sentence: string }
}

export type FrozenRelation =
  | Exclude<Relation, { readonly kind: 'invariant' | 'judged' }>
  /** What the first answer of each pair becomes. */
  | (Omit<Invariance, 'becomes'> & { readonly becomes?: readonly Affine[] })
  /** The name of a judge. */
  | { readonly kind: 'judged'; readonly by: string }

export type FrozenOutput =
  | { readonly threw: string }
  | { readonly value: KitValue; readonly seen?: ExpectedSeen }

/** The outputs of variants. */
export interface FrozenOutputs {
  /** Every distinct one. */
  readonly values: readonly FrozenOutput[]
  /** For each variant, by its key, the position of its output for each call. */
  readonly of: Readonly<Record<string, readonly number[]>>
}

/** The mistakes of a function, or the pairs of them. They are many, and few submissions need them. */
export interface FrozenSuspects {
  readonly linedUp: readonly FrozenLinedUp[]
  readonly outputs: FrozenOutputs
}

/** What may explain the answers of each function, by its name. */
export type SuspectsOf = Readonly<Record<string, Readonly<Record<'mistakes' | 'pairs', FrozenSuspects>>>>

export interface FrozenLinedUp extends Omit<Lineup['mistakes'][number], 'variants'> {
  readonly variants: readonly {
    /** The position of the candidate. */
    readonly under: number
    readonly key: string
    readonly flags: Readonly<Record<string, unknown>>
    readonly instead?: Readonly<Record<string, unknown>>
    readonly sentences: readonly string[]
  }[]
}
