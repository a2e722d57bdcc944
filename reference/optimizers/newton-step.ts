import { axes } from '../core/axes.ts'
import { solve } from '../core/linear-algebra.ts'
import { type NDArray, zip } from '../core/ndarray.ts'
import { within } from '../core/within.ts'

/**
 * Newton's step: the slope is divided by the curvature, so a steep valley is no harder than a round one.
 *
 *     θ ← θ − η · H⁻¹·g      Hᵢⱼ = ∂²L / ∂θᵢ∂θⱼ
 *
 * With η = 1 it lands on the point of slope 0 of the quadratic with this slope and curvature.
 *
 * @param theta `D`, weights before the step; not modified
 * @param g `D`, slope of the loss at `theta`, in loss per unit of weight
 * @param H `D × K`, Hessian of the loss at `theta`, square with K = D, in loss per squared unit of weight
 * @param eta step size η ≥ 0, without unit; default 1
 * @returns `D`, weights after the step
 * @throws {ShapeError} if `theta`, `g` and `H` disagree in `D`, or `H` is not square
 * @throws {RangeError} if `H` is singular, or η is negative
 *
 * @remarks H·s = g is solved; H is not inverted, which costs more and loses digits.
 * @source D3 "Second order optimization", which prints ∂L for ∂²L in the Hessian
 * @example
 * newtonStep(array([1, 1]), array([3, -1]), array([[2, 1], [1, 4]]), 0.5) // ≈ [0.0714286, 1.35714]
 */
export function newtonStep(theta: NDArray<'D'>, g: NDArray<'D'>, H: NDArray<'D K'>, eta = 1): NDArray<'D'> {
  axes('newtonStep', { theta: [theta, 'D'], g: [g, 'D'], H: [H, 'D K'] })
  within('newtonStep', { eta: [eta, '[0, ∞)'] })
  return zip(theta, solve('newtonStep', H, g), (weight, step) => weight - eta * step)
}
