import type { Check } from './check.ts'
import type { Mistake } from './erased.ts'

/** The checks of one algorithm and its known mistakes: a value, nothing runs. */
export interface Suite {
  /** Topic and stem, the same in every folder: `losses/hinge-multiclass`. */
  readonly stem: string
  readonly title: string
  /** By id, in the order in which a student reads them. */
  readonly checks: Readonly<Record<string, Check>>
  /** By catalogue id; one id may stand for the same mistake in several functions. */
  readonly mistakes: Readonly<Record<string, Mistake | readonly Mistake[]>>
}

/**
 * Puts the checks and mistakes of one algorithm together.
 *
 * @throws {Error} if a check needs one that is not an earlier check of the same function in this suite
 */
export function suite(stem: string, title: string, content: Pick<Suite, 'checks' | 'mistakes'>): Suite {
  const earlier = new Set<Check>()
  for (const [id, check] of Object.entries(content.checks)) {
    for (const need of check.needs) {
      if (!earlier.has(need) || need.formula.name !== check.formula.name) {
        throw new Error(`${stem}/${id}: needs must name earlier checks of the same function`)
      }
    }
    earlier.add(check)
  }
  return { stem, title, ...content }
}

/** The last word of the stem, under which checks are known: `hinge-multiclass`. */
export const shortStem = (suite: Suite): string => suite.stem.split('/').at(-1) ?? suite.stem
