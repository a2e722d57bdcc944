import type { NDArray } from '../core/ndarray.ts'
import { initWeights } from './init-scale.ts'

/**
 * Glorot's initialization, also called Xavier: uniform, with the mean of both fans. The deck's rule for tanh units.
 *
 *     W = b · (2u − 1)        b = √( 6 / (fanIn + fanOut) )
 *
 * The variance is b² / 3 = 2 / (fanIn + fanOut).
 *
 * @param draws `I × J` for a fully connected layer or `F × C × P × Q` for filters, uniform draws u from [0,
 * 1)
 * @returns the shape of `draws`, weights in [−b, b)
 * @throws {ShapeError} if there are neither two axes nor four
 * @throws {RangeError} if an axis is empty, or a draw is not in [0, 1)
 *
 * @catalogue init-tanh-uniform
 * @source D3 "One way of initializing sigmoid-like neurons"; Glorot and Bengio 2010, equation 16
 * @example
 * initGlorotUniform(array([[0, 0.5, 0.75, 0, 0]])) // = [[-1, 0, 0.5, -1, -1]]
 */
export function initGlorotUniform<Axes extends string>(draws: NDArray<Axes>): NDArray<Axes> {
  return initWeights('glorotUniform', draws)
}

/**
 * Initialization for sigmoid units: four times as wide as for tanh, as a sigmoid is a quarter as steep.
 *
 *     W = b · (2u − 1)        b = 4 · √( 6 / (fanIn + fanOut) )
 *
 * @param draws `I × J` for a fully connected layer or `F × C × P × Q` for filters, uniform draws u from [0,
 * 1)
 * @returns the shape of `draws`, weights in [−b, b)
 * @throws {ShapeError} if there are neither two axes nor four
 * @throws {RangeError} if an axis is empty, or a draw is not in [0, 1)
 *
 * @source D3 "One way of initializing sigmoid-like neurons"
 * @example
 * initSigmoidUniform(array([[0, 0.5, 0.75, 0, 0]])) // = [[-4, 0, 2, -4, -4]]
 */
export function initSigmoidUniform<Axes extends string>(draws: NDArray<Axes>): NDArray<Axes> {
  return initWeights('sigmoidUniform', draws)
}
