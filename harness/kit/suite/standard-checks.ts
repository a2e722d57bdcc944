import type { StandardOptions } from './authored-formula.ts'
import type { Check } from './check.ts'
import { agrees } from './checks/agrees.ts'
import { drawsAnew } from './checks/draws-anew.ts'
import { type Measured, measured } from './checks/measured.ts'
import { repeats } from './checks/repeats.ts'
import { shape } from './checks/shape.ts'
import type { ErasedFormula } from './erased.ts'
import type { Range } from './formula-types.ts'

export interface Ranges {
  readonly sizes: Range
  readonly smallest?: Range
  readonly larger?: Range
}

export type Standard = Readonly<Record<string, (options: StandardOptions) => Check>>

/** The checks that every function has, until an author changes or drops them. */
export function standardChecks(
  formula: ErasedFormula,
  about: Ranges,
  gradientOf: Measured | undefined,
): Standard {
  const each = (f: (range: readonly [number, number]) => readonly [number, number]): Range =>
    Object.fromEntries(Object.entries(about.sizes).map(([axis, range]) => [axis, f(range)]))
  const smallest = { ...each(([least]) => [1, Math.max(1, least - 1)]), ...about.smallest }
  const larger = { ...each(([, most]) => [most + 1, most + 4]), ...about.larger }
  return {
    shape: (o) => ({
      ...shape(formula, o.says ?? 'has the right type and shape', { weight: 0, ...o }),
      derived: true,
    }),
    random: (o) => agrees(formula, o.says ?? 'agrees with the formula on random inputs', { weight: 2, ...o }),
    ...(gradientOf && {
      measured: (o: StandardOptions) =>
        measured(formula, o.says ?? 'is the measured gradient', gradientOf, { weight: 2, ...o }),
    }),
    smallest: (o) =>
      agrees(formula, o.says ?? 'works for the smallest sizes', {
        weight: 1,
        sizes: 'unusual',
        concept: 'the smallest sizes',
        draws: 2,
        axes: smallest,
        // Easy on paper, because a failure is often shown on these.
        values: 'halves',
        ...o,
      }),
    'draws-anew': (o) =>
      drawsAnew(formula, o.says ?? 'draws new random numbers at each call', { weight: 1, ...o }),
    repeats: (o) => repeats(formula, 'gives the same answer twice', { weight: 0, ...o }),
    larger: (o) => {
      const options = {
        weight: 1,
        visibility: 'hidden',
        concept: 'larger inputs',
        values: 'floats',
        draws: 2,
        axes: larger,
        ...o,
      } as const
      const says = o.says ?? 'agrees with the formula on larger inputs'
      const check = agrees(formula, says, options)
      const N = about.sizes.N?.[1]
      if (N === undefined || options.inputs !== undefined) return check
      // Draws alone seldom have more examples than anything else, as every real batch has.
      const axes = { ...each(([least]) => [least, least]), N: [N + 6, N + 6] } as const
      const many = agrees(formula, says, { ...options, draws: 1, axes })
      return withPlanAfter(check, many)
    },
  }
}

/** A check with the calls of another one after its own. */
const withPlanAfter = (check: Check, { plan }: Check): Check => ({
  ...check,
  plan: (seedOf) => {
    const own = check.plan(seedOf)
    const draws = own.length
    return [...own, ...plan((draw) => seedOf(draws + draw)).map((call) => ({ ...call, draw: draws }))]
  },
})
