import type { ErasedFormula } from '#kit/engine'
import type { Shape } from './starter-shapes.ts'

type Input = ErasedFormula['inputs'][number]

/** The shape of an argument as a suite draws it, part by part; a record with any names keeps them open. */
export function suiteShape({ dtype, axes, oneOf, parts }: Input, type = ''): Shape {
  const shape = { axes, integers: dtype === 'int64', words: oneOf ?? [] }
  if (parts !== undefined) {
    const shapes = Object.entries(parts).map(([name, part]) => ({ name, shape: suiteShape(part) }))
    return type.startsWith('Record<')
      ? { ...shape, kind: 'record', each: shapes[0]?.shape }
      : { ...shape, kind: 'record', parts: shapes }
  }
  if (oneOf !== undefined) return { ...shape, kind: 'word' }
  if (axes.length > 0) return { ...shape, kind: 'array' }
  return { ...shape, kind: shape.integers ? 'integer' : 'number' }
}
