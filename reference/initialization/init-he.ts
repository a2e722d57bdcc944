import type { NDArray } from '../core/ndarray.ts'
import { initWeights } from './init-scale.ts'

/**
 * He initialization: twice LeCun's variance, because ReLU sets half of its inputs to 0.
 *
 *     W = z · √(2 / fanIn)
 *
 * It is the variance that doubles, not the standard deviation. Some libraries truncate the normal draws at two
 * standard deviations.
 *
 * @param draws `I × J` for a fully connected layer or `F × C × P × Q` for filters, standard normal draws z
 * @returns the shape of `draws`, weights
 * @throws {ShapeError} if there are neither two axes nor four
 * @throws {RangeError} if an axis is empty
 *
 * @source D3 "[He2015] initialization for ReLUs"; D1 tf.variance_scaling_initializer(2.0)
 * @example
 * initHeNormal(array([[1], [-2]]))                          // = [[1], [-2]]
 * initHeNormal(map(zeros([8, 1]), (_, k) => k)).data.at(-1) // = 3.5
 */
export function initHeNormal<Axes extends string>(draws: NDArray<Axes>): NDArray<Axes> {
  return initWeights('heNormal', draws)
}
