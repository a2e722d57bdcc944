import type { ErasedFormula } from '#kit/engine'

/** Axes that are always as long as another one, of square filters for example: `{ Q: 'P' }`. */
export const axesHeld = (
  inputs: ErasedFormula['inputs'],
  held: Readonly<Record<string, unknown>>,
): ReadonlyMap<string, string> => {
  const known = new Set(inputs.flatMap(({ axes }) => axes))
  const isArgument = (name: string): boolean =>
    inputs.some((one) => one.name === name || (typeof one.dtype === 'object' && name in one.dtype))
  return new Map(
    Object.entries(held).flatMap(([axis, other]) =>
      typeof other === 'string' && known.has(axis) && known.has(other) && !isArgument(axis)
        ? [[axis, other] as const]
        : [],
    ),
  )
}
