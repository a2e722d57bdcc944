import { axes } from '../core/axes.ts'
import { map, type NDArray } from '../core/ndarray.ts'
import { normalizedColumns } from '../core/normalized-columns.ts'
import { flag, type Given, optionsOf, real, word } from '../core/options.ts'
import { counts } from '../core/within.ts'
import {
  batchnormForwardTest,
  batchnormRunningStats,
  type RunningStatistics,
} from './batchnorm-running-stats.ts'

const spec = { eps: real('[0, ∞)', 1e-5) }

/**
 * Batch normalization in training: every feature gets mean 0 and variance 1 over the batch, then a scale and
 * a shift.
 *
 *     μ[d] = (1/N) Σₙ X[n,d]        σ²[d] = (1/N) Σₙ (X[n,d] − μ[d])²
 *     out[n,d] = γ[d] · (X[n,d] − μ[d]) / √(σ²[d] + ε) + β[d]
 *
 * The variance divides by N, not by N − 1, and ε stands inside the root. A feature that is constant over the
 * batch becomes β.
 *
 * @param X `N × D`, one example per row; any unit
 * @param gamma `D`, learned scale γ of each feature
 * @param beta `D`, learned shift β of each feature, in the unit of the output
 * @param options.eps what keeps the division finite, ≥ 0, in squared units of `X`; default 1e-5
 * @returns `N × D`; each column has mean β and, for small ε, standard deviation |γ|
 * @throws {ShapeError} if `X`, `gamma` and `beta` disagree in `D`
 * @throws {RangeError} if there are no examples, or ε is negative
 *
 * @remarks With ε = 0 a constant feature is 0 / 0, NaN. The variance is taken of X − μ: E[x²] − μ² loses
 * digits.
 * @source D1 and D2 "Batch Normalization"; D3 "Batch normalization – The algorithm" misprints the last line;
 * Ioffe and Szegedy 2015, algorithm 1
 * @example
 * const X = array([[1, 10], [3, 10], [5, 16], [7, 12]])
 * const out = batchnormForwardTrain(X, array([2, 0.5]), array([1, -1]), { eps: 0.1 })
 * out // ≈ [[-1.65684, -1.40489], [0.114385, -1.40489], [1.88561, -0.190224], [3.65684, -1.00000]]
 */
export function batchnormForwardTrain(
  X: NDArray<'N D'>,
  gamma: NDArray<'D'>,
  beta: NDArray<'D'>,
  options: Given<typeof spec> = {},
): NDArray<'N D'> {
  const { eps } = optionsOf('batchnormForwardTrain', options, spec)
  const { N, D } = axes('batchnormForwardTrain', { X: [X, 'N D'], gamma: [gamma, 'D'], beta: [beta, 'D'] })
  counts('batchnormForwardTrain', { 'the number of examples': [N, 1] })
  return map(normalizedColumns(X, eps).normalized, (normalized, index) => {
    const d = index % D
    return (gamma.data[d] as number) * normalized + (beta.data[d] as number)
  })
}

const modes = word(['train', 'test'], 'train')
const layerSpec = {
  ...spec,
  momentum: real('[0, 1]', 0.9),
  bnRunningVar: flag('bnRunningVar'),
  bnMomentum: flag('bnMomentum'),
}

/**
 * The batch normalization layer: batch statistics in training, running statistics at test.
 *
 *     train:  out = batchnormForwardTrain(X),            running ← batchnormRunningStats(X, running)
 *     test:   out = batchnormForwardTest(X, running),    running stays
 *
 * @param X `N × D`, one example per row; any unit
 * @param gamma `D`, learned scale of each feature
 * @param beta `D`, learned shift of each feature
 * @param running mean and variance of each feature so far; not modified
 * @param mode `train` or `test`
 * @param options.momentum what the running statistics keep at each step, from 0 to 1; default 0.9
 * @param options.eps what keeps the division finite, ≥ 0; default 1e-5
 * @param options.bnRunningVar variance of the batch that is remembered: `biased` or `unbiased`; default
 * `biased`
 * @param options.bnMomentum whether the momentum is the `decay` or the `rate`; default `decay`
 * @returns `out`, N × D, and `running` after the step
 * @throws {ShapeError} if the arrays disagree in `D`
 * @throws {RangeError} if there are too few examples, ε is negative, the momentum is not from 0 to 1, or the mode is
 * another
 *
 * @source D1 "Batch Normalization": at test time, a fixed mean, estimated during training with running
 * averages
 * @example
 * const running = { mean: array([0]), variance: array([1]) }
 * const [X, one, zero] = [array([[1], [3]]), array([1]), array([0])]
 * batchnormForward(X, one, zero, running, 'train', { eps: 0 }).out // = [[-1], [1]]
 * batchnormForward(X, one, zero, running, 'test', { eps: 0 }).out // = [[1], [3]]
 */
export function batchnormForward(
  X: NDArray<'N D'>,
  gamma: NDArray<'D'>,
  beta: NDArray<'D'>,
  running: RunningStatistics,
  mode: 'train' | 'test',
  options: Given<typeof layerSpec> = {},
): { readonly out: NDArray<'N D'>; readonly running: RunningStatistics } {
  modes.check('batchnormForward', 'mode', mode)
  const { eps, ...moving } = optionsOf('batchnormForward', options, layerSpec)
  const { mean, variance } = running
  if (mode === 'test') return { out: batchnormForwardTest(X, gamma, beta, mean, variance, { eps }), running }
  return {
    out: batchnormForwardTrain(X, gamma, beta, { eps }),
    running: batchnormRunningStats(X, mean, variance, moving),
  }
}
