import { type Conv2dGradients, conv2dBackward } from '../convolution/conv2d-forward.ts'
import { axes } from '../core/axes.ts'
import { channelSlice, firstAxisSlice } from '../core/depth-slices.ts'
import { type NDArray, zeros } from '../core/ndarray.ts'
import { concatenateDepth } from './concatenate-depth.ts'
import { groupedConv2d } from './resnext.ts'

/**
 * Gradients of a grouped convolution: each group is a convolution of its own, and so are its gradients.
 *
 *     dX = [dX₁, …, dX_G] in depth,   dw = [dw₁, …, dw_G],   db = [db₁, …, db_G]
 *
 * @param dOut `N × C × H × W`, gradient of the loss in the output, one map per filter
 * @param X `N × C × H × W`, activation maps
 * @param w `F × C × P × Q`, filters, C / G deep; the first F / G belong to the first group
 * @param G groups, an integer ≥ 1 that divides channels and filters
 * @param stride step of the filters, in pixels; an integer ≥ 1; default 1
 * @param pad zeros on each side, in pixels; an integer ≥ 0; default 0
 * @returns `dX`, `dw` and `db`, each of the shape of its argument
 * @throws {ShapeError} if `G` does not divide channels or filters, filters do not fit, or `dOut` is not of the
 * shape of the output
 * @throws {RangeError} if `G` or `stride` is not an integer ≥ 1, or `pad` not one ≥ 0
 *
 * @source derived from D1 "Aggregated Residual Transformations (ResNeXt)"; the deck prints no gradient
 * @example
 * const [dOut, X] = [array([[[[1]], [[-1]]]]), array([[[[1]], [[2]]]])]
 * const { dX, dw, db } = groupedConv2dBackward(dOut, X, array([[[[3]]], [[[5]]]]), 2)
 * dX // = [[[[3]], [[-5]]]]
 * dw // = [[[[1]]], [[[-2]]]]
 * db // = [1, -1]
 */
export function groupedConv2dBackward(
  dOut: NDArray<'N C H W'>,
  X: NDArray<'N C H W'>,
  w: NDArray<'F C P Q'>,
  G: number,
  stride = 1,
  pad = 0,
): Conv2dGradients {
  const F = w.shape[0] ?? 0
  const output = groupedConv2d(X, w, zeros([F]), G, stride, pad)
  axes('groupedConv2dBackward', { 'the output': [output, 'N C H W'], dOut: [dOut, 'N C H W'] })
  const depth = (X.shape[1] ?? 0) / G
  const parts = Array.from({ length: G }, (_, g) => {
    const ofGroup = channelSlice(dOut, (g * F) / G, F / G)
    return conv2dBackward(ofGroup, channelSlice(X, g * depth, depth), firstAxisSlice(w, g, F / G), {
      stride,
      pad,
    })
  })
  const joined = <Axes extends string>(
    shape: readonly number[],
    all: readonly NDArray<Axes>[],
  ): NDArray<Axes> => ({
    shape,
    data: Float64Array.from(all.flatMap(({ data }) => Array.from(data))),
  })
  return {
    dX: concatenateDepth(parts.map(({ dX }) => dX)),
    dw: joined(
      w.shape,
      parts.map(({ dw }) => dw),
    ),
    db: joined(
      [F],
      parts.map(({ db }) => db),
    ),
  }
}
