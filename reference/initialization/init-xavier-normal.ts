import type { NDArray } from '../core/ndarray.ts'
import { initWeights } from './init-scale.ts'

/**
 * LeCun's initialization, which the decks call Xavier: a linear layer passes on the variance of its inputs.
 *
 *     W = z / √fanIn
 *
 * The variance is 1 / fanIn. Xavier Glorot's own rule, `initGlorotNormal`, takes the mean of both fans; the two
 * agree where the fans are equal.
 *
 * @param draws `I × J` for a fully connected layer or `F × C × P × Q` for filters, standard normal draws z
 * @returns the shape of `draws`, weights
 * @throws {ShapeError} if there are neither two axes nor four
 * @throws {RangeError} if an axis is empty
 *
 * @catalogue init-xavier-normal
 * @source D1 "Weight Initialization": randn(fan_in, fan_out) / sqrt(fan_in); D3 "Xavier initialization
 * [Glorot2010]"; LeCun et al. 1998, "Efficient BackProp", section 4.6
 * @example
 * initLecunNormal(array([[1], [-2], [0], [4]])) // = [[0.5], [-1], [0], [2]]
 */
export function initLecunNormal<Axes extends string>(draws: NDArray<Axes>): NDArray<Axes> {
  return initWeights('lecunNormal', draws)
}

/**
 * Glorot's initialization, also called Xavier: normal, with the mean of both fans.
 *
 *     W = z · √( 2 / (fanIn + fanOut) )
 *
 * It is a compromise: 1 / fanIn keeps the variance of the signal, 1 / fanOut that of the gradient on its way back.
 *
 * @param draws `I × J` for a fully connected layer or `F × C × P × Q` for filters, standard normal draws z
 * @returns the shape of `draws`, weights
 * @throws {ShapeError} if there are neither two axes nor four
 * @throws {RangeError} if an axis is empty
 *
 * @source Glorot and Bengio 2010, equation 12; D3 "Xavier initialization [Glorot2010]" cites it
 * @example
 * initGlorotNormal(array([[1, -2, 0, 4, 1, 0, 2]])) // = [[0.5, -1, 0, 2, 0.5, 0, 1]]
 */
export function initGlorotNormal<Axes extends string>(draws: NDArray<Axes>): NDArray<Axes> {
  return initWeights('glorotNormal', draws)
}
