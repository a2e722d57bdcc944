import { axes } from '../core/axes.ts'
import { map, type NDArray, tabulate } from '../core/ndarray.ts'
import { type Given, optionsOf, real } from '../core/options.ts'
import { pixelRows } from '../core/pixel-rows.ts'
import { type Pca, pcaFit } from './pca-rotate.ts'

const spec = { std: real('[0, ∞)', 0.1) }

/**
 * Principal components of color: the directions in which the pixels of the training images vary most.
 *
 *     C = covariance of the channels over all pixels = U · diag(S) · Uᵀ
 *
 * @param Xtrain `N × C × H × W`, training images; any unit
 * @returns `mean`, C; `U`, C × K with K = C, one direction of length 1 per column; `S`, K, variances, largest first
 * @throws {ShapeError} if `Xtrain` does not have four axes
 * @throws {RangeError} if there are no pixels
 *
 * @source D3 "Data augmentation [Krizhevsky2012]": Tint; Krizhevsky et al. 2012, section 4.1
 * @example
 * colorPca(array([[[[0, 2]], [[1, 1]]]])).U // = [[1, 0], [0, 1]]
 * colorPca(array([[[[0, 2]], [[1, 1]]]])).S // = [1, 0]
 */
export function colorPca(Xtrain: NDArray<'N C H W'>): Pca {
  axes('colorPca', { Xtrain: [Xtrain, 'N C H W'] })
  return pcaFit(pixelRows(Xtrain))
}

/**
 * PCA color jitter: one random color, of the kind in which the training images vary, is added to every pixel.
 *
 *     out[c,i,j] = image[c,i,j] + Σₖ U[c,k] · σ·z[k] · S[k]
 *
 * S[k] is the variance, as in the paper, not its root. One draw serves the whole image. It imitates light of another
 * color and strength, which does not change what an image shows.
 *
 * @param image `C × H × W`, an image, in the unit of the training images
 * @param pca principal components of color, from `colorPca`
 * @param z `K`, standard normal draws, one per component
 * @param options.std standard deviation σ ≥ 0 of the multipliers; default 0.1
 * @returns `C × H × W`, in the unit of `image`; not clipped
 * @throws {ShapeError} if `image`, `pca` and `z` disagree in `C` or `K`
 * @throws {RangeError} if σ is negative, or there is no such option
 *
 * @source D3 "Data augmentation [Krizhevsky2012]": Tint; Krizhevsky et al. 2012, section 4.1
 * @example
 * const pca = { mean: array([0, 0]), U: array([[0.6, -0.8], [0.8, 0.6]]), S: array([2, 1]) }
 * pcaColorJitter(zeros([2, 1, 1]), pca, array([5, 0])) // ≈ [[[0.600]], [[0.800]]]
 */
export function pcaColorJitter(
  image: NDArray<'C H W'>,
  pca: Pca,
  z: NDArray<'K'>,
  options: Given<typeof spec> = {},
): NDArray<'C H W'> {
  const { std } = optionsOf('pcaColorJitter', options, spec)
  const U = pca.U as NDArray<'C K'>
  const { C, H, W, K } = axes('pcaColorJitter', {
    image: [image, 'C H W'],
    'pca.U': [U, 'C K'],
    'pca.S': [pca.S, 'K'],
    z: [z, 'K'],
  })
  const added = tabulate<'C'>([C], (c) => {
    let total = 0
    for (let k = 0; k < K; k++) {
      total += (U.data[c * K + k] as number) * std * (z.data[k] as number) * (pca.S.data[k] as number)
    }
    return total
  })
  return map(image, (entry, index) => entry + (added.data[Math.floor(index / (H * W))] as number))
}
