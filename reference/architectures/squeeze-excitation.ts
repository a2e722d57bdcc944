import { relu } from '../activations/relu.ts'
import { sigmoid } from '../activations/sigmoid.ts'
import { globalAveragePool } from '../convolution/global-average-pool.ts'
import { axes } from '../core/axes.ts'
import { map, matmul, type NDArray, transpose } from '../core/ndarray.ts'
import type { Architecture } from './architecture.ts'
import { resnet } from './resnet.ts'

/**
 * Gates of a squeeze-and-excitation block: from the mean of every channel, how much of each channel to let
 * through.
 *
 *     z = mean over H, W of U,   s = σ(W₂ · relu(W₁ · z))
 *
 * @param U `N × C × H × W`, activation maps
 * @param W1 `R × C`, weights that squeeze to R = C / r units; no biases
 * @param W2 `C × R`, weights that expand again
 * @returns `N × C`, one gate per image and channel, from 0 to 1
 * @throws {ShapeError} if `U`, `W1` and `W2` disagree in `C` or `R`
 * @throws {RangeError} if the maps have no pixels
 *
 * @source D1 "Squeeze-and-Excitation Networks (SENet)"; Hu et al. 2018, equations 2 and 3
 * @example
 * const U = array([[[[1, 3], [5, 7]], [[2, 2], [2, 2]]]])
 * const [W1, W2] = [array([[0.5, -0.25], [-1, 0.2]]), array([[1, 0.3], [-2, 0.1]])]
 * squeezeExcitationGates(U, W1, W2) // ≈ [[0.817574, 0.047426]]
 */
export function squeezeExcitationGates(
  U: NDArray<'N C H W'>,
  W1: NDArray<'R C'>,
  W2: NDArray<'C R'>,
): NDArray<'N C'> {
  axes('squeezeExcitationGates', { U: [U, 'N C H W'], W1: [W1, 'R C'], W2: [W2, 'C R'] })
  const hidden = relu(matmul(globalAveragePool(U), transpose(W1)))
  return sigmoid(matmul(hidden, transpose(W2)))
}

/**
 * Squeeze-and-excitation: every channel is scaled by a gate that depends on the means of all channels.
 *
 *     out[n,c,h,w] = s[n,c] · U[n,c,h,w],   s = σ(W₂ · relu(W₁ · z)),   z = mean over H, W of U
 *
 * @param U `N × C × H × W`, activation maps
 * @param W1 `R × C`, weights that squeeze to R = C / r units, r = 16 in the paper; no biases
 * @param W2 `C × R`, weights that expand again
 * @returns `N × C × H × W`, the maps scaled
 * @throws {ShapeError} if `U`, `W1` and `W2` disagree in `C` or `R`
 * @throws {RangeError} if the maps have no pixels
 *
 * @source D1 "Squeeze-and-Excitation Networks (SENet)"; Hu et al. 2018, equation 4
 * @example
 * const U = array([[[[2, 4]], [[-6, 8]]]])
 * squeezeExcitation(U, array([[1, 1]]), array([[0], [0]])) // = [[[[1, 2]], [[-3, 4]]]]
 */
export function squeezeExcitation(
  U: NDArray<'N C H W'>,
  W1: NDArray<'R C'>,
  W2: NDArray<'C R'>,
): NDArray<'N C H W'> {
  const gates = squeezeExcitationGates(U, W1, W2)
  const [, , H = 0, W = 0] = U.shape
  return map(U, (entry, index) => entry * (gates.data[Math.floor(index / (H * W))] as number))
}

/** ResNet-50 with squeeze-and-excitation, r = 16: 28.1 million parameters. */
export const seResnet50: Architecture = resnet(50, { excitation: 16 })
