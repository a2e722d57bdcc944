import { axes } from '../core/axes.ts'
import { at, map, type NDArray, zip } from '../core/ndarray.ts'
import { sameShape } from '../core/same-shape.ts'

/**
 * Radial basis function unit: a sum of bumps, each high near its center and 0 far from it.
 *
 *     f(x) = Σⱼ u[j] · exp(−β[j] · (x − w[j])²)
 *
 * Where a sigmoid divides all of the input space in two, a bump answers only in its neighborhood.
 *
 * @param x any shape, inputs; any unit
 * @param u `J`, height of each bump
 * @param beta `J`, sharpness of each bump, per squared unit of the input; ≥ 0 for bumps that fade
 * @param w `J`, center of each bump, in the unit of the input
 * @returns the shape of `x`, in the unit of `u`
 * @throws {ShapeError} if `u`, `beta` and `w` differ in `J`
 *
 * @source D3 "RBFs vs Sigmoids"
 * @example
 * const [u, beta, w] = [array([1, -2]), array([0.5, 2]), array([0, 1])]
 * rbfActivation(array([-1, 0, 0.5, 2]), u, beta, w) // ≈ [0.605860, 0.729329, -0.330564, -0.135335]
 */
export function rbfActivation<Axes extends string>(
  x: NDArray<Axes>,
  u: NDArray<'J'>,
  beta: NDArray<'J'>,
  w: NDArray<'J'>,
): NDArray<Axes> {
  const { J } = axes('rbfActivation', { u: [u, 'J'], beta: [beta, 'J'], w: [w, 'J'] })
  return map(x, (entry) => {
    let height = 0
    for (let j = 0; j < J; j++) height += at(u, j) * Math.exp(-at(beta, j) * (entry - at(w, j)) ** 2)
    return height
  })
}

/**
 * Backward pass of the radial basis function unit, from its input: each bump pulls toward or from its center.
 *
 *     dx = dOut · Σⱼ −2·β[j]·(x − w[j]) · u[j] · exp(−β[j] · (x − w[j])²)
 *
 * @param dOut any shape, gradient of the loss in each output, in loss per unit of output
 * @param x the shape of `dOut`, the input of the forward pass
 * @param u `J`, height of each bump
 * @param beta `J`, sharpness of each bump, per squared unit of the input
 * @param w `J`, center of each bump, in the unit of the input
 * @returns the shape of `x`, gradient of the loss in each input
 * @throws {ShapeError} if `dOut` and `x` differ in shape, or `u`, `beta` and `w` in `J`
 *
 * @source derived from D3 "RBFs vs Sigmoids"
 * @example
 * const [u, beta, w] = [array([1]), array([0.5]), array([0])]
 * rbfActivationBackward(array([1, 1]), array([-1, 0]), u, beta, w) // ≈ [0.6065, 0]
 */
export function rbfActivationBackward<Axes extends string>(
  dOut: NDArray<Axes>,
  x: NDArray<Axes>,
  u: NDArray<'J'>,
  beta: NDArray<'J'>,
  w: NDArray<'J'>,
): NDArray<Axes> {
  sameShape('rbfActivationBackward', { dOut, x })
  const { J } = axes('rbfActivationBackward', { u: [u, 'J'], beta: [beta, 'J'], w: [w, 'J'] })
  return zip(dOut, x, (gradient, entry) => {
    let derivative = 0
    for (let j = 0; j < J; j++) {
      const offset = entry - at(w, j)
      derivative -= 2 * at(beta, j) * offset * at(u, j) * Math.exp(-at(beta, j) * offset ** 2)
    }
    return gradient * derivative
  })
}
