import { axes } from '../core/axes.ts'
import { columnMoments } from '../core/column-moments.ts'
import { type NDArray, tabulate, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, real } from '../core/options.ts'
import { counts } from '../core/within.ts'

/** What batch normalization remembers for test time: mean and variance of every feature. */
export interface RunningStatistics {
  readonly mean: NDArray<'D'>
  readonly variance: NDArray<'D'>
}

const spec = {
  momentum: real('[0, 1]', 0.9),
  bnRunningVar: flag('bnRunningVar'),
  bnMomentum: flag('bnMomentum'),
}

/**
 * Running statistics of batch normalization: after each training batch they move a little toward its
 * statistics.
 *
 *     mean     ← m · mean     + (1 − m) · μ
 *     variance ← m · variance + (1 − m) · σ²
 *
 * @param X `N × D`, the training batch; any unit
 * @param runningMean `D`, running mean before the batch; not modified
 * @param runningVar `D`, running variance before the batch, ≥ 0, in squared units of `X`; not modified
 * @param options.momentum m, from 0 to 1; default 0.9
 * @param options.bnRunningVar σ² divides by N (`biased`) or by N − 1 (`unbiased`); default `biased`
 * @param options.bnMomentum m is the `decay` of the old value, or the `rate` of the new one; default `decay`
 * @returns `mean` and `variance` after the batch, each `D`
 * @throws {ShapeError} if the arrays disagree in `D`
 * @throws {RangeError} if there are no examples (or one, where the variance is `unbiased`), or m is not from
 * 0 to 1
 *
 * @source D1 "Batch Normalization": running averages; Ioffe and Szegedy 2015, algorithm 2, is `unbiased`
 * @example
 * const X = array([[1, 10], [3, 10], [5, 16], [7, 12]])
 * batchnormRunningStats(X, array([1, 2]), array([1, 4])).mean     // ≈ [1.3, 3.0]
 * batchnormRunningStats(X, array([1, 2]), array([1, 4])).variance // ≈ [1.4, 4.2]
 */
export function batchnormRunningStats(
  X: NDArray<'N D'>,
  runningMean: NDArray<'D'>,
  runningVar: NDArray<'D'>,
  options: Given<typeof spec> = {},
): RunningStatistics {
  const { momentum, bnRunningVar, bnMomentum } = optionsOf('batchnormRunningStats', options, spec)
  const { N } = axes('batchnormRunningStats', {
    X: [X, 'N D'],
    runningMean: [runningMean, 'D'],
    runningVar: [runningVar, 'D'],
  })
  const ddof = bnRunningVar === 'biased' ? 0 : 1
  counts('batchnormRunningStats', { 'the number of examples': [N, 1 + ddof] })
  const decay = bnMomentum === 'decay' ? momentum : 1 - momentum
  const { mean, variance } = columnMoments(X, ddof)
  const toward = (old: number, batch: number): number => decay * old + (1 - decay) * batch
  return { mean: zip(runningMean, mean, toward), variance: zip(runningVar, variance, toward) }
}

const testSpec = { eps: real('[0, ∞)', 1e-5) }

/**
 * Batch normalization at test time: running statistics instead of those of the batch.
 *
 *     out[n,d] = γ[d] · (X[n,d] − mean[d]) / √(variance[d] + ε) + β[d]
 *
 * An example is treated the same whatever else is in its batch. Nothing is updated.
 *
 * @param X `N × D`, one example per row; any unit
 * @param gamma `D`, learned scale γ of each feature
 * @param beta `D`, learned shift β of each feature, in the unit of the output
 * @param runningMean `D`, running mean
 * @param runningVar `D`, running variance, ≥ 0, in squared units of `X`
 * @param options.eps what keeps the division finite, ≥ 0, in squared units of `X`; default 1e-5
 * @returns `N × D`, in the unit of β
 * @throws {ShapeError} if the arrays disagree in `D`
 * @throws {RangeError} if ε is negative
 *
 * @source D1 "Batch Normalization": the mean/std are not computed based on the batch; D2 "Batch
 * Normalization"
 * @example
 * const [X, gamma, beta] = [array([[1], [7]]), array([2]), array([1])]
 * batchnormForwardTest(X, gamma, beta, array([4]), array([8.75]), { eps: 0.25 }) // = [[-1], [3]]
 */
export function batchnormForwardTest(
  X: NDArray<'N D'>,
  gamma: NDArray<'D'>,
  beta: NDArray<'D'>,
  runningMean: NDArray<'D'>,
  runningVar: NDArray<'D'>,
  options: Given<typeof testSpec> = {},
): NDArray<'N D'> {
  const { eps } = optionsOf('batchnormForwardTest', options, testSpec)
  const { N, D } = axes('batchnormForwardTest', {
    X: [X, 'N D'],
    gamma: [gamma, 'D'],
    beta: [beta, 'D'],
    runningMean: [runningMean, 'D'],
    runningVar: [runningVar, 'D'],
  })
  return tabulate([N, D], (n, d) => {
    const centered = (X.data[n * D + d] as number) - (runningMean.data[d] as number)
    const normalized = centered / Math.sqrt((runningVar.data[d] as number) + eps)
    return (gamma.data[d] as number) * normalized + (beta.data[d] as number)
  })
}
