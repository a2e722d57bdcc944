import { type Conventions, conventions, type Flag } from '#reference/core/conventions.ts'
import { isArray, type KitValue } from '../../value/value.ts'
import type { Check } from '../check.ts'
import type { Grader } from '../grader.ts'
import type { Printed } from '../printed.ts'
import { type CheckOptions, common } from './options.ts'
import { readGiven } from './read-given.ts'

export interface GoldenOptions<Given = Readonly<Record<string, unknown>>> extends CheckOptions {
  readonly given: Given
  /** The right output: digits as printed, or an exact value. */
  readonly gives: Printed | KitValue
  /**
   * The conventions under which the source prints it; canonical where not said. Elsewhere the reference
   * decides.
   */
  readonly under?: Conventions
  /** Where it stands: deck and slide, or "worked by hand". */
  readonly source: string
}

/** An input and its right output that a lecture prints or a person can verify. */
export function golden<Given>(grader: Grader, sentence: string, options: GoldenOptions<Given>): Check {
  const call = { args: readGiven(grader, options.given) }
  const { gives, under = {} } = options
  return {
    ...common(grader, 'golden', sentence, options, 'the lecture’s example'),
    source: options.source,
    plan: () => [call],
    rule: {
      by: 'answer',
      expected: (_, chosen, right) => {
        const holds = grader.obeys.every(
          (flag) => chosen[flag] === (under[flag] ?? conventions[flag as Flag].canonical),
        )
        if (!holds) return { value: right, tier: 'float64' }
        return isPrinted(gives)
          ? { value: gives.value, tier: 'float64', half: gives.half }
          : { value: gives, tier: 'float64' }
      },
    },
  }
}

const isPrinted = (gives: Printed | KitValue): gives is Printed =>
  typeof gives === 'object' && gives !== null && 'half' in gives && !isArray(gives)
