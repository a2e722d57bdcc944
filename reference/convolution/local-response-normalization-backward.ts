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
 * Gradient of local response normalization: a unit moves its own output, and the divisors of its neighbors.
 *
 *     D[c] = k + α · Σ X[m]²          over the maps m with |m − c| ≤ ⌊n/2⌋
 *     dX[m] = dOut[m] · D[m]^(−β) − 2αβ · X[m] · Σ dOut[c] · X[c] · D[c]^(−β−1)   over |c − m| ≤ ⌊n/2⌋
 *
 * @param dOut `N × C × H × W`, gradient of the loss in the normalized maps
 * @param X `N × C × H × W`, what was normalized
 * @param options.k as in the forward pass, > 0; default 2
 * @param options.n how many maps the sum spans, an integer ≥ 1; default 5
 * @param options.alpha weight of the sum, ≥ 0; default 1e-4
 * @param options.beta power of the divisor, ≥ 0; default 0.75
 * @returns `N × C × H × W`, gradient of the loss in `X`
 * @throws {ShapeError} if `dOut` and `X` differ in shape
 * @throws {RangeError} if an option does not exist, or is outside its range
 *
 * @source derived from Krizhevsky et al. 2012, section 3.3; D1 "Case Study: AlexNet" (NORM1)
 * @example
 * const [dOut, X] = [array([[[[1]], [[0]]]]), array([[[[1]], [[2]]]])]
 * const options = { k: 3, n: 3, alpha: 1, beta: 1 }
 * localResponseNormalizationBackward(dOut, X, options) // ≈ [[[[0.09375]], [[-0.0625]]]]
 */
export function localResponseNormalizationBackward(
  dOut: NDArray<'N C H W'>,
  X: NDArray<'N C H W'>,
  options: Given<typeof spec> = {},
): NDArray<'N C H W'> {
  const { k, n, alpha, beta } = optionsOf('localResponseNormalizationBackward', options, spec)
  const { C, H, W } = axes('localResponseNormalizationBackward', {
    X: [X, 'N C H W'],
    dOut: [dOut, 'N C H W'],
  })
  const reach = Math.floor(n / 2)
  const sumOfNeighbors = (term: (index: number) => number): NDArray<'N C H W'> =>
    tabulate(X.shape, (image, c, i, j) => {
      let total = 0
      for (let m = Math.max(0, c - reach); m <= Math.min(C - 1, c + reach); m++) {
        total += term(((image * C + m) * H + i) * W + j)
      }
      return total
    })
  const entry = (index: number): number => X.data[index] as number
  const arriving = (index: number): number => dOut.data[index] as number
  const divisors = sumOfNeighbors((index) => entry(index) ** 2).data.map((activity) => k + alpha * activity)
  const through = sumOfNeighbors(
    (index) => arriving(index) * entry(index) * (divisors[index] as number) ** (-beta - 1),
  ).data
  return {
    shape: X.shape,
    data: divisors.map((divisor, index) => {
      const own = arriving(index) * divisor ** -beta
      return own - 2 * alpha * beta * entry(index) * (through[index] as number)
    }),
  }
}
