import { axes } from '../core/axes.ts'
import { type NDArray, tabulate, zeros } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, real } from '../core/options.ts'
import { rootMeanSquares } from '../core/root-mean-squares.ts'
import { counts } from '../core/within.ts'

const spec = { eps: real('[0, ∞)', 1e-5), rmsEps: flag('rmsEps') }

/** Gradients of the loss in what RMSNorm was given. */
export interface RmsnormGradients {
  readonly dX: NDArray<'N D'>
  readonly dgamma: NDArray<'D'>
}

/**
 * Gradients of the loss in input and gain of RMSNorm, from its gradient in the output.
 *
 *     r = √(mean_d(X²) + ε)      x̂ = X / r      dx̂ = dOut · γ
 *     dγ = Σₙ dOut · x̂        dX = ( dx̂ − x̂ · mean_d(dx̂ · x̂) ) / r
 *
 * @param dOut `N × D`, gradient of the loss in each output
 * @param X `N × D`, what was normalized
 * @param gamma `D`, gain γ of each feature
 * @param options.eps the ε of the forward pass, ≥ 0; default 1e-5
 * @param options.rmsEps `inside` as above; `outside` for r = √(mean square) + ε, with which the second term of `dX`
 * is divided by √(mean square) instead of r; default `inside`
 * @returns `dX`, N × D, and `dgamma`, D
 * @throws {ShapeError} if `dOut`, `X` and `gamma` disagree in `N` or `D`
 * @throws {RangeError} if there are no features, ε is negative, or an option has no such value
 *
 * @source derived from Zhang and Sennrich 2019, equation 4
 * @example
 * const { dX, dgamma } = rmsnormBackward(array([[1, 0]]), array([[1, 1]]), array([2, 1]), { eps: 0 })
 * dX     // = [[1, -1]]
 * dgamma // = [1, 0]
 */
export function rmsnormBackward(
  dOut: NDArray<'N D'>,
  X: NDArray<'N D'>,
  gamma: NDArray<'D'>,
  options: Given<typeof spec> = {},
): RmsnormGradients {
  const { eps, rmsEps } = optionsOf('rmsnormBackward', options, spec)
  const { N, D } = axes('rmsnormBackward', { dOut: [dOut, 'N D'], X: [X, 'N D'], gamma: [gamma, 'D'] })
  counts('rmsnormBackward', { 'the number of features': [D, 1] })
  const rows = rootMeanSquares(X, eps, rmsEps)
  const divisorOf = (n: number): number => rows[n]?.divisor ?? 1
  const hat = (n: number, d: number): number => (X.data[n * D + d] as number) / divisorOf(n)
  const dHat = (n: number, d: number): number => (dOut.data[n * D + d] as number) * (gamma.data[d] as number)
  const dgamma = zeros<'D'>([D])
  const along = Array.from({ length: N }, (_, n) => {
    let total = 0
    for (let d = 0; d < D; d++) {
      dgamma.data[d] = (dgamma.data[d] as number) + (dOut.data[n * D + d] as number) * hat(n, d)
      total += dHat(n, d) * hat(n, d)
    }
    // With ε outside, a row of zeros has no derivative of the root, but its total is 0 too, and so is the term.
    const root = rmsEps === 'inside' ? divisorOf(n) : (rows[n]?.root ?? 1)
    return total === 0 ? 0 : total / (D * root)
  })
  const dX = tabulate<'N D'>(X.shape, (n, d) => dHat(n, d) / divisorOf(n) - hat(n, d) * (along[n] as number))
  return { dX, dgamma }
}
