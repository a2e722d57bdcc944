import { relu } from '../activations/relu.ts'
import { conv2dForward } from '../convolution/conv2d-forward.ts'
import { axes } from '../core/axes.ts'
import { channelSlice, firstAxisSlice } from '../core/depth-slices.ts'
import { ShapeError } from '../core/errors.ts'
import { type NDArray, zeros, zip } from '../core/ndarray.ts'
import { counts } from '../core/within.ts'
import type { Architecture } from './architecture.ts'
import { concatenateDepth } from './concatenate-depth.ts'
import { resnet } from './resnet.ts'

/**
 * Grouped convolution: channels and filters are split into G groups, and each filter sees the channels of its
 * group.
 *
 *     out = [conv(X₁, w₁), …, conv(X_G, w_G)],   in depth
 *
 * It has 1/G of the weights. AlexNet's two GPUs were two groups.
 *
 * @param X `N × C × H × W`, activation maps
 * @param w `F × C × P × Q`, filters, C / G deep; the first F / G belong to the first group
 * @param b `F`, one bias per filter
 * @param G groups, an integer ≥ 1 that divides channels and filters
 * @param stride step of the filters, in pixels; an integer ≥ 1; default 1
 * @param pad zeros on each side, in pixels; an integer ≥ 0; default 0
 * @returns `N × C × H × W`, one map per filter, in the order of the groups
 * @throws {ShapeError} if `G` does not divide channels or filters, or filters do not fit
 * @throws {RangeError} if `G` or `stride` is not an integer ≥ 1, or `pad` not one ≥ 0
 *
 * @source D1 "Aggregated Residual Transformations (ResNeXt)"; D1 "Case Study: AlexNet": two GPUs
 * @example
 * groupedConv2d(array([[[[1]], [[2]]]]), array([[[[3]]], [[[5]]]]), array([0, 0]), 2) // = [[[[3]], [[10]]]]
 */
export function groupedConv2d(
  X: NDArray<'N C H W'>,
  w: NDArray<'F C P Q'>,
  b: NDArray<'F'>,
  G: number,
  stride = 1,
  pad = 0,
): NDArray<'N C H W'> {
  const { C } = axes('groupedConv2d', { X: [X, 'N C H W'] })
  const { F } = axes('groupedConv2d', { w: [w, 'F D P Q'], b: [b, 'F'] })
  counts('groupedConv2d', { G: [G, 1] })
  if (C % G !== 0 || F % G !== 0) {
    throw new ShapeError(`groupedConv2d: ${G} groups do not divide ${C} channels and ${F} filters`)
  }
  const parts = Array.from({ length: G }, (_, g) =>
    conv2dForward(
      channelSlice(X, (g * C) / G, C / G),
      firstAxisSlice(w, g, F / G),
      firstAxisSlice(b, g, F / G),
      { stride, pad },
    ),
  )
  return concatenateDepth(parts)
}

/**
 * ResNeXt block: G narrow paths of the same form, and the shortcut, add up.
 *
 *     y = x + Σ_{g=1…G} T_g(x),   T_g(x) = conv₁ₓ₁(relu(conv₃ₓ₃(relu(conv₁ₓ₁ x))))
 *
 * Path g has filters g·d to (g + 1)·d − 1 of `w1` and `w2`, and as many channels of `w3`. One grouped 3 × 3
 * convolution between two ordinary ones computes the same. No biases and no batch normalization.
 *
 * @param x `N × C × H × W`, activation maps
 * @param w1 `F × C × P × Q`, 1 × 1 filters, G·d of them
 * @param w2 `F × C × P × Q`, 3 × 3 filters, G·d of them, each d deep
 * @param w3 `F × C × P × Q`, 1 × 1 filters, G·d deep, as many as `x` has channels
 * @param G cardinality, the number of paths; an integer ≥ 1
 * @returns `N × C × H × W`, the shape of `x`
 * @throws {ShapeError} if shapes do not fit, or `G` does not divide the filters
 * @throws {RangeError} if `G` is not an integer ≥ 1
 *
 * @source D1 "Aggregated Residual Transformations (ResNeXt)": parallel pathways; D2 "ResNeXt"; Xie et al.
 * 2017, equation 2
 * @example
 * const center = (u) => [[0, 0, 0], [0, u, 0], [0, 0, 0]]
 * const w1 = array([[[[1]]], [[[-1]]]])
 * resnextBlock(array([[[[3, -1]]]]), w1, array([[center(1)], [center(2)]]), array([[[[1]], [[10]]]]), 2)
 *   // = [[[[6, 19]]]]
 */
export function resnextBlock(
  x: NDArray<'N C H W'>,
  w1: NDArray<'F C P Q'>,
  w2: NDArray<'F C P Q'>,
  w3: NDArray<'F C P Q'>,
  G: number,
): NDArray<'N C H W'> {
  counts('resnextBlock', { G: [G, 1] })
  axes('resnextBlock', { x: [x, 'N C H W'], w1: [w1, 'F C A B'], w2: [w2, 'F D P Q'], w3: [w3, 'C F A B'] })
  const d = (w1.shape[0] ?? 0) / G
  if (!Number.isInteger(d))
    throw new ShapeError(`resnextBlock: ${G} paths do not divide ${w1.shape[0]} filters`)
  const convolve = (maps: NDArray<'N C H W'>, w: NDArray<'F C P Q'>, pad: number): NDArray<'N C H W'> =>
    conv2dForward(maps, w, zeros([w.shape[0] ?? 0]), { pad })
  let y = x
  for (let g = 0; g < G; g++) {
    const narrow = relu(convolve(x, firstAxisSlice(w1, g, d), 0))
    const path = convolve(relu(convolve(narrow, firstAxisSlice(w2, g, d), 1)), channelSlice(w3, g * d, d), 0)
    y = zip(y, path, (sum, term) => sum + term)
  }
  return y
}

/** ResNeXt-50 with 32 paths of width 4: 25.0 million parameters, as many as ResNet-50. */
export const resnext50: Architecture = resnet(50, { cardinality: 32, groupWidth: 4, strideIn: '3x3' })

/** ResNeXt-101 with 32 paths of width 8. */
export const resnext101: Architecture = resnet(101, { cardinality: 32, groupWidth: 8, strideIn: '3x3' })
