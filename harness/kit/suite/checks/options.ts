import type { SomeConventions } from '#reference/core/conventions.ts'
import type { Sizes, Visibility } from '../../value/result.ts'
import type { Check } from '../check.ts'
import type { Says } from '../choice.ts'

/** The options of every check. */
export interface CheckOptions {
  /**
   * Its share of the function's points; 0 for a check that only informs. Default: 1.
   *
   * @example
   * random: { weight: 3, … }
   */
  readonly weight: number
  /** Checks of the same function: if one fails, a failure of this one would say nothing new. */
  readonly needs?: readonly Check[]
  /**
   * What a student may try where nothing better is known.
   *
   * @example
   * hint: 'Only the difference x − z matters.'
   */
  readonly hint?: Says
  /**
   * Hints for single parts of a result with several, in place of `hint`.
   *
   * @example
   * hints: { loss: 'Both probabilities are 0.5.' }
   */
  readonly hints?: Readonly<Record<string, Says>>
  /**
   * `public`, `hidden`, or `after-due`: hidden until the due date. Default: public.
   *
   * @example
   * larger: { visibility: 'after-due' }
   */
  readonly visibility?: Visibility
  /**
   * `usual` or `unusual`: a function that fails unusual sizes only is fragile. Default: usual.
   *
   * @example
   * sizes: 'unusual', concept: 'equal examples'
   */
  readonly sizes?: Sizes
  /**
   * Its topic in two to five words: all that a student learns about it while it is hidden.
   *
   * @example
   * concept: 'a margin of exactly 0'
   */
  readonly concept?: string
  /**
   * The check exists only under these values of conventions.
   *
   * @example
   * only: { convSize: 'strict' }
   */
  readonly only?: SomeConventions
  /**
   * Under these values of conventions an answer that is not finite is accepted as well; a wrong number is not.
   *
   * @example
   * orNotFinite: { extremeScores: 'shifted' }
   */
  readonly orNotFinite?: SomeConventions
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
    ...(options.orNotFinite && { orNotFinite: options.orNotFinite }),
    ...(options.hint !== undefined && { hint: options.hint }),
    ...(options.hints !== undefined && { hints: options.hints }),
  }
}
