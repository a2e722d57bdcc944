import { relu } from '../activations/relu.ts'
import { conv2dBackward, conv2dForward } from '../convolution/conv2d-forward.ts'
import { maxPoolBackward, maxPoolForward } from '../convolution/max-pool-forward.ts'
import { axes } from '../core/axes.ts'
import { at, type NDArray, zeros } from '../core/ndarray.ts'
import { count, type Given, optionsOf } from '../core/options.ts'

const spec = { F: count(1, 2), stride: count(1, 2), pad: count(0, 0) }

/** A layer that a deconvnet can turn around. */
export type DeconvnetLayer =
  | {
      readonly layer: 'conv'
      readonly w: NDArray<'F C P Q'>
      readonly b: NDArray<'F'>
      readonly stride?: number
      readonly pad?: number
    }
  | { readonly layer: 'relu' }
  | { readonly layer: 'max-pool'; readonly F?: number; readonly stride?: number; readonly pad?: number }

type Maps = NDArray<'N C H W'>

/**
 * Unpooling with switches: every value goes back to the place of the entry that won its window, the rest is
 * 0.
 *
 *     out[switch of window i, j] gathers values[n,c,i,j]      switch: the first largest entry of X in it
 *
 * It is what backpropagation does with gradients, done with activations. Where windows overlap, values of one
 * place add up.
 *
 * @param values `N × C × I × J`, what is to be put back; any unit
 * @param X `N × C × H × W`, what was pooled: it holds the switches
 * @param options.F side of the windows, in pixels; an integer ≥ 1; default 2
 * @param options.stride step of the windows, in pixels; an integer ≥ 1; default `F`
 * @param options.pad the frame around X in pixels; default 0
 * @returns `N × C × H × W`, the values in their places
 * @throws {ShapeError} if `values` is not of the shape of the pooled maps, or the windows do not fit
 * @throws {RangeError} if `F` or `stride` is not an integer ≥ 1, or `pad` not one ≥ 0, or an option is unknown
 *
 * @source D1 "Understanding CNNs": via deconvolution; the switches are by Zeiler and Fergus 2014
 * @example
 * const [values, X] = [array([[[[7]]]]), array([[[[1, 5], [3, 5]]]])]
 * unpoolWithSwitches(values, X) // = [[[[0, 7], [0, 0]]]]  of equals the first
 */
export function unpoolWithSwitches(
  values: NDArray<'N C I J'>,
  X: NDArray<'N C H W'>,
  options: Given<typeof spec> = {},
): NDArray<'N C H W'> {
  const { F, pad } = optionsOf('unpoolWithSwitches', options, spec)
  return maxPoolBackward(values, X, { F, stride: options.stride ?? F, pad })
}

/**
 * Deconvnet projection: what in the image made one unit fire, by running the network backward from that unit
 * alone.
 *
 *     start: the activation of the unit at its place, all others 0
 *     max pool ← unpool with the switches of x
 *     relu     ← max(0, signal)
 *     conv     ← convolve with the transposed filters
 *
 * It differs from the gradient of the activation in one rule: a ReLU stops negative signals, not those of units
 * that were off. Biases do not come back.
 *
 * @param net layers, first to last: `{ layer: 'conv', w, b, stride, pad }`, `{ layer: 'relu' }` or
 * `{ layer: 'max-pool', F, stride, pad }`
 * @param layer index of the layer that the unit is in, from 0
 * @param unit map, row and column of the unit in the output of that layer
 * @param x `C × H × W`, an image
 * @returns `C × H × W`, the unit's activation projected down to the pixels; no longer in their unit
 * @throws {ShapeError} if the image or a layer does not fit the layer before
 * @throws {RangeError} if there is no such layer or unit
 *
 * @source D1 "Understanding CNNs": activations projected down to pixel level via deconvolution; D4 "ZFNet
 * visualization"; Zeiler and Fergus 2014
 * @example
 * const conv = { layer: 'conv', w: array([[[[1, -1]]]]), b: array([0]) }
 * deconvnetProjection([conv, { layer: 'relu' }], 1, [0, 0, 1], array([[[1, 5, 2]]])) // = [[[0, 3, -3]]]
 */
export function deconvnetProjection(
  net: readonly DeconvnetLayer[],
  layer: number,
  unit: readonly [map: number, row: number, column: number],
  x: NDArray<'C H W'>,
): NDArray<'C H W'> {
  axes('deconvnetProjection', { x: [x, 'C H W'] })
  if (net[layer] === undefined) {
    throw new RangeError(`deconvnetProjection: there is no layer ${layer}: there are 0 … ${net.length - 1}`)
  }
  const used = net.slice(0, layer + 1)
  const read: Maps[] = []
  let maps: Maps = { shape: [1, ...x.shape], data: x.data }
  for (const step of used) {
    read.push(maps)
    maps = forward(step, maps)
  }
  let signal = onlyUnit(maps, unit)
  for (const step of used.toReversed()) signal = backward(step, signal, read.pop() as Maps)
  return { shape: x.shape, data: signal.data }
}

function forward(step: DeconvnetLayer, x: Maps): Maps {
  if (step.layer === 'relu') return relu<'N C H W'>(x)
  if (step.layer === 'conv') {
    const { layer: _, w, b, ...steps } = step
    return conv2dForward(x, w, b, steps)
  }
  const { layer: _, ...windows } = step
  return maxPoolForward(x, windows)
}

function backward(step: DeconvnetLayer, signal: Maps, x: Maps): Maps {
  if (step.layer === 'relu') return relu<'N C H W'>(signal)
  if (step.layer === 'conv') {
    const { layer: _, w, b: _bias, ...steps } = step
    return conv2dBackward(signal, x, w, steps).dX
  }
  const { layer: _, ...windows } = step
  return unpoolWithSwitches(signal, x, windows)
}

function onlyUnit(maps: Maps, unit: readonly [number, number, number]): Maps {
  const [, C = 0, H = 0, W = 0] = maps.shape
  const [map, row, column] = unit
  if (
    ![map, row, column].every(
      (index, axis) => Number.isInteger(index) && index >= 0 && index < ([C, H, W][axis] ?? 0),
    )
  ) {
    throw new RangeError(
      `deconvnetProjection: unit (${unit.join(', ')}) is none: the layer gives ${C} maps of ${H} × ${W}`,
    )
  }
  const alone = zeros<'N C H W'>(maps.shape)
  alone.data[(map * H + row) * W + column] = at(maps, 0, map, row, column)
  return alone
}
