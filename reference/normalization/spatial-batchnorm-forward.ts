import { axes } from '../core/axes.ts'
import { type NDArray, tabulate } from '../core/ndarray.ts'
import { type Given, optionsOf, real } from '../core/options.ts'
import { batchnormForwardTrain } from './batchnorm-forward-train.ts'

const spec = { eps: real('[0, ∞)', 1e-5) }

/**
 * Spatial batch normalization in training: one mean and one variance per channel, over all images and all
 * pixels.
 *
 *     μ[c] = 1/(N·H·W) · Σ X[n,c,i,j]        σ²[c] = 1/(N·H·W) · Σ (X[n,c,i,j] − μ[c])²
 *     out[n,c,i,j] = γ[c] · (X[n,c,i,j] − μ[c]) / √(σ²[c] + ε) + β[c]
 *
 * Each pixel counts as an example and each channel as a feature, so that all positions are treated alike.
 *
 * @param X `N × C × H × W`, activation maps; any unit
 * @param gamma `C`, learned scale of each channel
 * @param beta `C`, learned shift of each channel, in the unit of the output
 * @param options.eps what keeps the division finite, ≥ 0, in squared units of `X`; default 1e-5
 * @returns `N × C × H × W`; each channel has mean β
 * @throws {ShapeError} if `X`, `gamma` and `beta` disagree in `C`
 * @throws {RangeError} if there are no pixels, or ε is negative
 *
 * @source Ioffe and Szegedy 2015, section 3.2; D1 "Batch Normalization": after fully connected or
 * convolutional layers
 * @example
 * const X = array([[[[1, 3]], [[5, 5]]]])
 * spatialBatchnormForward(X, array([1, 1]), array([0, 2]), { eps: 0.5625 }) // = [[[[-0.8, 0.8]], [[2, 2]]]]
 */
export function spatialBatchnormForward(
  X: NDArray<'N C H W'>,
  gamma: NDArray<'C'>,
  beta: NDArray<'C'>,
  options: Given<typeof spec> = {},
): NDArray<'N C H W'> {
  const { eps } = optionsOf('spatialBatchnormForward', options, spec)
  const { N, C, H, W } = axes('spatialBatchnormForward', {
    X: [X, 'N C H W'],
    gamma: [gamma, 'C'],
    beta: [beta, 'C'],
  })
  const area = H * W
  const pixels = tabulate<'N D'>([N * area, C], (row, c) => {
    return X.data[(Math.floor(row / area) * C + c) * area + (row % area)] as number
  })
  const normalized = batchnormForwardTrain(pixels, gamma, beta, { eps }).data
  return tabulate(X.shape, (n, c, i, j) => normalized[(n * area + i * W + j) * C + c] as number)
}
