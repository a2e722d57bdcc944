import type { ErasedFormula } from '#kit/engine'
import type { Dialect } from './dialect.ts'

type Input = Pick<ErasedFormula['inputs'][number], 'name' | 'axes' | 'parts'>

/**
 * What to write for the axes that only arrays inside records have, by the axis: `H` is `len(parameters.b1)`. With
 * arrays of Python, an axis that is nowhere the first is an item of `shape`.
 */
export function sizesInside(inputs: readonly Input[], dialect: Dialect): ReadonlyMap<string, string> {
  const named = new Set(inputs.flatMap(({ axes }) => axes))
  const inside = inputs.flatMap(({ name, parts = {} }) =>
    Object.entries(parts).flatMap(([part, { axes }]) =>
      axes.map((axis, k) => ({ axis, k, of: name === 'options' ? part : `${name}.${part}` })),
    ),
  )
  const sizes = new Map<string, string>()
  for (const { axis, k, of } of inside.toSorted((a, b) => a.k - b.k)) {
    const text = k === 0 ? `len(${of})` : `${of}.shape[${k}]`
    const isSaid = k === 0 || dialect !== 'script'
    if (isSaid && !named.has(axis) && !sizes.has(axis)) sizes.set(axis, text)
  }
  return sizes
}
