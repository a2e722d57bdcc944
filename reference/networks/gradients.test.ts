import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, at, map, matmul, type NDArray, rows, sum, transpose, zip } from '../core/ndarray.ts'
import { type Problem, problem } from '../testing/problem.ts'
import { slopeDifferences } from '../testing/slope-differences.ts'
import { affineBackward, affineForward } from './affine-forward.ts'
import { backpropChain } from './backprop-chain.ts'
import { type SigmoidNet, sigmoidNetError, sigmoidNetGradient } from './backprop-sigmoid-squared-error.ts'
import { deepNetworkComposition, type Layer, layerInputs } from './deep-network-composition.ts'
import { twoLayerReluLoss, twoLayerReluNetGradients } from './two-layer-relu-net-gradients.ts'

const weighted = (out: NDArray<'N M'>, dOut: NDArray<'N M'>): number =>
  sum(zip(out, dOut, (entry, gradient) => entry * gradient))
const column = (table: NDArray<'I J'>, j: number): NDArray<'I'> =>
  array(Array.from({ length: table.shape[0] ?? 0 }, (_, i) => at(table, i, j)))
const row = (table: NDArray): NDArray<'J'> => array(Array.from(rows(table)[0] as Float64Array))
/** Draws of 0 and of equal numbers become different ones, so that few sums are 0. */
const spread = (x: NDArray<'I J'>): NDArray<'I J'> => map(x, (entry, i) => entry + Math.sqrt(i + 2) / 3)

/** What is wrong with gradients, beside centered differences of what they are the gradients of. */
const gradients: Readonly<Record<string, (draw: Problem) => readonly string[]>> = {
  affineBackward: ({ X, W, upstream: dOut }) => {
    const [weights, b] = [transpose(W), column(W, 0)]
    const { dX, dW, db } = affineBackward(dOut, X, weights)
    return [
      ...slopeDifferences((x) => weighted(affineForward(x, weights, b), dOut), X, dX as NDArray<'N D'>),
      ...slopeDifferences((w) => weighted(affineForward(X, w, b), dOut), weights, dW),
      ...slopeDifferences((c) => weighted(affineForward(X, weights, c), dOut), b, db),
    ]
  },

  backpropChain: ({ X, W, upstream: dOut }) => {
    const [W1, b1, b2] = [transpose(W), column(W, 0), column(transpose(W), 0)]
    const layersOf = (first: NDArray<'D M'>, second: NDArray<'D M'>): readonly Layer[] => [
      { module: 'affine', W: first, b: b1 },
      { module: 'tanh' },
      { module: 'affine', W: second, b: b2 },
      { module: 'sigmoid' },
      { module: 'affine', W: W1, b: b1 },
    ]
    const layers = layersOf(W1, W)
    const chain = backpropChain(layers, layerInputs(X, layers), dOut)
    const loss = (x: typeof X, of: readonly Layer[]): number => weighted(deepNetworkComposition(x, of), dOut)
    return [
      ...slopeDifferences((x) => loss(x, layers), X, chain[0]?.dX as typeof X),
      ...slopeDifferences((w) => loss(X, layersOf(w, W)), W1, chain[0]?.dW as typeof W1),
      ...slopeDifferences(
        (w) => loss(X, layersOf(W1, w)),
        W as NDArray<'D M'>,
        chain[2]?.dW as NDArray<'D M'>,
      ),
    ]
  },

  sigmoidNetGradient: ({ W, X, scores }) => {
    const net: SigmoidNet = { W1: W, b1: column(W, 0), W2: scores, b2: column(scores, 0) }
    const [x, t] = [row(X), map(column(scores, 0), (entry) => 1 / (1 + entry ** 2))]
    const error = (change: Partial<SigmoidNet>): number => sigmoidNetError({ ...net, ...change }, x, t)
    const gradient = sigmoidNetGradient(net, x, t)
    return [
      ...slopeDifferences((W1) => error({ W1 }), net.W1, gradient.W1),
      ...slopeDifferences((b1) => error({ b1 }), net.b1, gradient.b1),
      ...slopeDifferences((W2) => error({ W2 }), net.W2, gradient.W2),
      ...slopeDifferences((b2) => error({ b2 }), net.b2, gradient.b2),
    ]
  },

  twoLayerReluNetGradients: (draw) => {
    const [X, W1] = [spread(draw.X), transpose(spread(draw.W))]
    const [Y, { reduction }] = [matmul(draw.scores, draw.W), draw]
    const heads = map(draw.W, (entry) => 1 - entry / 2)
    fc.pre(matmul(X, W1).data.every((entry) => Math.abs(entry) > 1e-3))
    const gradient = twoLayerReluNetGradients(X, Y, W1, heads, { reduction })
    return [
      ...slopeDifferences((w) => twoLayerReluLoss(X, Y, w, heads, { reduction }), W1, gradient.dW1),
      ...slopeDifferences((w) => twoLayerReluLoss(X, Y, W1, w, { reduction }), heads, gradient.dW2),
    ]
  },
}

it.each(Object.entries(gradients))('%s agrees with centered differences', (_, wrong) => {
  fc.assert(
    fc.property(problem, (draw) => {
      expect(wrong(draw)).toEqual([])
    }),
  )
})
