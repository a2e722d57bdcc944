import type { AuthoredFormula } from './authored-formula.ts'
import { agrees } from './checks/agrees.ts'
import { golden } from './checks/golden.ts'
import { type InvariantOptions, invariant } from './checks/invariant.ts'
import { type JudgedOptions, judged } from './checks/judged.ts'
import { mutatesNothing } from './checks/mutates-nothing.ts'
import { throws } from './checks/throws.ts'
import { trace } from './checks/trace.ts'
import type { ErasedFormula } from './erased.ts'
import type { Input } from './inputs.ts'

/** The checks that an author adds to a formula. */
export const authorChecks = <Inputs extends readonly Input[], Result>(
  formula: ErasedFormula,
): Omit<AuthoredFormula<Inputs, Result>, 'formula' | 'inputs' | 'with'> => ({
  golden: (sentence, options) => golden(formula, sentence, { weight: 1, ...options } as never),
  random: (sentence, options) => agrees(formula, sentence, { weight: 1, ...options }),
  extreme: (options) => ({
    ...agrees(formula, options.says ?? 'stays right for any scores up to a thousand', {
      weight: 1,
      values: 'extremes',
      sizes: 'unusual',
      concept: 'extreme scores',
      draws: 24,
      ...options,
    }),
    kind: 'stable',
    when: { ...options.only, extremeScores: 'finite' },
  }),
  invariant: (sentence, options) =>
    invariant(formula, sentence, { weight: 1, ...options } as unknown as InvariantOptions),
  trace: (sentence, options) => trace(formula, sentence, { weight: 1, ...options } as never),
  throws: (sentence, options) => throws(formula, sentence, { weight: 1, ...options }),
  mutatesNothing: (options) =>
    mutatesNothing(formula, 'leaves its arguments as they are', { weight: 1, ...options }),
  judge: (sentence, options) => judged(sentence, { weight: 1, ...options } as unknown as JudgedOptions),
})
