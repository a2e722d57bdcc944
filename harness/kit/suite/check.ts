import type { Conventions, SomeConventions } from '#reference/core/conventions.ts'
import type { Answer } from '#runner'
import type { Half } from '../value/compare.ts'
import type { Finding } from '../value/finding.ts'
import type { PlannedCall } from '../value/planned-call.ts'
import type { Sizes, Visibility } from '../value/result.ts'
import type { Tier } from '../value/tolerances.ts'
import type { KitValue } from '../value/value.ts'
import type { Says } from './choice.ts'
import type { Relation } from './relation.ts'

/** The right answer to a call, and how exactly it must be met. */
export interface Expected {
  readonly value: KitValue
  readonly tier: Tier
  /** Half a unit of the last printed digit; replaces the tier where given. */
  readonly half?: Half
}

/** How the student's function answered a call, in the form that checks receive. */
export type Response = Extract<Answer, { kind: 'returned' | 'threw' }>

/** Why a check did not pass, and the call that shows it. */
export interface Verdict {
  readonly finding: Finding
  /** Position in the check's calls. */
  readonly call?: number
  readonly expected?: KitValue
}

/**
 * One sentence that is true of correct code. The engine makes the calls; a check gives their arguments and a rule
 * for the answers: an expected answer per call, or a relation between the answers.
 */
export interface Check {
  readonly kind: string
  /** Continues "Your function …", present tense, no full stop. */
  readonly sentence: Says
  /** Its topic in two to five words: all that a student learns about a hidden check. */
  readonly concept: string
  readonly weight: number
  readonly needs: readonly Check[]
  readonly visibility: Visibility
  readonly sizes: Sizes
  readonly hint?: Says
  /** Of a check that is split: the hints of single parts of the result, in place of `hint`. */
  readonly hints?: Readonly<Record<string, Says>>
  readonly source?: string
  /** Whether the source states the answer under these conventions; absent: under all. */
  readonly sourceHolds?: (chosen: Conventions) => boolean
  /** Derived for every function. The audit proves it by altering right answers, so no mistake has to fail it. */
  readonly derived?: true
  /** The check exists only under these values of conventions. */
  readonly when: SomeConventions
  /** Under these values of conventions an answer that is not finite is accepted, and a wrong number is not. */
  readonly orNotFinite?: SomeConventions
  /** The part of the result that it is about: `dX` of `{ dX, dgamma }`. Absent: all of it. */
  readonly resultPart?: string
  /** The parts of the result that an example states. */
  readonly states?: readonly string[]
  /** Another check of the same function: this one judges the calls of that one and makes none. */
  readonly sharesCallsOf?: Check
  /** The calls, smallest first. `seedOf` gives one 32-bit seed per draw. */
  readonly plan: (seedOf: (draw: number) => number) => readonly PlannedCall[]
  readonly rule: Rule
}

export type Rule =
  /** Every call has a right answer. Without `expected` it is the reference's. */
  | {
      readonly by: 'answer'
      readonly expected?: (call: PlannedCall, conventions: Conventions, right: KitValue) => Expected
    }
  /** The answers stand in a relation to each other or to the calls. */
  | {
      readonly by: 'relation'
      readonly relation: Relation
      /** The mistake that a broken relation proves by itself, when no other explains the answers. */
      readonly names?: { readonly id: string; readonly title: string; readonly sentence: string }
    }
