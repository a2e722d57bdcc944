import { reals } from '#kit'

type Sizes = Readonly<Record<string, number>>
type Drawn = Parameters<ReturnType<typeof reals>['draw']>[1]

/** Square filters of one side, as many as the size of the axis `count` and as deep as the size of the axis `depth`. */
export function bank<const Name extends string, const Count extends string>(name: Name, side: number, count: Count, depth = 'C') {
  const drawn = reals(name, 'F D P Q')
  const unsized: Omit<typeof drawn, 'axisNames'> = drawn
  const axisNames: { readonly axisNames?: Count } = {}
  return { ...unsized, ...axisNames, draw: (sizes: Sizes, values: Drawn) => drawn.draw({ F: sizes[count] ?? 1, D: sizes[depth] ?? 1, P: side, Q: side }, values) }
}

/** Their biases. */
export function biases<const Name extends string>(name: Name, count: string) {
  const drawn = reals(name, 'F')
  const unsized: Omit<typeof drawn, 'axisNames'> = drawn
  return { ...unsized, draw: (sizes: Sizes, values: Drawn) => drawn.draw({ F: sizes[count] ?? 1 }, values) }
}
