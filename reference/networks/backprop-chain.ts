import { ShapeError } from '../core/errors.ts'
import type { NDArray } from '../core/ndarray.ts'
import { affineBackward } from './affine-forward.ts'
import { activationModules, type Layer } from './deep-network-composition.ts'

/** Gradients of one module: in what it read, and in its parameters if it has any. */
export interface LayerGradients {
  readonly dX: NDArray
  readonly dW?: NDArray<'D M'>
  readonly db?: NDArray<'M'>
}

/**
 * Backpropagation: the chain rule, module by module, from the loss back to the input.
 *
 *     dL/da_l = (da_{l+1}/dx_{l+1})ᵀ · dL/da_{l+1}      for l = L − 1, …, 1
 *     dL/dθ_l = (da_l/dθ_l)ᵀ · dL/da_l
 *
 * No Jacobian is ever formed: each module turns the gradients in its output into gradients in what it read, and in
 * its parameters. Every gradient has the shape of what it belongs to.
 *
 * @param layers modules in order, as in the forward pass
 * @param inputs list of `N × M`, the cache of the forward pass: what each module read, from `layerInputs`
 * @param dOut `N × M`, gradient of the loss in the output of the last module
 * @returns one record per module, in forward order: `dX`, and of an affine one `dW` and `db`
 * @throws {ShapeError} if there are fewer inputs than modules, or the gradients do not fit a module
 *
 * @source D3 "Backpropagation again", steps 2 and 3; D1 "Computing gradient for each weight",
 * "Backpropagation: Graphic example"
 * @example
 * const layers = [{ module: 'affine', W: array([[2], [3]]), b: array([1]) }, { module: 'sigmoid' }]
 * const cache = layerInputs(array([[1, -1]]), layers)
 * const [first, second] = backpropChain(layers, cache, array([[8]]))
 * nested(second.dX) // = [[2]]
 * nested(first.dW)  // = [[2], [-2]]
 * nested(first.dX)  // = [[4, 6]]
 */
export function backpropChain(
  layers: readonly Layer[],
  inputs: readonly NDArray<'N M'>[],
  dOut: NDArray<'N M'>,
): readonly LayerGradients[] {
  if (inputs.length < layers.length) {
    throw new ShapeError(
      `backpropChain: ${layers.length} modules read as many inputs, but the cache holds ${inputs.length}`,
    )
  }
  let gradients = dOut
  return layers
    .map((layer, l) => ({ layer, x: inputs[l] as NDArray<'N M'> }))
    .toReversed()
    .map(({ layer, x }): LayerGradients => {
      const passed =
        layer.module === 'affine'
          ? affineBackward(gradients, x, layer.W)
          : { dX: activationModules[layer.module].backward(gradients, x) }
      gradients = passed.dX as NDArray<'N M'>
      return passed
    })
    .toReversed()
}
