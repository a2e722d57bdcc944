import { axes } from '../core/axes.ts'
import { map, type NDArray } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, real } from '../core/options.ts'
import { rootMeanSquares } from '../core/root-mean-squares.ts'
import { counts } from '../core/within.ts'

const spec = { eps: real('[0, ∞)', 1e-5), rmsEps: flag('rmsEps') }

/**
 * RMSNorm: every example is divided by the root of its mean square, then each feature gets a gain.
 *
 *     r[n] = √( (1/D) Σ_d X[n,d]² + ε )        out[n,d] = γ[d] · X[n,d] / r[n]
 *
 * Unlike layer normalization it subtracts no mean and adds no shift.
 *
 * @param X `N × D`, one example per row; any unit
 * @param gamma `D`, learned gain γ of each feature
 * @param options.eps what keeps the division finite, ≥ 0, in squared units of `X`; default 1e-5
 * @param options.rmsEps `inside` as above; `outside` for √(mean square) + ε; default `inside`
 * @returns `N × D`
 * @throws {ShapeError} if `X` and `gamma` disagree in `D`
 * @throws {RangeError} if there are no features, ε is negative, or an option has no such value
 *
 * @source Zhang and Sennrich 2019, equation 4, without ε; their code has it outside, PyTorch and LLaMA inside
 * @example
 * rmsnormForward(array([[3, 4, 0, 0]]), array([1, 1, 1, 2]), { eps: 2.75 }) // = [[1, 1.3333333333333333, 0, 0]]
 */
export function rmsnormForward(
  X: NDArray<'N D'>,
  gamma: NDArray<'D'>,
  options: Given<typeof spec> = {},
): NDArray<'N D'> {
  const { eps, rmsEps } = optionsOf('rmsnormForward', options, spec)
  const { D } = axes('rmsnormForward', { X: [X, 'N D'], gamma: [gamma, 'D'] })
  counts('rmsnormForward', { 'the number of features': [D, 1] })
  const divisors = rootMeanSquares(X, eps, rmsEps).map(({ divisor }) => divisor)
  return map(
    X,
    (x, index) => ((gamma.data[index % D] as number) * x) / (divisors[Math.floor(index / D)] as number),
  )
}
