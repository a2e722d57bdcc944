import { type Input, integer, matrix, positives, reals, record } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { at, type Row, table } from './lists.ts'

/** A decision on the way to a class: the inner node, and +1 to the left or −1 to the right. */
export interface Decision {
  readonly node: number
  readonly sign: number
}

/** The decisions from the root to a child, found from the child upward. */
export function decisionsTo(child: number, children: readonly Row[]): readonly Decision[] {
  const node = children.findIndex((both) => both.includes(child))
  return node < 0 ? [] : [...decisionsTo(node, children), { node, sign: at(children[node] as Row, 0) === child ? 1 : -1 }]
}

/** Puts each inner node on a free place below those before it, and the classes on the places that are left. */
function built(places: Row, order: Row): NDArray<'M S'> {
  const M = places.length
  const children = places.map(() => [0, 0])
  const free = [0, 1].map((side) => ({ node: 0, side }))
  const put = (child: number, { node, side }: { readonly node: number; readonly side: number }) => (children[node] as number[]).splice(side, 1, child)
  for (let m = 1; m < M; m++) {
    const [place] = free.splice(Math.floor(at(places, m) * free.length), 1)
    if (place !== undefined) put(m, place)
    free.push(...[0, 1].map((side) => ({ node: m, side })))
  }
  const key = (k: number) => (at(order, k) * (k + 1) * 7) % 1
  const shuffled = free.map((place, k) => ({ place, key: key(k) })).toSorted((one, other) => one.key - other.key)
  for (const [c, { place }] of shuffled.entries()) put(M + c, place)
  return array(children)
}

/** Numbers from 0 to below 1, one per inner node. */
const fractions = (drawn: NDArray): Row => [...drawn.data].map((x) => Math.min(x / 3, 0.999))

/** A binary tree of M inner nodes and M + 1 classes, as the children of each inner node. */
export const classTree = <const Name extends string>(name: Name): Input<Name, NDArray<'M S'>, readonly (readonly number[])[]> & { readonly axisNames?: 'M' } => ({
  ...{ name, dtype: 'int64', axes: ['M', 'S'], smooth: false },
  draw: (sizes) =>
    record('parts', { places: positives('places', 'M'), order: positives('order', 'M') })
      .draw(sizes, 'floats')
      .map((drawn) => {
        const { places, order } = drawn as { readonly places: NDArray; readonly order: NDArray }
        return built(fractions(places), fractions(order))
      }),
  read: (given) => array<'M S'>(given as number[][]),
})

/** One of the classes `0 … M` of a tree with M inner nodes. */
export const classOfTree = <const Name extends string>(name: Name): Input<Name, number, number> & { readonly axisNames?: 'M' } => ({
  ...integer(name, [0]),
  draw: (sizes) =>
    positives('u', 'One')
      .draw({ One: 1 }, 'floats')
      .map((drawn) => Math.floor(at(fractions(drawn as NDArray), 0) * ((sizes.M ?? 1) + 1))),
})

/** Four classes; the root decides between {0, 1} and {2, 3}. */
export const balanced = matrix('1 2 / 3 4 / 5 6')
/** A chain, whose nodes are not in the order of the way down. */
export const chain = matrix('2 3 / 4 5 / 1 6')

export const dotOf = (V: NDArray, h: NDArray, m: number): number => (table(V)[m] as Row).reduce((total, x, d) => total + x * at([...h.data], d), 0)
export const hidden = reals('h', 'D')
export const vectors = reals('V', 'M D')
