import type { Flag, FlagValue } from '#reference/core/conventions.ts'
import type { Check } from './check.ts'
import type { ErasedFormula, Mistake } from './erased.ts'

/** The functions of one algorithm with their checks and known mistakes: plain data, nothing runs. */
export interface Suite {
  /** Topic and stem, the same in every folder: `losses/hinge-multiclass`. */
  readonly stem: string
  readonly title: string
  readonly functions: readonly GradedFunction[]
  /** Mistakes of the catalogue that are not in this suite, each with its place or a reason. */
  readonly elsewhere: Readonly<Record<string, Elsewhere>>
}

/** One function of a suite. */
export interface GradedFunction {
  /** The id in the catalogue: heading of its mistakes and prefix of its checks. */
  readonly id: string
  readonly formula: ErasedFormula
  /** By id, in the order in which a student reads them. */
  readonly checks: Readonly<Record<string, Check>>
  readonly mistakes: readonly Mistake[]
}

/** Where a mistake of the catalogue is, if not in the suite: another value of a flag, or why it is left out. */
export type Elsewhere = { [F in Flag]: `${F}/${FlagValue<F>}` }[Flag] | { readonly notHere: string }

/**
 * Puts the functions of one algorithm together; the ids of their checks begin with the stem, and are unique.
 *
 * The last argument says where mistakes of the catalogue are that the suite does not have.
 *
 * @example
 * export default suite('losses/log-sum-exp', 'Log-sum-exp', [
 *   smooth.with({ … }),
 *   logarithms.with({ … }),
 * ])
 */
export function suite(
  stem: string,
  title: string,
  functions: readonly GradedFunction[],
  elsewhere: Readonly<Record<string, Elsewhere>> = {},
): Suite {
  const short = stem.split('/').at(-1) ?? stem
  const prefixOf = (id: string): string => {
    if (functions.length === 1 || id === short) return `${short}/`
    return `${short}/${id.startsWith(`${short}-`) ? id.slice(short.length + 1) : id}-`
  }
  const prefixed = functions.map((one) => ({
    ...one,
    checks: Object.fromEntries(
      Object.entries(one.checks).map(([id, check]) => [`${prefixOf(one.id)}${id}`, check]),
    ),
  }))
  return { stem, title, functions: prefixed, elsewhere }
}
