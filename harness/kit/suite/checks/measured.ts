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
    return partsOf(points).some(([path, x]) =>
      hasKink((moved) => of.loss(put(points, path, moved), args, {}), x),
    )
  }
  return {
    ...common('measured', sentence, options, 'measured gradient'),
    plan: (seedOf) =>
      drawArguments(
        {
          inputs,
          sizes,
          count: options.draws ?? 3,
          values: 'small first',
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
        for (const [path, x] of partsOf(points)) {
          const gradient = centeredDifferences((moved) => of.loss(put(points, path, moved), args, flags), x)
          value = put(value, path, gradient)
        }
        return { value, tier: 'differences' }
      },
    },
  }
}

type Path = readonly string[]

/** The arrays and numbers of a gradient, and where they are in it: in records and lists, however deep. */
const partsOf = (value: KitValue, path: Path = []): readonly (readonly [Path, NDArray])[] => {
  if (isArray(value)) return [[path, value]]
  if (typeof value === 'number' && path.length > 0)
    return [[path, { shape: [], data: Float64Array.of(value) }]]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => partsOf(part, [...path, key]))
}

/** A part that was a number becomes one again. */
function put(value: KitValue, [key, ...rest]: Path, part: NDArray): KitValue {
  if (key === undefined) return typeof value === 'number' ? (part.data[0] as number) : part
  const within = value as Readonly<Record<string, KitValue>>
  const changed = put(within[key] ?? null, rest, part)
  return Array.isArray(value) ? value.with(Number(key), changed) : { ...within, [key]: changed }
}
