import { relu, reluBackward } from '../activations/relu.ts'
import { sigmoid, sigmoidBackward } from '../activations/sigmoid.ts'
import { globalAveragePool } from '../convolution/global-average-pool.ts'
import { globalAveragePoolBackward } from '../convolution/global-average-pool-backward.ts'
import { axes } from '../core/axes.ts'
import { map, matmul, type NDArray, rows, sum, tabulate, transpose, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'

const spec = { atKink: flag('atKink') }

/** Gradients of the loss in what a squeeze-and-excitation block was given. */
export interface SqueezeExcitationGradients {
  readonly dU: NDArray<'N C H W'>
  readonly dW1: NDArray<'R C'>
  readonly dW2: NDArray<'C R'>
}

/**
 * Gradients of squeeze-and-excitation: an activation passes its gate, and moves the gates of all channels.
 *
 *     ds[n,c] = Σ_{h,w} dOut · U,   e = ds · s·(1 − s),   g = (e · W₂) · 1[W₁z > 0]
 *     dW₂ = eᵀ · relu(W₁z),   dW₁ = gᵀ · z
 *     dU[n,c,h,w] = s[n,c] · dOut[n,c,h,w] + (g · W₁)[n,c] / (H·W)
 *
 * @param dOut `N × C × H × W`, gradient of the loss in the scaled maps
 * @param U `N × C × H × W`, activation maps
 * @param W1 `R × C`, weights that squeeze; no biases
 * @param W2 `C × R`, weights that expand again
 * @param options.atKink gradient of ReLU at 0: `zero` or `one`; default `zero`
 * @returns `dU`, `dW1` and `dW2`, each of the shape of its argument
 * @throws {ShapeError} if `dOut`, `U`, `W1` and `W2` disagree in an axis
 * @throws {RangeError} if the maps have no pixels, or an option or its value does not exist
 *
 * @source derived from D1 "Squeeze-and-Excitation Networks (SENet)"; Hu et al. 2018, equations 2 to 4
 * @example
 * const [U, dOut] = [array([[[[2, 4]], [[-2, 8]]]]), array([[[[1, 1]], [[0, 2]]]])]
 * const { dU, dW1, dW2 } = squeezeExcitationBackward(dOut, U, array([[1, 1]]), array([[0], [1]]))
 * dU  // ≈ [[[[0.519732, 0.519732]], [[0.0197321, 2.01479]]]]
 * dW1 // ≈ [[0.118392, 0.118392]]
 * dW2 // ≈ [[9], [0.236785]]
 */
export function squeezeExcitationBackward(
  dOut: NDArray<'N C H W'>,
  U: NDArray<'N C H W'>,
  W1: NDArray<'R C'>,
  W2: NDArray<'C R'>,
  options: Given<typeof spec> = {},
): SqueezeExcitationGradients {
  const { atKink } = optionsOf('squeezeExcitationBackward', options, spec)
  const { N, C, H, W } = axes('squeezeExcitationBackward', {
    U: [U, 'N C H W'],
    W1: [W1, 'R C'],
    W2: [W2, 'C R'],
    dOut: [dOut, 'N C H W'],
  })
  const z = globalAveragePool(U)
  const squeezed = matmul(z, transpose(W1))
  const logits = matmul(relu(squeezed), transpose(W2))
  const gates = sigmoid(logits)
  const products = rows({ shape: [N * C, H * W], data: zip(dOut, U, (g, u) => g * u).data })
  const dGates = tabulate<'N C'>([N, C], (n, c) => sum(products[n * C + c] as Float64Array))
  const excited = sigmoidBackward(dGates, logits)
  const dSqueezed = reluBackward(matmul(excited, W2), squeezed, { atKink })
  const direct = map(dOut, (g, index) => g * (gates.data[Math.floor(index / (H * W))] as number))
  const throughGates = globalAveragePoolBackward(matmul(dSqueezed, W1), U)
  return {
    dU: zip(direct, throughGates, (a, b) => a + b),
    dW1: matmul(transpose(dSqueezed), z),
    dW2: matmul(transpose(excited), relu(squeezed)),
  }
}
