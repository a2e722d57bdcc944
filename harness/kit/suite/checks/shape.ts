import { conventions } from '#reference/core/conventions.ts'
import { compareForm } from '../../value/compare.ts'
import { onePart } from '../../value/part.ts'
import { surplusIn } from '../../value/surplus.ts'
import { areFinite, type KitValue } from '../../value/value.ts'
import type { Check, Rule } from '../check.ts'
import type { Says } from '../choice.ts'
import { drawArguments } from '../draw.ts'
import type { ErasedFormula } from '../erased.ts'
import type { Breaks } from '../relation.ts'
import { type CheckOptions, common } from './options.ts'

export interface ShapeOptions extends CheckOptions {
  readonly draws?: number
}

/** The answers have the right type, axes and shape, whatever their numbers. */
export function shape(formula: ErasedFormula, sentence: Says, options: ShapeOptions): Check {
  const { inputs, sizes, avoid } = formula
  return {
    ...common('shape', sentence, options, 'shape of the result'),
    plan: (seedOf) => {
      const { draws: count = 2 } = options
      const [first, ...rest] = drawArguments({ inputs, sizes, count, values: 'small first', avoid }, seedOf)
      const [zeros] = drawArguments({ inputs, sizes, count: 1, values: 'zeros', avoid: () => false }, seedOf)
      // Zeros show a form best, unless the right answer to them is a kink, a tie or undefined.
      const plainest = zeros && !avoid(zeros) && isFiniteAt(formula, zeros) ? zeros : first
      return [plainest, ...rest].flatMap((args, draw) => (args === undefined ? [] : [{ args, draw }]))
    },
    rule: shapeRule(),
  }
}

function isFiniteAt({ reference, obeys }: ErasedFormula, args: readonly KitValue[]): boolean {
  const flags = Object.fromEntries(obeys.map((flag) => [flag, conventions[flag].canonical]))
  try {
    return areFinite(reference(...args, flags))
  } catch {
    return false
  }
}

/** The answers, or this part of them, have the right type, axes and shape. */
export const shapeRule = (part?: string): Rule => ({
  by: 'relation',
  relation: { kind: 'shape', ...(part !== undefined && { part }) },
})

export const otherForm: Breaks<'shape'> = ({ part }, { responses, calls, right }) => {
  for (const [call, response] of responses.entries()) {
    const expected = right(call)
    if (response.kind === 'threw')
      return { finding: { code: 'threw', error: response.error }, call, expected }
    const one =
      part === undefined ? { got: response.value, expected } : onePart(response.value, expected, part)
    const finding = compareForm(one.got, one.expected) ?? surplusIn(one.got, one.expected, calls[call])
    if (finding !== undefined) return { finding, call, expected }
  }
  return undefined
}
