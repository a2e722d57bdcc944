import type { NDArray } from '../core/ndarray.ts'
import { initWeights } from './init-scale.ts'

/**
 * Xavier initialization: variance 1 / fanIn, so that a linear layer passes on the variance of what it gets.
 *
 *     W = z / √fanIn
 *
 * Glorot and Bengio's own rule is the mean of both fans, variance 2 / (fanIn + fanOut); the lectures divide
 * by fanIn. The two agree where the fans do.
 *
 * @param draws `I × J` for a fully connected layer or `F × C × P × Q` for filters, standard normal draws z
 * @returns the shape of `draws`, weights
 * @throws {ShapeError} if there are neither two axes nor four
 * @throws {RangeError} if an axis is empty
 *
 * @source D1 "Weight Initialization": randn(fan_in, fan_out) / sqrt(fan_in); D3 "Xavier initialization
 * [Glorot2010]"
 * @example
 * initXavierNormal(array([[1], [-2], [0], [4]])) // = [[0.5], [-1], [0], [2]]
 */
export function initXavierNormal<Axes extends string>(draws: NDArray<Axes>): NDArray<Axes> {
  return initWeights('xavierNormal', draws)
}
