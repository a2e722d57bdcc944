import type { Conventions } from '#reference/core/conventions.ts'
import type { NDArray } from '#reference/core/ndarray.ts'
import { isArray, type KitValue } from '../../value/value.ts'
import { centeredDifferences, hasKink } from '../centered-differences.ts'
import type { Check } from '../check.ts'
import type { Says } from '../choice.ts'
import { drawArguments } from '../draw.ts'
import type { ErasedFormula } from '../erased.ts'
import { type CheckOptions, common } from './options.ts'

/** A number, and the points at which its gradient is measured; they have the form of that gradient. */
export interface Measured {
  readonly at: (...args: readonly KitValue[]) => KitValue
  readonly loss: (at: KitValue, args: readonly KitValue[], flags: Conventions) => number
}

export interface MeasuredOptions extends CheckOptions {
  readonly draws?: number
}

/** The answers are the gradient as centered differences measure it, under the convention that explains the rest. */
export function measured(
  formula: ErasedFormula,
  sentence: Says,
  of: Measured,
  options: MeasuredOptions,
): Check {
  const { inputs, sizes } = formula
  const atKink = (args: readonly KitValue[]): boolean => {
    const points = of.at(...args)
    return partsOf(points).some(([key, x]) =>
      hasKink((moved) => of.loss(put(points, key, moved), args, {}), x),
    )
  }
  return {
    ...common('measured', sentence, options, 'measured gradient'),
    plan: (seedOf) =>
      drawArguments(
        {
          ...{ inputs, sizes, count: options.draws ?? 4, values: 'small first' },
          avoid: (args) => formula.avoid(args) || atKink(args),
        },
        seedOf,
      ).map((args, draw) => ({ args, draw })),
    rule: {
      by: 'answer',
      expected: (call, flags) => {
        const args = call.args as readonly KitValue[]
        const points = of.at(...args)
        let value = points
        for (const [key, x] of partsOf(points)) {
          const gradient = centeredDifferences((moved) => of.loss(put(points, key, moved), args, flags), x)
          value = put(value, key, gradient)
        }
        return { value, tier: 'differences' }
      },
    },
  }
}

const whole = ''

/** The arrays of a gradient by name, a number as an array without axes; one alone is its own whole. */
const partsOf = (value: KitValue): readonly (readonly [string, NDArray])[] => {
  if (isArray(value)) return [[whole, value]]
  return Object.entries(value as Readonly<Record<string, KitValue>>).flatMap(([key, part]) => {
    if (typeof part === 'number') return [[key, { shape: [], data: Float64Array.of(part) }] as const]
    return isArray(part) ? [[key, part] as const] : []
  })
}

/** A part that was a number becomes one again. */
const put = (value: KitValue, key: string, part: NDArray): KitValue => {
  if (key === whole) return part
  const before = value as Readonly<Record<string, KitValue>>
  return { ...before, [key]: typeof before[key] === 'number' ? (part.data[0] as number) : part }
}
