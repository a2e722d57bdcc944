import { show } from '../../value/show.ts'
import type { Check } from '../check.ts'
import type { Says } from '../choice.ts'
import type { ErasedFormula } from '../erased.ts'
import type { Breaks } from '../relation.ts'
import { type CheckOptions, common } from './options.ts'
import { readGiven } from './read-given.ts'

export interface ThrowsOptions<Given = Readonly<Record<string, unknown>>> extends CheckOptions {
  /** Inputs that have no answer. */
  readonly given: readonly Given[]
  /** Why they have none: "label 3 is not one of 3 classes". */
  readonly because: string
}

/** Input without a right answer is rejected with an error instead of a number. */
export function throws<Given>(formula: ErasedFormula, sentence: Says, options: ThrowsOptions<Given>): Check {
  const calls = options.given.map((given) => ({ args: readGiven(formula, given) }))
  return {
    ...common('throws', sentence, { sizes: 'unusual', ...options }, 'refusing wrong input'),
    plan: () => calls,
    rule: { by: 'relation', relation: { kind: 'throws', because: options.because } },
  }
}

export const acceptsWrongInput: Breaks<'throws'> = ({ because }, { responses }) => {
  const call = responses.findIndex((response) => response.kind === 'returned')
  const response = responses[call]
  if (response?.kind !== 'returned') return undefined
  return { finding: { code: 'did-not-throw', because, got: show(response.value) }, call }
}
