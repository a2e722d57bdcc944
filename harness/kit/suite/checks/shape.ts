import { compareForm } from '../../value/compare.ts'
import { partOfExpected, partOfReturned } from '../../value/part.ts'
import type { Check, Rule } from '../check.ts'
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
    rule: shapeRule(undefined),
  }
}

/** Holds if the answers, or this part of them, have the right type, axes and shape. */
export const shapeRule = (part: string | undefined): Rule => ({
  by: 'relation',
  holds: (responses, _, right) => {
    for (const [call, response] of responses.entries()) {
      const expected = right(call)
      if (response.kind === 'threw')
        return { finding: { code: 'threw', error: response.error }, call, expected }
      const finding = compareForm(
        part === undefined ? response.value : partOfReturned(response.value, part),
        part === undefined ? expected : partOfExpected(expected, part),
      )
      if (finding !== undefined) return { finding, call, expected }
    }
    return undefined
  },
})
