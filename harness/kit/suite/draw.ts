import fc from 'fast-check'
import type { KitValue } from '../value/value.ts'
import type { AxisSizes, Input, Values } from './inputs.ts'

/** How to draw the arguments of one function: sizes grow from the smallest, halves come before floats. */
export interface DrawPlan {
  readonly inputs: readonly Input[]
  readonly sizes: Readonly<Record<string, readonly [number, number]>>
  /** How many draws. */
  readonly count: number
  /** `small first` draws halves in the first half and floats after; or one kind throughout. */
  readonly values: 'small first' | Values
  readonly avoid: (args: readonly KitValue[]) => boolean
}

const attempts = 200

/**
 * The arguments of each draw, smallest first; the same seeds give the same draws.
 *
 * @throws {Error} if every attempt at a draw falls on a point that the suite avoids
 */
export function drawArguments(
  plan: DrawPlan,
  seedOf: (draw: number) => number,
): readonly (readonly KitValue[])[] {
  return Array.from({ length: plan.count }, (_, k) => {
    const progress = plan.count === 1 ? 0 : k / (plan.count - 1)
    const values = plan.values === 'small first' ? (progress < 0.5 ? 'halves' : 'floats') : plan.values
    const arbitrary = sizesUpTo(plan.sizes, progress).chain((sizes) =>
      fc.tuple(...plan.inputs.map((input) => input.draw(sizes, values))),
    )
    for (let attempt = 0; attempt < attempts; attempt++) {
      const [args] = fc.sample(arbitrary, { seed: seedOf(k) + attempt * 0x9e3779b9, numRuns: 1 })
      if (args !== undefined && !plan.avoid(args)) return args
    }
    throw new Error(`draw ${k} falls on a kink or tie in ${attempts} attempts: widen the sizes or values`)
  })
}

/** Sizes between the smallest and a top that grows with progress from 0 to 1. */
function sizesUpTo(sizes: DrawPlan['sizes'], progress: number): fc.Arbitrary<AxisSizes> {
  return fc.record(
    Object.fromEntries(
      Object.entries(sizes).map(([axis, [least, most]]) => {
        const top = least + Math.round(progress * (most - least))
        return [axis, fc.noBias(fc.integer({ min: least, max: top }))]
      }),
    ),
  )
}

/** A 32-bit seed from names and numbers, for public draws. */
export function publicSeed(...words: readonly (string | number)[]): number {
  let hash = 0x811c9dc5
  for (const character of words.join('/'))
    hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return hash >>> 0
}
