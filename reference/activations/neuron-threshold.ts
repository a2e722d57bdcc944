import { axes } from '../core/axes.ts'
import { checkFinite } from '../core/finite.ts'
import { at, type NDArray, tabulate } from '../core/ndarray.ts'
import { within } from '../core/within.ts'

/**
 * Threshold neuron: it fires when the weighted sum of its inputs is over its threshold.
 *
 *     fires[n] = 1 if Σ_d w[d] · X[n, d] > θ, else 0
 *
 * "Over" is strict: a sum of exactly θ does not fire. The gradient is 0 wherever it exists, so that gradient
 * descent cannot train it; sigmoids are its smooth successors.
 *
 * @param X `N × D`, inputs from other neurons, one example per row
 * @param w `D`, weights along the edges
 * @param theta the threshold θ, in the unit of the weighted sum
 * @returns `N`, 1 where the neuron fires, else 0
 * @throws {ShapeError} if `X` and `w` differ in `D`
 * @throws {RangeError} if an input, a weight or θ is NaN or infinite
 *
 * @source D1 "Inspiration: Neuron cells": if output of function over threshold, neuron fires
 * @example
 * neuronThreshold(array([[0, 1], [1, 1], [2, 1]]), array([1, 1]), 2) // = [0, 0, 1]
 */
export function neuronThreshold(X: NDArray<'N D'>, w: NDArray<'D'>, theta: number): NDArray<'N'> {
  const { N, D } = axes('neuronThreshold', { X: [X, 'N D'], w: [w, 'D'] })
  checkFinite('neuronThreshold', { X, w })
  within('neuronThreshold', { theta: [theta, '(-∞, ∞)'] })
  return tabulate([N], (n) => {
    let total = 0
    for (let d = 0; d < D; d++) total += at(w, d) * at(X, n, d)
    return total > theta ? 1 : 0
  })
}
