import type { Conventions } from '#reference/core/conventions.ts'
import { isArray, type KitValue } from '../../value/value.ts'
import type { Check } from '../check.ts'
import { drawArguments } from '../draw.ts'
import type { ErasedFormula } from '../erased.ts'
import { flagsOf } from '../flags-of.ts'
import { centeredDifferences, hasKink } from '../slope.ts'
import { type CheckOptions, common } from './options.ts'

export interface SlopeOptions<Name extends string = string> extends CheckOptions {
  /** The loss whose slope it is; takes the same arguments. */
  readonly of: { readonly formula: ErasedFormula }
  /** The argument in which the slope is taken. */
  readonly wrt: Name
  readonly draws?: number
}

/**
 * The answers are the measured slope of our loss: centred differences in double precision, under the
 * convention that explains the submission. Draws next to a kink, where left and right slopes disagree, are
 * not used.
 */
export function slope(formula: ErasedFormula, sentence: string, options: SlopeOptions): Check {
  const loss = options.of.formula
  const place = formula.inputs.findIndex((input) => input.name === options.wrt)
  if (place < 0 || !formula.inputs[place]?.smooth)
    throw new Error(`${formula.name}: no slope in '${options.wrt}'`)
  if (loss.obeys.some((flag) => !formula.obeys.includes(flag))) {
    throw new Error(`${formula.name}: must obey every flag of ${loss.name}, whose slope it is`)
  }
  const lossOf = (args: readonly KitValue[], flags: Conventions) => (x: KitValue) =>
    loss.reference(...args.with(place, x), flagsOf(loss, flags) as KitValue) as number
  const nearKink = (args: readonly KitValue[]) => {
    const x = args[place]
    return x === undefined || !isArray(x) || hasKink(lossOf(args, {}), x)
  }
  return {
    ...common(formula, 'slope', sentence, options, 'slope of the loss'),
    plan: (seedOf) =>
      drawArguments(
        {
          ...{
            inputs: formula.inputs,
            sizes: formula.sizes,
            count: options.draws ?? 4,
            values: 'small first',
          },
          avoid: (args) => formula.avoid(args) || nearKink(args),
        },
        seedOf,
      ).map((args) => ({ args })),
    rule: {
      by: 'answer',
      expected: (call, flags) => {
        const args = call.args as readonly KitValue[]
        const x = args[place]
        if (x === undefined || !isArray(x))
          throw new Error(`${formula.name}: '${options.wrt}' is not an array`)
        return { value: centeredDifferences(lossOf(args, flags), x), tier: 'slope' }
      },
    },
  }
}
