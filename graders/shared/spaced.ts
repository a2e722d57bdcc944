import { batches, classes, reals, upTo } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'

const shuffled = (axis: string, size: Readonly<Record<string, number>>) => batches('order', axis, 1e9).draw(size, 'halves')
const orderOf = (drawn: unknown): NDArray => (drawn as readonly NDArray[])[0] as NDArray

/** The size of an axis as an argument of its own. */
export const sizeOf = <const Name extends string, const Axis extends string>(name: Name, axis: Axis) => ({ ...upTo(name, axis, 1), draw: (sizes: Readonly<Record<string, number>>) => shuffled(axis, sizes).map((drawn) => orderOf(drawn).data.length) })

/** The numbers 0 … N − 1 in random order, as an argument. */
export const permutation = <const Name extends string, const Axis extends string>(name: Name, axis: Axis) => ({ ...classes(name, axis, axis), draw: (sizes: Readonly<Record<string, number>>) => shuffled(axis, sizes).map(orderOf) })

/** Points a quarter apart, from −½ on, in random order: fits to them lose few digits, whatever the solver. */
export const spaced = <const Name extends string, const Axis extends string>(name: Name, axis: Axis) => ({
  ...reals(name, axis),
  draw: (sizes: Readonly<Record<string, number>>) => shuffled(axis, sizes).map((drawn) => ({ ...orderOf(drawn), data: orderOf(drawn).data.map((x) => x / 4 - 1 / 2) })),
})

/** An order of the rows for each epoch, as an argument. */
export const ordersOf = <const Name extends string>(name: Name) => ({
  ...classes(name, 'E N', 'N'),
  draw: ({ E = 1, N = 1 }: Readonly<Record<string, number>>) =>
    shuffled('all', { all: E * N }).map((drawn): NDArray => {
      const all = [...orderOf(drawn).data]
      const order = (e: number) => all.filter((place) => Math.floor(place / N) === e).map((place) => place % N)
      return array(Array.from({ length: E }, (_, e) => order(e)))
    }),
})
