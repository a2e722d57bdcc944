import type { GivenValue } from '#kit/engine'
import { Unwritable } from './unwritable.ts'

type Nested = GivenValue['nested']

/** What a method of arrays makes of an argument, whose numbers are known; undefined for any other method. */
export function methodOfGiven(
  { nested, ...how }: GivenValue,
  method: string,
  sizes: readonly number[],
): GivenValue | undefined {
  const made = (value: Nested): GivenValue => ({ ...how, nested: value, isArray: true })
  if (method === 'copy') return { nested, ...how }
  if (method === 'ravel') return made(elementsOf(nested))
  if (method === 'T') return made(transposed(nested))
  if (method === 'reshape') return made(reshaped(elementsOf(nested), sizes))
  if (method !== 'transpose') return undefined
  const isReversed = sizes.every((axis, k) => axis === sizes.length - 1 - k)
  if (!isReversed) throw new Unwritable('axes in an order of their own')
  return made(transposed(nested))
}

const elementsOf = (value: Nested): readonly Nested[] =>
  Array.isArray(value) ? value.flatMap(elementsOf) : [value]

function transposed(value: Nested): Nested {
  if (!Array.isArray(value) || !Array.isArray(value[0])) return value
  return stacked(value.map(transposed))
}

function stacked(parts: readonly Nested[]): Nested {
  const [first] = parts
  if (!Array.isArray(first)) return parts
  return first.map((_, k) => stacked(parts.map((one) => (one as readonly Nested[])[k] ?? null)))
}

function reshaped(elements: readonly Nested[], sizes: readonly number[]): Nested {
  const known = sizes.reduce((product, size) => (size === -1 ? product : product * size), 1)
  const lengths = sizes.map((size) => (size === -1 ? elements.length / known : size))
  if (lengths.reduce((product, size) => product * size, 1) !== elements.length)
    throw new Unwritable('a shape that does not fit')
  return lengths
    .slice(1)
    .reduceRight<readonly Nested[]>(
      (list, size) =>
        Array.from({ length: list.length / size }, (_, k) => list.slice(k * size, (k + 1) * size)),
      elements,
    )
}
