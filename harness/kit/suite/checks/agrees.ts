import type { Check } from '../check.ts'
import type { Says } from '../choice.ts'
import { drawArguments } from '../draw.ts'
import type { ErasedFormula } from '../erased.ts'
import type { Input, Values } from '../inputs.ts'
import { type CheckOptions, common } from './options.ts'

export interface AgreesOptions extends CheckOptions {
  /** How many inputs; default 5. */
  readonly draws?: number
  /** Smallest and largest size of axes that differ from the function's usual ones. */
  readonly axes?: Readonly<Record<string, readonly [number, number]>>
  /** Default: halves first, then floats. */
  readonly values?: Values
  /** Arguments that are drawn in another way than usual, by their names. */
  readonly inputs?: readonly Input[]
}

/** The answers equal the reference's on drawn inputs, from small halves to larger floats. */
export function agrees(formula: ErasedFormula, sentence: Says, options: AgreesOptions): Check {
  const { avoid } = formula
  const inputs = formula.inputs.map(
    (usual) => options.inputs?.find(({ name }) => name === usual.name) ?? usual,
  )
  const sizes = { ...formula.sizes, ...options.axes }
  return {
    ...common('agrees', sentence, options, 'agreement with the formula'),
    plan: (seedOf) =>
      drawArguments(
        { inputs, sizes, count: options.draws ?? 5, values: options.values ?? 'small first', avoid },
        seedOf,
      ).map((args, draw) => ({ args, draw })),
    rule: { by: 'answer' },
  }
}
