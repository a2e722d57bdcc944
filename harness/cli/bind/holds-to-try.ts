import type { Input } from './leaves-of.ts'
import { inputNames, isNamed } from './names-of.ts'
import type { Signature } from './read-course.ts'
import { usualValues } from './usual-values.ts'

export type Holds = Readonly<Record<string, number | string | boolean>>

/** So many sets of values are tried. */
const mostHolds = 6

/**
 * What a function may compute with fixed values where the reference takes arguments or settings: none of its
 * parameters has their names. A number counts if it is 0 or 1, or stands in the file. Filters may have to be square.
 */
export function holdsToTry(
  { parameters, owner, beside }: Signature,
  inputs: readonly Input[],
): readonly Holds[] {
  const taken = [parameters, ...(owner?.parameters ? [owner.parameters] : [])].flatMap((one) => [
    ...one.names,
    ...one.named,
  ])
  const missing = inputNames(inputs).filter(
    (name) => Object.hasOwn(usualValues, name) && !taken.some((one) => isNamed(one, name)),
  )
  const square = inputs.some(({ axes }) => axes.at(-2) === 'P' && axes.at(-1) === 'Q') ? [{ Q: 'P' }] : []
  if (missing.length === 0) return square
  const written = new Set((beside.text.match(/\d+\.?\d*(?:e-?\d+)?|\.\d+/gi) ?? []).map(Number))
  const isLikely = (value: number | string | boolean): boolean =>
    typeof value !== 'number' || value === 0 || value === 1 || written.has(value)
  const fixed = missing
    .reduce<Holds[]>(
      (all, name) =>
        all.flatMap((holds) =>
          (usualValues[name] ?? []).filter(isLikely).map((value) => ({ ...holds, [name]: value })),
        ),
      [{}],
    )
    .slice(0, mostHolds)
  return [...fixed, ...square.flatMap((one) => fixed.map((holds) => ({ ...holds, ...one })))]
}

/** What a function takes whose other arguments and settings are held. */
export const withoutHeld = (inputs: readonly Input[], holds: Holds): readonly Input[] =>
  inputs
    .filter(({ name }) => !Object.hasOwn(holds, name))
    .map((input): Input => {
      if (input.name !== 'options' || typeof input.dtype !== 'object')
        return holds.Q === 'P'
          ? { ...input, axes: input.axes.map((axis) => (axis === 'Q' ? 'P' : axis)) }
          : input
      const own = Object.entries(input.dtype).filter(([name]) => !Object.hasOwn(holds, name))
      return { ...input, dtype: Object.fromEntries(own) }
    })
