import { axes } from '../core/axes.ts'
import { type NDArray, tabulate } from '../core/ndarray.ts'
import { count, type Given, optionsOf, real } from '../core/options.ts'

const spec = {
  k: real('(0, ∞)', 2),
  n: count(1, 5),
  alpha: real('[0, ∞)', 1e-4),
  beta: real('[0, ∞)', 0.75),
}

/**
 * Local response normalization: a unit is divided by the activity of its neighbors in the other maps.
 *
 *     out[c] = X[c] / ( k + α · Σ X[m]² )^β          over the maps m with |m − c| ≤ ⌊n/2⌋
 *
 * At the first and last maps the sum is cut off. α multiplies the sum itself; some libraries divide it by n.
 *
 * @param X `N × C × H × W`, activation maps; any unit
 * @param options.k what keeps the divisor away from 0, > 0; default 2
 * @param options.n how many maps the sum spans, an integer ≥ 1; default 5
 * @param options.alpha weight of the sum, ≥ 0; default 1e-4
 * @param options.beta power of the divisor, ≥ 0; default 0.75
 * @returns `N × C × H × W`, the normalized maps
 * @throws {ShapeError} if `X` does not have four axes
 * @throws {RangeError} if `k` is not > 0, `n` not an integer ≥ 1, or `alpha` or `beta` negative
 *
 * @source D1 "Case Study: AlexNet" (NORM1, "not common anymore"), D2 "AlexNet"; Krizhevsky et al. 2012,
 * section 3.3
 * @example
 * const out = localResponseNormalization(array([[[[1]], [[2]], [[3]], [[4]]]]), { n: 3, alpha: 0.5 })
 * flatten(out) // ≈ [[0.323661, 0.384900, 0.366445, 0.538312]]
 */
export function localResponseNormalization(
  X: NDArray<'N C H W'>,
  options: Given<typeof spec> = {},
): NDArray<'N C H W'> {
  const { k, n, alpha, beta } = optionsOf('localResponseNormalization', options, spec)
  const { C, H, W } = axes('localResponseNormalization', { X: [X, 'N C H W'] })
  const reach = Math.floor(n / 2)
  const entry = (image: number, c: number, i: number, j: number): number =>
    X.data[((image * C + c) * H + i) * W + j] as number
  return tabulate(X.shape, (image, c, i, j) => {
    let activity = 0
    for (let m = Math.max(0, c - reach); m <= Math.min(C - 1, c + reach); m++) {
      activity += entry(image, m, i, j) ** 2
    }
    return entry(image, c, i, j) / (k + alpha * activity) ** beta
  })
}
