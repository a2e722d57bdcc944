import { axes } from '../core/axes.ts'
import { type NDArray, tabulate } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, real } from '../core/options.ts'
import { pixelRows } from '../core/pixel-rows.ts'
import { batchnormForward } from './batchnorm-forward-train.ts'
import type { RunningStatistics } from './batchnorm-running-stats.ts'

const spec = {
  momentum: real('[0, 1]', 0.9),
  eps: real('[0, ∞)', 1e-5),
  bnRunningVar: flag('bnRunningVar'),
  bnMomentum: flag('bnMomentum'),
}

/**
 * The spatial batch normalization layer: statistics of each channel over all pixels of the batch in training, running
 * statistics at test.
 *
 *     train:  out = spatialBatchnormForward(X),   running ← running statistics of the pixels of each channel
 *     test:   out[n,c,i,j] = γ[c] · (X[n,c,i,j] − mean[c]) / √(variance[c] + ε) + β[c],   running stays
 *
 * @param X `N × C × H × W`, activation maps; any unit
 * @param gamma `C`, learned scale of each channel
 * @param beta `C`, learned shift of each channel
 * @param running mean and variance of each channel so far; not modified
 * @param mode `train` or `test`
 * @param options.momentum what the running statistics keep at each step, from 0 to 1; default 0.9
 * @param options.eps what keeps the division finite, ≥ 0; default 1e-5
 * @param options.bnRunningVar variance of the batch that is remembered: `biased` or `unbiased`; default
 * `biased`
 * @param options.bnMomentum whether the momentum is the `decay` or the `rate`; default `decay`
 * @returns `out`, N × C × H × W, and `running` after the step
 * @throws {ShapeError} if the arrays disagree in `C`
 * @throws {RangeError} if there are too few pixels, ε is negative, the momentum is not from 0 to 1, or the mode is
 * another
 *
 * @source Ioffe and Szegedy 2015, sections 3.1 and 3.2
 * @example
 * const running = { mean: array([0]), variance: array([1]) }
 * const [X, one, zero] = [array([[[[1, 3]]]]), array([1]), array([0])]
 * spatialBatchnormLayer(X, one, zero, running, 'train', { eps: 0 }).out // = [[[[-1, 1]]]]
 * spatialBatchnormLayer(X, one, zero, running, 'test', { eps: 0 }).out  // = [[[[1, 3]]]]
 */
export function spatialBatchnormLayer(
  X: NDArray<'N C H W'>,
  gamma: NDArray<'C'>,
  beta: NDArray<'C'>,
  running: RunningStatistics,
  mode: 'train' | 'test',
  options: Given<typeof spec> = {},
): { readonly out: NDArray<'N C H W'>; readonly running: RunningStatistics } {
  const given = optionsOf('spatialBatchnormLayer', options, spec)
  const { C, H, W } = axes('spatialBatchnormLayer', {
    X: [X, 'N C H W'],
    gamma: [gamma, 'C'],
    beta: [beta, 'C'],
  })
  const ofPixels = batchnormForward(pixelRows(X), gamma, beta, running, mode, given)
  const out = tabulate<'N C H W'>(
    X.shape,
    (n, c, i, j) => ofPixels.out.data[((n * H + i) * W + j) * C + c] as number,
  )
  return { out, running: ofPixels.running }
}
