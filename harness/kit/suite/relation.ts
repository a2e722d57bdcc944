import type { PlannedCall } from '../value/planned-call.ts'
import type { KitValue } from '../value/value.ts'
import type { Response, Verdict } from './check.ts'

/** What the answers to the calls of a check have in common, as data but for what an author computes. */
export type Relation =
  | { readonly kind: 'shape'; readonly part?: string }
  | { readonly kind: 'throws'; readonly because: string }
  /** `names` are those of the arguments. */
  | { readonly kind: 'mutates-nothing'; readonly names: readonly string[] }
  | { readonly kind: 'draws-anew' }
  | Invariance
  | { readonly kind: 'judged'; readonly verdict: JudgedResults }

/** Calls in pairs: the second answer follows from the first. */
export interface Invariance {
  readonly kind: 'invariant'
  /** Its sentence. */
  readonly rule: string
  /** What the first answer becomes; default: it stays the same. */
  readonly becomes?: (result: KitValue, args: readonly KitValue[]) => KitValue
  /** Both calls are the same. */
  readonly again?: true
}

/**
 * A message that says what is wrong; undefined if all is right. `right` holds the reference's results, and every
 * result has the form of its right one.
 */
export type JudgedResults = (results: readonly KitValue[], right: readonly KitValue[]) => string | undefined

/** The answers to the calls of a check, and the right ones by the position of the call. */
export interface Answered {
  readonly responses: readonly Response[]
  readonly calls: readonly PlannedCall[]
  readonly right: (call: number) => KitValue
}

/** Finds where a relation of one kind is broken; undefined if it holds. */
export type Breaks<Kind extends Relation['kind']> = (
  relation: Extract<Relation, { readonly kind: Kind }>,
  answered: Answered,
) => Verdict | undefined
