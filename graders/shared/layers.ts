import { type Input, integer, reals, record } from '#kit'

/** Weights, or their gradients, of three layers by name. */
export const byLayer = <const Name extends string>(name: Name) => record(name, { conv: reals('conv', 'K P'), fc: reals('fc', 'H K'), head: reals('head', 'C H') })
export const layerSizes = { K: [1, 2], P: [2, 3], H: [2, 3], C: [2, 3] } as const

const choices: readonly (readonly string[])[] = [['head'], ['fc', 'head'], ['head'], ['conv'], []]

/** The names of layers that learn. */
export const trainable: Input<'trainable', readonly string[], readonly string[]> = {
  ...{ name: 'trainable', dtype: 'float64', axes: [], smooth: false },
  draw: (...asked) =>
    integer('choice', [0, 1, 2, 3, 4])
      .draw(...asked)
      .map((k) => choices[k as number] as readonly string[]),
  read: (given) => given,
}
