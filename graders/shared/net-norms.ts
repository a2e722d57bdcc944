import { type AnyChoice, anyOf, type Filled, right, under } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { variance } from './batchnorm.ts'
import { type Between, type Layer, passed, type ReluAt, type Rows, rightly } from './classifier-net.ts'
import { type GroupOf, type Groups, groupedBackward, groupedForward, groupedGradients, groupedOutput, perFeature, sameGroups } from './grouped-norm.ts'
import { at, columns, mean, type Row, table } from './lists.ts'
import { rightOf } from './right-of.ts'
import { scalesPerExample } from './scales-per-example.ts'

const eps = 1e-5

/** Mistakes in a layer of a net, with a sentence that says in which. */
function inLayer<C extends Readonly<Record<string, AnyChoice<never>>>>(layer: string, heading: string, holes: C): C {
  const said = (says: unknown): string => `In your ${layer}: ${String(says).slice(0, 1).toLowerCase()}${String(says).slice(1)}`
  const within = Object.entries(holes).map(([hole, one]) => [hole, { ...one, others: one.others.map((other) => ({ ...other, says: said(other.says) })) }])
  return under(heading, Object.fromEntries(within) as C)
}
const { affine } = groupedForward('', '')
/** What a normalization of a net decides, forward and back; what divides by the variance goes back by it too. */
export const normHoles = (layer: string, heading: string) => {
  return { ...inLayer(layer, 'batchnorm-forward-train', { affine }), ...inLayer(layer, heading, groupedBackward('Each number', 'M')) }
}
export type Norm = Filled<ReturnType<typeof normHoles>>
const rightForward = rightOf(groupedForward('', ''))
const rightNorm: Norm = rightOf(normHoles('', ''))

/** What dγ and dβ have an entry for. */
export type Scales = 'per unit' | 'per example'
/** Normalization of the sums of a hidden layer with the statistics of what is in the batch. */
export const normBy = (groups: Groups, d: Norm & { readonly scales?: Scales }): NonNullable<Between['norm']> => ({
  forward: (x, { gamma, beta }) => table(groupedOutput(array(x), array(gamma), array(beta), eps, groups.statistics, { ...rightForward, affine: d.affine, divisor: (v, own, count) => d.deviation(v, own, count ?? 1) })),
  backward: (dOut, x, { gamma }) => {
    const own = groupedGradients(array(dOut), array(x), array(gamma), eps, groups, d)
    const { dX, dgamma, dbeta } = d.scales === 'per example' ? { ...own, ...scalesPerExample(array(dOut), array(x), eps) } : own
    return { dX: table(dX), dgamma: [...dgamma.data], dbeta: [...dbeta.data] }
  },
})
export const rightNormBy = (groupOf: GroupOf): NonNullable<Between['norm']> => normBy(sameGroups(groupOf), rightNorm)

export interface Statistics {
  readonly mean: Row
  readonly variance: Row
}
/** The statistics of a batch of sums. */
export const statisticsOf = (x: Rows): Statistics => {
  const features = columns(array(x))
  return { mean: features.map(mean), variance: features.map((xs) => variance(xs)) }
}
/** Normalization with given statistics. */
export const normWith = (x: Rows, { gamma, beta }: Layer, of: Statistics): Row[] => x.map((row) => row.map((one, k) => (at(gamma, k) * (one - at(of.mean, k))) / Math.sqrt(at(of.variance, k) + eps) + at(beta, k)))

/** Where ReLU is given a number near 0, or numbers that are normalized together are so close that it shows where ε is. */
export function isDelicate(X: NDArray, layers: readonly Layer[], groupOf: GroupOf): boolean {
  const { hidden } = passed(table(X), layers, rightly, { norm: rightNormBy(groupOf) })
  return hidden.some(({ sums, inner }) => inner.flat().some((a) => Math.abs(a) < 1e-3) || (groupOf === perFeature ? columns(array(sums)) : sums).some((xs) => variance(xs) < 400))
}

const order = 'The order is affine layer, normalization, ReLU.'
/** Where the normalization is, and ReLU. */
export const reluAt = right<ReluAt>('after')
  .wrong('norm-after-relu', 'Normalized after ReLU', 'before', `You normalize what ReLU gives. ${order}`)
  .wrong('relu-twice', 'ReLU before and after', anyOf<ReluAt>('both', 'both, one mask'), `You apply ReLU before the normalization and after it. ${order}`)
/** What only the backward pass shows. */
export const normBack = { masksBySums: right(false).wrong('mask-before-norm', 'Mask of wrong numbers', true, `You let gradients pass ReLU where the sums before the normalization were positive. ${order}`) }
/** Both paths left out at once. */
export const constantNorm = { id: 'statistics-constant', title: 'Statistics taken as constant', fill: { meanPath: () => 0, variancePath: () => 0 }, says: 'Going back through the normalization, you treat mean and variance as constants. Each sum moves both.' }
/** Of a normalization that does not run over the batch. */
export const dividedByN = {
  id: 'layernorm-backward/divided-by-n',
  title: 'Divided by N, not D',
  fill: { meanPath: (total: number, _M: number, N: number) => total / N, variancePath: (along: number, _M: number, _deviation: number, N: number) => along / N },
  says: 'In the backward pass of your layer normalization, you divide the sums by the number of examples. They run over the units of one example: divide by the number of units.',
}
/** Of a normalization whose γ differs within what is averaged. */
export const gammaOutside = {
  id: 'layernorm-backward/gamma-outside',
  title: 'γ outside the means',
  fill: { inside: () => 1, outside: (gamma: number) => gamma },
  says: 'In your layer normalization: you multiply by γ at the end, as in batch normalization. Here γ differs within what is averaged: begin with dx̂ = dOut·γ.',
}
