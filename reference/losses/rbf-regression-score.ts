import { axes } from '../core/axes.ts'
import { type NDArray, sum, tabulate } from '../core/ndarray.ts'

/**
 * Radial basis functions of the Euclidean distance: how near an output is to its target, from 0 far away.
 *
 *     S = Σⱼ u[j] · exp(−β[j] · (a − y)²)
 *
 * With positive heights the score is largest at a = y. To be minimized as a loss it needs a minus sign, which
 * the slide does not have.
 *
 * @param a output of the last layer, in the unit of the target
 * @param y target, in any unit
 * @param u `J`, height of each bump, in the unit of the score
 * @param beta `J`, sharpness of each bump, per squared unit of the target; ≥ 0 for bumps that fade
 * @returns a scalar in the unit of `u`; the sum of `u` at a = y
 * @throws {ShapeError} if `u` and `beta` differ in `J`
 *
 * @source D3 "Regression": RBF on top of Euclidean loss
 * @example
 * rbfRegressionScore(1.5, 1, array([1, 0.5]), array([0.5, 2])) // ≈ 1.18576
 * rbfRegressionScore(1, 1, array([1, 0.5]), array([0.5, 2]))   // = 1.5
 */
export function rbfRegressionScore(a: number, y: number, u: NDArray<'J'>, beta: NDArray<'J'>): number {
  const { J } = axes('rbfRegressionScore', { u: [u, 'J'], beta: [beta, 'J'] })
  const bumps = tabulate<'J'>(
    [J],
    (j) => (u.data[j] as number) * Math.exp(-(beta.data[j] as number) * (a - y) ** 2),
  )
  return sum(bumps)
}
