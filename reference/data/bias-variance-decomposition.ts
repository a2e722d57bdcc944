import { axes } from '../core/axes.ts'
import { mean, type NDArray, sum } from '../core/ndarray.ts'

/** Where the error of models comes from, in the squared unit of the predictions. */
export interface BiasVariance {
  readonly biasSquared: number
  readonly variance: number
  readonly mse: number
}

/**
 * Bias and variance: how far the average model is from the truth, and how far models are from their average.
 *
 *     bias² = mean_t (p̄ₜ − hₜ)²      variance = mean_t mean_l (P[l, t] − p̄ₜ)²      p̄ₜ = mean_l P[l, t]
 *
 * Together they are the mean squared error of single models. Noise in the observations would come on top.
 *
 * @param P `L × T`, predictions of L models, each learned from its own training set, at T points
 * @param h `T`, the true values at these points, without noise
 * @returns `{ biasSquared, variance, mse }`; `mse = biasSquared + variance`, the variance divides by L
 * @throws {ShapeError} if `P` and `h` differ in `T`
 * @throws {RangeError} if there are no models or no points
 *
 * @source D1 "Generalization": components of the generalization error
 * @example
 * const found = biasVarianceDecomposition(array([[1, 2, 3.5], [3, 2, 1], [2, 5, 2.5]]), array([2, 2, 3]))
 * [found.biasSquared, found.variance, found.mse] // ≈ [0.481481, 1.24074, 1.72222]
 */
export function biasVarianceDecomposition(P: NDArray<'L T'>, h: NDArray<'T'>): BiasVariance {
  const { L, T } = axes('biasVarianceDecomposition', { P: [P, 'L T'], h: [h, 'T'] })
  if (L === 0 || T === 0) {
    throw new RangeError(`biasVarianceDecomposition: ${L} models at ${T} points: a mean of none is 0 / 0`)
  }
  const average = Float64Array.from({ length: T }, (_, t) => sum(column(P, t)) / L)
  const truth = (t: number): number => h.data[t] as number
  const center = (t: number): number => average[t] as number
  return {
    biasSquared: mean(average.map((p, t) => (p - truth(t)) ** 2)),
    variance: mean(P.data.map((p, index) => (p - center(index % T)) ** 2)),
    mse: mean(P.data.map((p, index) => (p - truth(index % T)) ** 2)),
  }
}

const column = ({ shape: [, T = 0], data }: NDArray<'L T'>, t: number): Float64Array =>
  data.filter((_, index) => index % T === t)
