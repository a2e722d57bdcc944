import fc from 'fast-check'
import type { KitValue } from '../value/value.ts'
import type { ArgumentOf, AxisOf, Input, OptionsInput, Sized } from './inputs.ts'

type Parts = Readonly<Record<string, Input>>
type ArgumentParts<P extends Parts> = { readonly [K in keyof P]: ArgumentOf<P[K]> }
type GivenParts<P extends Parts> = {
  readonly [K in keyof P]: P[K] extends Input<string, KitValue, infer G> ? G : never
}

/**
 * A record with a kind of input for each part.
 *
 * @example
 * record('state', { m: reals('m', 'D'), v: positives('v', 'D'), t: integer('t', [0, 1, 2, 5]) })
 */
export function record<const Name extends string, const P extends Parts>(
  name: Name,
  parts: P,
): Input<Name, ArgumentParts<P>, GivenParts<P>> & Sized<AxisOf<P[keyof P]>> {
  const entries = Object.entries(parts)
  return {
    name,
    axes: [],
    smooth: false,
    parts,
    dtype: Object.fromEntries(entries.map(([key, { dtype }]) => [key, dtype])),
    draw: (sizes, values) =>
      fc.record(Object.fromEntries(entries.map(([key, part]) => [key, part.draw(sizes, values)]))),
    read: (given) =>
      Object.fromEntries(
        entries.map(([key, part]) => [key, part.read(given[key] as never)]),
      ) as unknown as ArgumentParts<P>,
  }
}

/**
 * The last argument of a function: its settings by name, with a list of values to draw from for each.
 *
 * @example
 * options({ every: [5, 2, 3, 4], factor: [0.5, 0.1, 0.25] })
 */
export function options<const O extends Readonly<Record<string, readonly (number | string | boolean)[]>>>(
  oneOf: O,
): OptionsInput<{ readonly [K in keyof O]: Wide<O[K][number]> }> {
  return {
    name: 'options',
    axes: [],
    smooth: false,
    isOptions: true,
    words: Object.fromEntries(
      Object.entries(oneOf).flatMap(([key, all]) =>
        all.some((one) => typeof one === 'number') ? [] : [[key, all.map(String)]],
      ),
    ),
    // Python counts and slices with integers only.
    dtype: Object.fromEntries(
      Object.entries(oneOf).map(([key, all]) => [key, all.every(Number.isInteger) ? 'int64' : 'float64']),
    ),
    draw: () =>
      fc.record(
        Object.fromEntries(
          Object.entries(oneOf).map(([key, all]) => [key, fc.noBias(fc.constantFrom(...all))]),
        ),
      ),
    read: (given) => given,
  }
}

type Wide<T> = T extends number ? number : T extends boolean ? boolean : T
