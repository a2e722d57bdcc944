import type { NDArray } from '#reference/core/ndarray.ts'
import { affineBackward } from '#reference/networks/affine-forward.ts'
import { type DenseLayer, forward } from './dense-net.ts'

/** The gradient of Σ dScores · scores with respect to the inputs of a net. */
export function inputGradient(
  layers: readonly DenseLayer[],
  X: NDArray<'N D'>,
  dScores: NDArray<'N C'>,
): NDArray<'N D'> {
  const { inputs } = forward(layers, X)
  let dOut = dScores as unknown as NDArray<'N M'>
  for (let l = layers.length - 1; l >= 0; l--) {
    const own = inputs[l] as NDArray<'N D'>
    const { dX } = affineBackward(dOut, own, (layers[l] as DenseLayer).W)
    if (l === 0) return dX as NDArray<'N D'>
    // The input of a later layer is what ReLU let through.
    dOut = { ...dX, data: dX.data.map((one, k) => ((own.data[k] as number) > 0 ? one : 0)) } as NDArray<'N M'>
  }
  throw new RangeError('inputGradient: a net needs at least one layer')
}
