import type { Input } from '#kit'

type Sizes = Readonly<Record<string, number>>

/**
 * An input of which some sizes follow from those of other axes. The suite then gives sizes for `axes` only; without
 * them, all of its sizes are those of other inputs, or follow from them.
 *
 * @example
 * sizedBy(reals('dOut', 'N K'), ({ A = 1, B = 1 }) => ({ K: A + B }))
 */
export function sizedBy<const I extends Input, const Axes extends string = never>(input: I, follow: (sizes: Sizes) => Sizes, axes?: Axes): Omit<I, 'axisNames'> & { readonly axisNames?: Axes } {
  const { axisNames: _, ...unsized }: I & { readonly axisNames?: unknown } = input
  return { ...unsized, ...(axes !== undefined && { axisNames: axes }), draw: (sizes, values) => input.draw({ ...sizes, ...follow(sizes) }, values) }
}
