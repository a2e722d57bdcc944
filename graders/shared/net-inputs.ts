import type { Input } from '#kit'
import { array, map, type NDArray, type Nested } from '#reference/core/ndarray.ts'
import type { NetParameters } from '#reference/networks/net-layers.ts'
import { arrays } from './array-lists.ts'
import { type Row, range } from './lists.ts'

type Sizes = Readonly<Record<string, number>>

/** Numbers that are a fraction of what an input draws: scores stay so small that no probability is 0 or 1. */
export const scaled = <const I extends Input>(input: I, factor: number): I => ({ ...input, draw: (sizes: Sizes, values: Parameters<Input['draw']>[1]) => input.draw(sizes, values).map((drawn) => map(drawn as NDArray, (x) => factor * x)) })

/** The widths of a net with L hidden layers, from the features to the classes. */
const hiddenWidths = ({ H = 1, L = 1 }: Sizes): Row => range(L).map((l) => H + ((l + 1) % 3) - 1)
const widthsOf = (sizes: Sizes): Row => [sizes.D ?? 1, ...hiddenWidths(sizes), sizes.C ?? 1]

/** The names and shapes of all parameters. */
const namedShapes = (sizes: Sizes, isNormalized: boolean): readonly (readonly [name: string, shape: Row])[] => {
  const widths = widthsOf(sizes)
  return widths.slice(1).flatMap((width, l) => {
    const affine = [[`W${l + 1}`, [widths[l] ?? 1, width]] as const, [`b${l + 1}`, [width]] as const]
    const isHidden = l < widths.length - 2
    return isNormalized && isHidden ? [...affine, [`gamma${l + 1}`, [width]] as const, [`beta${l + 1}`, [width]] as const] : affine
  })
}

/** How large the sums of normalized layers are: beside them, ε = 1e-5 inside the root is ε outside it. */
const wide = 512

/** All parameters of a net of L hidden layers by name, with scale and shift of each hidden layer where they are normalized. */
export const netParameters = (isNormalized: boolean): Input<'parameters', NetParameters, Readonly<Record<string, Nested>>> & { readonly axisNames?: 'D H L C' } => ({
  ...{ name: 'parameters', dtype: 'float64', axes: [], smooth: true },
  draw: (sizes, values) => {
    const named = namedShapes(sizes, isNormalized)
    const isWide = (name: string): boolean => /^[Wb]/.test(name) && named.some(([other]) => other === `gamma${name.slice(1)}`)
    return arrays('all', () => named.map(([, shape]) => shape))
      .draw(sizes, values)
      .map((all) => Object.fromEntries(named.map(([name], k) => [name, map((all as readonly NDArray[])[k] as NDArray, (x) => x * (name.startsWith('W') ? 0.25 : 0.5) * (isWide(name) ? wide : 1))])))
  },
  read: (given) => Object.fromEntries(Object.entries(given).map(([name, one]) => [name, array(one)])),
})

/** One mask per hidden layer: 1 where a unit is kept, 0 where it is dropped. */
export const netMasks: Input<'masks', readonly NDArray<'N H'>[], readonly Nested[]> & { readonly axisNames?: 'N H L' } = {
  ...{ name: 'masks', dtype: 'float64', axes: [], smooth: false },
  draw: (sizes, values) =>
    arrays('all', () => hiddenWidths(sizes).map((width) => [sizes.N ?? 1, width]))
      .draw(sizes, values)
      .map((all) => (all as readonly NDArray[]).map((one) => map(one, (x) => (x > -1 ? 1 : 0)))),
  read: (given) => given.map((one) => array<'N H'>(one)),
}

interface Statistics {
  readonly mean: NDArray<'D'>
  readonly variance: NDArray<'D'>
}

/** What batch normalization remembers of each hidden layer. */
export const netRunning: Input<'running', readonly Statistics[], readonly { readonly mean: Row; readonly variance: Row }[]> & { readonly axisNames?: 'H L' } = {
  ...{ name: 'running', dtype: 'float64', axes: [], smooth: false },
  draw: (sizes, values) =>
    arrays('all', () => hiddenWidths(sizes).flatMap((width) => [[width], [width]]))
      .draw(sizes, values)
      .map((drawn) => {
        const all = drawn as readonly NDArray<'D'>[]
        return range(all.length / 2).map((l) => ({ mean: map(all[2 * l] as NDArray<'D'>, (x) => wide * x), variance: map(all[2 * l + 1] as NDArray<'D'>, (x) => wide ** 2 * (Math.abs(x) + 0.25)) }))
      }),
  read: (given) => given.map(({ mean, variance }) => ({ mean: array<'D'>(mean), variance: array<'D'>(variance) })),
}
