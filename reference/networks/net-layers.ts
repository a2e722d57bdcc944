import { axes } from '../core/axes.ts'
import { type NDArray, zeros } from '../core/ndarray.ts'

/** Parameters of a net by name: `W1`, `b1`, `W2`, `b2` and so on, of normalized layers also `gamma1` and `beta1`. */
export type NetParameters = Readonly<Record<string, NDArray>>

/** The parameters of one layer; an empty scale and shift where it is not normalized. */
export interface NetLayer {
  readonly W: NDArray<'D M'>
  readonly b: NDArray<'M'>
  readonly gamma: NDArray<'D'>
  readonly beta: NDArray<'D'>
}

/** The hidden layers of a net in order, and the layer of the scores. */
export interface NetLayers {
  readonly hidden: readonly NetLayer[]
  readonly last: NetLayer
}

/**
 * Sorts the parameters of a net by layer.
 *
 *     W1, b1, gamma1, beta1, …, W_{L+1}, b_{L+1}  →  L hidden layers and the last one
 *
 * @param name of the function that asks, for its errors
 * @param parameters by name: `W1`, `b1` and so on without a gap
 * @param areNormalized whether each hidden layer also has `gamma1` and `beta1`
 * @returns the hidden layers in order, and the last one
 * @throws {ShapeError} if weights are not a matrix, or biases, scales or shifts do not have one entry per unit
 * @throws {RangeError} if there is no layer, or a parameter of a layer is missing
 *
 * @source D1 "Neural network definition"
 * @example
 * const parameters = { W1: array([[1, 2]]), b1: array([0, 0]), W2: array([[1], [1]]), b2: array([0]) }
 * netLayers('f', parameters, false).hidden.length // = 1
 */
export function netLayers(name: string, parameters: NetParameters, areNormalized: boolean): NetLayers {
  const depth = Object.keys(parameters).filter((key) => /^W\d+$/.test(key)).length
  const get = <Axes extends string>(key: string): NDArray<Axes> => {
    const found = Object.hasOwn(parameters, key) ? parameters[key] : undefined
    if (found !== undefined) return found as NDArray<Axes>
    throw new RangeError(
      `${name}: the parameter ${key} is missing: there are ${Object.keys(parameters).join(', ')}`,
    )
  }
  const layers = Array.from({ length: Math.max(1, depth) }, (_, l): NetLayer => {
    const [W, b] = [get<'D M'>(`W${l + 1}`), get<'M'>(`b${l + 1}`)]
    axes(name, { [`W${l + 1}`]: [W, 'D M'], [`b${l + 1}`]: [b, 'M'] })
    const isNormalized = areNormalized && l < depth - 1
    if (!isNormalized) return { W, b, gamma: zeros([0]), beta: zeros([0]) }
    return { W, b, gamma: get(`gamma${l + 1}`), beta: get(`beta${l + 1}`) }
  })
  return { hidden: layers.slice(0, -1), last: layers.at(-1) as NetLayer }
}
