import type { SomeConventions } from '#reference/core/conventions.ts'
import type { Sizes, Visibility } from '../../value/result.ts'
import type { Check } from '../check.ts'
import type { Says } from '../choice.ts'

/** The options of every check. */
export interface CheckOptions {
  /** Share of its part's points; 0 for a check that only informs. */
  readonly weight: number
  /** Checks of the same function: if one fails, a failure of this one would say nothing new. */
  readonly needs?: readonly Check[]
  readonly hint?: Says
  readonly visibility?: Visibility
  readonly sizes?: Sizes
  /** Its topic in two to five words: all that a student learns about it while it is hidden. */
  readonly concept?: string
  /** The check exists only under these values of conventions. */
  readonly only?: SomeConventions
}

/** The common part of a check; constructors add calls and rule. */
export function common(
  kind: string,
  sentence: Says,
  options: CheckOptions,
  concept: string,
): Omit<Check, 'plan' | 'rule'> {
  return {
    kind,
    sentence,
    concept: options.concept ?? concept,
    weight: options.weight,
    needs: options.needs ?? [],
    visibility: options.visibility ?? 'public',
    sizes: options.sizes ?? 'usual',
    when: options.only ?? {},
    ...(options.hint !== undefined && { hint: options.hint }),
  }
}
