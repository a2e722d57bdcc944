import { axes } from '../core/axes.ts'
import { ShapeError } from '../core/errors.ts'
import { type NDArray, rows } from '../core/ndarray.ts'
import { within } from '../core/within.ts'

/**
 * How much a gradient step changes the cost, to second order: the gradient lowers it, curvature raises it.
 *
 *     L(θ − ε·g) − L(θ) ≈ −ε·gᵀg + (ε²/2)·gᵀHg
 *
 * The cost rises if and only if ε·gᵀHg > 2·gᵀg: along a strongly curved direction even a small step is too
 * long.
 *
 * @param g `D`, gradient of the loss, in loss per unit of weight
 * @param H `D × K`, Hessian of the loss, square with K = D, in loss per squared unit of weight
 * @param eps step size ε ≥ 0, in units of weight per unit of gradient
 * @returns a scalar in the unit of the loss; below 0 when the step helps
 * @throws {ShapeError} if `g` and `H` disagree in `D`, or `H` is not square
 * @throws {RangeError} if ε is negative
 *
 * @source D3 "Challenges in optimization", which prints the last term without ε²; Goodfellow et al. 2016, eq.
 * 4.9
 * @example
 * taylorCostChange(array([2, 1]), array([[10, 0], [0, 1]]), 0.1) // ≈ -0.295
 * taylorCostChange(array([2, 1]), array([[10, 0], [0, 1]]), 0.3) // ≈ 0.345
 */
export function taylorCostChange(g: NDArray<'D'>, H: NDArray<'D K'>, eps: number): number {
  const { D, K } = axes('taylorCostChange', { g: [g, 'D'], H: [H, 'D K'] })
  if (D !== K) throw new ShapeError(`taylorCostChange: H is ${D} × ${K}: a Hessian is square`)
  within('taylorCostChange', { eps: [eps, '[0, ∞)'] })
  let gradient = 0
  let curvature = 0
  rows(H).forEach((row, i) => {
    const gi = g.data[i] as number
    gradient += gi * gi
    row.forEach((entry, j) => {
      curvature += gi * entry * (g.data[j] as number)
    })
  })
  return -eps * gradient + (eps ** 2 / 2) * curvature
}
