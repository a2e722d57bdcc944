import { right } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { variance } from './batchnorm.ts'
import { type Between, type Layer, passed, type Rows, rightly } from './classifier-net.ts'
import { type GroupOf, groupedBackward, groupedForward, groupedGradients, groupedOutput, perFeature } from './grouped-norm.ts'
import { at, columns, mean, type Row, table } from './lists.ts'
import { rightOf } from './right-of.ts'

const [forward, backward] = [rightOf(groupedForward('', '')), rightOf(groupedBackward('', ''))]
const eps = 1e-5

/** Normalization of the sums of a hidden layer with the statistics of what is in the batch. */
export const normBy = (groupOf: GroupOf, areConstant: boolean): NonNullable<Between['norm']> => ({
  forward: (x, { gamma, beta }) => table(groupedOutput(array(x), array(gamma), array(beta), eps, groupOf, forward)),
  backward: (dOut, x, { gamma }) => {
    const { dX, dgamma, dbeta } = groupedGradients(array(dOut), array(x), array(gamma), eps, groupOf, areConstant ? { ...backward, meanPath: () => 0, variancePath: () => 0 } : backward)
    return { dX: table(dX), dgamma: [...dgamma.data], dbeta: [...dbeta.data] }
  },
})

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
  const { hidden } = passed(table(X), layers, rightly, { norm: normBy(groupOf, false) })
  return hidden.some(({ sums, inner }) => inner.flat().some((a) => Math.abs(a) < 1e-3) || (groupOf === perFeature ? columns(array(sums)) : sums).some((xs) => variance(xs) < 400))
}

const order = 'The order is affine layer, normalization, ReLU.'
/** Where the normalization is. */
export const reluFirst = right(false).wrong('norm-after-relu', 'Normalized after ReLU', true, `You normalize what ReLU gives. ${order}`)
/** What only the way back shows. */
export const normBack = {
  areConstant: right(false).wrong('statistics-constant', 'Statistics taken as constant', true, 'Going back through the normalization, you treat mean and variance as constants. Each sum moves both.'),
  masksBySums: right(false).wrong('mask-before-norm', 'Mask of wrong numbers', true, `You let gradients pass ReLU where the sums before the normalization were positive. ${order}`),
}
