import type { Check, Rule } from '../check.ts'
import type { ErasedFormula } from '../erased.ts'
import { invariant } from './invariant.ts'
import type { CheckOptions } from './options.ts'

/** The same call gives the same answer: no state between calls, no random numbers of its own. */
export function repeats(formula: ErasedFormula, sentence: string, options: CheckOptions): Check {
  const concept = 'same input, same answer'
  const check = invariant(formula, sentence, {
    concept,
    ...options,
    under: (args) => args,
    names: {
      id: 'x/global-state',
      title: 'Answers that change',
      sentence:
        'The same call gives different answers. Use only the arguments: no variables kept outside the function, and no random numbers of your own.',
    },
  })
  // Both calls of the second draw: what the smallest sizes answer may hide a state.
  const plan: Check['plan'] = (seedOf) => check.plan(seedOf).slice(-2)
  return { ...check, kind: 'repeats', plan, rule: again(check.rule) }
}

/** The same rule; its findings say that both answers are to the same call. */
const again = (rule: Rule): Rule =>
  rule.by === 'relation' && rule.relation.kind === 'invariant'
    ? { ...rule, relation: { ...rule.relation, again: true } }
    : rule
