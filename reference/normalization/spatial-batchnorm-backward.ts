import { axes } from '../core/axes.ts'
import { type NDArray, tabulate } from '../core/ndarray.ts'
import { type Given, optionsOf, real } from '../core/options.ts'
import { pixelRows } from '../core/pixel-rows.ts'
import { batchnormBackward } from './batchnorm-backward.ts'

const spec = { eps: real('[0, ∞)', 1e-5) }

/** Gradients of the loss in what spatial batch normalization was given. */
export interface SpatialBatchnormGradients {
  readonly dX: NDArray<'N C H W'>
  readonly dgamma: NDArray<'C'>
  readonly dbeta: NDArray<'C'>
}

/**
 * Gradients of the loss in the input, scale and shift of spatial batch normalization in training.
 *
 *     x̂ = (X − μ[c]) / √(σ²[c] + ε),   M = N·H·W
 *     dβ[c] = Σ dOut        dγ[c] = Σ dOut · x̂        over all images and pixels of channel c
 *     dX = γ[c] / (M·√(σ²[c] + ε)) · ( M·dOut − dβ[c] − x̂ · dγ[c] )
 *
 * It is `batchnormBackward` with pixels as examples: every pixel of a channel moves its mean and its variance.
 *
 * @param dOut `N × C × H × W`, gradient dOut of the loss in each output
 * @param X `N × C × H × W`, what was normalized
 * @param gamma `C`, scale γ of each channel
 * @param options.eps the ε of the forward pass, ≥ 0; default 1e-5
 * @returns `dX`, `dgamma` and `dbeta`, each of the shape of its argument; every channel of `dX` sums to 0
 * @throws {ShapeError} if `dOut`, `X` and `gamma` disagree in an axis
 * @throws {RangeError} if there are no pixels, ε is negative, or an option does not exist
 *
 * @source derived from Ioffe and Szegedy 2015, sections 3 and 3.2; D3 "Batch normalization – The algorithm"
 * @example
 * const [dOut, X] = [array([[[[1, -1]]], [[[0.5, 2]]]]), array([[[[1, 3]]], [[[5, 7]]]])]
 * const { dX, dgamma, dbeta } = spatialBatchnormBackward(dOut, X, array([2]), { eps: 0.1 })
 * dX     // ≈ [[[[0.918174, -1.24377]]], [[[-0.306058, 0.631652]]]]
 * dgamma // ≈ [1.99263]
 * dbeta  // = [2.5]
 */
export function spatialBatchnormBackward(
  dOut: NDArray<'N C H W'>,
  X: NDArray<'N C H W'>,
  gamma: NDArray<'C'>,
  options: Given<typeof spec> = {},
): SpatialBatchnormGradients {
  const { eps } = optionsOf('spatialBatchnormBackward', options, spec)
  const { C, H, W } = axes('spatialBatchnormBackward', {
    dOut: [dOut, 'N C H W'],
    X: [X, 'N C H W'],
    gamma: [gamma, 'C'],
  })
  const ofPixels = batchnormBackward(pixelRows(dOut), pixelRows(X), gamma, { eps })
  const dX = tabulate<'N C H W'>(
    X.shape,
    (n, c, i, j) => ofPixels.dX.data[((n * H + i) * W + j) * C + c] as number,
  )
  return { dX, dgamma: ofPixels.dgamma, dbeta: ofPixels.dbeta }
}
