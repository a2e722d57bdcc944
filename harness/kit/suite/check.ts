import type { Conventions } from '#reference/core/conventions.ts'
import type { Answer } from '#runner'
import type { Half } from '../value/compare.ts'
import type { Finding } from '../value/finding.ts'
import type { Sizes, Visibility } from '../value/result.ts'
import type { tolerances } from '../value/tolerances.ts'
import type { KitValue } from '../value/value.ts'
import type { ErasedFormula } from './erased.ts'

/**
 * An argument of a planned call: a value, or the result of an earlier call of the same check, kept in the
 * child.
 */
export type PlannedArgument = KitValue | Earlier

/** The result of call number `earlier` of the same check, fed back as it came. */
export interface Earlier {
  readonly earlier: number
  /** The part of that result which is fed: `w` of `{ w, state }`. Default: all of it. */
  readonly part?: string
}

/** One call that a check makes; the function is the check's. */
export interface PlannedCall {
  readonly args: readonly PlannedArgument[]
}

/** The right answer to a call, and how exactly it must be met. */
export interface Expected {
  readonly value: KitValue
  readonly tier: keyof typeof tolerances
  /** Half a unit of the last printed digit; replaces the tier where given. */
  readonly half?: Half
}

/** What the student's function did with a call, as far as a check may see it. */
export type Response = Extract<Answer, { kind: 'returned' | 'threw' }>

/** Why a check did not pass, and the call that shows it. */
export interface Verdict {
  readonly finding: Finding
  /** Position in the check's calls. */
  readonly call?: number
  readonly expected?: KitValue
}

/**
 * One sentence that is true of right code. The engine makes the calls; a check says what to call and what
 * is right, either by an expected answer per call or by a relation between the answers.
 */
export interface Check {
  readonly kind: string
  /** Continues "Your function …", present tense, no full stop. */
  readonly sentence: string
  /** What it is about in two to five words; all that is said of a hidden check. */
  readonly concept: string
  readonly weight: number
  readonly formula: ErasedFormula
  readonly needs: readonly Check[]
  readonly visibility: Visibility
  readonly sizes: Sizes
  readonly hint?: string
  readonly source?: string
  /** Made for every function; the audit spoils right answers to prove it, so it needs no mistake of its own. */
  readonly derived?: true
  /** The check exists only where the assignment's conventions agree with these. */
  readonly when: Conventions
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
      readonly holds: (
        responses: readonly Response[],
        calls: readonly PlannedCall[],
        right: (call: number) => KitValue,
      ) => Verdict | undefined
      /** The mistake that a broken relation proves by itself, when no other explains the answers. */
      readonly names?: { readonly id: string; readonly title: string; readonly sentence: string }
    }
  /** A question with a right answer, read from the answers file. */
  | { readonly by: 'quiz'; readonly question: string; readonly accepts: (answer: unknown) => boolean }
