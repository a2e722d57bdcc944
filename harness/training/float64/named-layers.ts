import type { NDArray } from '#reference/core/ndarray.ts'
import type { DenseLayer } from './dense-net.ts'

/** The parameters by the names that files give them: W1, b1, W2, b2, … */
export const namedLayers = (layers: readonly DenseLayer[]): Readonly<Record<string, NDArray>> =>
  Object.fromEntries(
    layers.flatMap(({ W, b }, l): [string, NDArray][] => [
      [`W${l + 1}`, W],
      [`b${l + 1}`, b],
    ]),
  )
