import { relu, reluBackward } from '../activations/relu.ts'
import { sigmoid, sigmoidBackward } from '../activations/sigmoid.ts'
import { tanh, tanhBackward } from '../activations/tanh.ts'
import type { NDArray } from '../core/ndarray.ts'
import { affineForward } from './affine-forward.ts'

/** One module h of a deep network: an affine layer with its parameters, or an activation without any. */
export type Layer =
  | { readonly module: 'affine'; readonly W: NDArray<'D M'>; readonly b: NDArray<'M'> }
  | { readonly module: keyof typeof activationModules }

/** The activations that a layer can be: forward, and backward from the input of the forward pass. */
export const activationModules = {
  sigmoid: {
    forward: sigmoid,
    backward: sigmoidBackward,
  },
  tanh: { forward: tanh, backward: tanhBackward },
  relu: { forward: relu, backward: reluBackward },
} as const

/**
 * Deep network: modules one after another, each reading what the one before it returned.
 *
 *     a_L(x; θ) = h_L( h_{L−1}( … h_1(x, θ_1) …, θ_{L−1} ), θ_L )
 *
 * @param X `N × D`, one example per row
 * @param layers modules in order: `{ module: 'affine', W, b }`, or an activation such as `{ module: 'relu' }`
 * @returns `N × M`, output of the last module; `X` itself without any
 * @throws {ShapeError} if a module does not fit the output of the one before it
 *
 * @source D3 "A Neural/Deep Network in a nutshell"
 * @example
 * const layer = { module: 'affine', W: array([[1], [-2]]), b: array([0.5]) }
 * deepNetworkComposition(array([[1, 2], [2, 0]]), [layer, { module: 'relu' }]) // = [[0], [2.5]]
 */
export function deepNetworkComposition(X: NDArray<'N D'>, layers: readonly Layer[]): NDArray<'N M'> {
  return layerInputs(X, layers).at(-1) as NDArray<'N M'>
}

/**
 * What every module of a deep network reads, and last what it returns: the cache of the forward pass.
 *
 *     x_1 = X      x_{l+1} = a_l = h_l(x_l, θ_l)
 *
 * @param X `N × D`, one example per row
 * @param layers modules in order
 * @returns list of `N × M`: the input of each of the L modules, then the output of the last
 * @throws {ShapeError} if a module does not fit the output of the one before it
 *
 * @source D3 "Backpropagation again", step 1: a_l = h_l(x_l) and x_{l+1} = a_l; cache computations
 * @example
 * const inputs = layerInputs(array([[-1]]), [{ module: 'relu' }, { module: 'sigmoid' }])
 * inputs.map(nested) // = [[[-1]], [[0]], [[0.5]]]
 */
export function layerInputs(X: NDArray<'N D'>, layers: readonly Layer[]): readonly NDArray<'N M'>[] {
  const inputs: NDArray<'N M'>[] = [X]
  for (const layer of layers) {
    const x = inputs.at(-1) as NDArray<'N M'>
    inputs.push(
      layer.module === 'affine'
        ? affineForward(x, layer.W, layer.b)
        : activationModules[layer.module].forward(x),
    )
  }
  return inputs
}
