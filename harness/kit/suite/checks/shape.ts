import { compare } from '../../value/compare.ts'
import { tolerances } from '../../value/tolerances.ts'
import type { Check } from '../check.ts'
import type { Says } from '../choice.ts'
import { drawArguments } from '../draw.ts'
import type { ErasedFormula } from '../erased.ts'
import { type CheckOptions, common } from './options.ts'

export interface ShapeOptions extends CheckOptions {
  readonly draws?: number
}

/** The answers have the right type, axes and shape, whatever their numbers. */
export function shape(formula: ErasedFormula, sentence: Says, options: ShapeOptions): Check {
  const { inputs, sizes, avoid } = formula
  return {
    ...common('shape', sentence, options, 'shape of the result'),
    plan: (seedOf) =>
      drawArguments({ inputs, sizes, count: options.draws ?? 3, values: 'small first', avoid }, seedOf).map(
        (args, draw) => ({ args, draw }),
      ),
    rule: {
      by: 'relation',
      holds: (responses, _, right) => {
        for (const [k, response] of responses.entries()) {
          const expected = right(k)
          if (response.kind === 'threw')
            return { finding: { code: 'threw', error: response.error }, call: k, expected }
          const { finding } = compare(response.value, expected, { tolerance: tolerances.float64, scale: 1 })
          if (finding?.code === 'type' || finding?.code === 'axes' || finding?.code === 'shape')
            return { finding, call: k, expected }
        }
        return undefined
      },
    },
  }
}
