import { map, type NDArray } from '../core/ndarray.ts'
import { type Given, optionsOf, real } from '../core/options.ts'
import { uniformDraws } from '../core/uniform-draws.ts'

const spec = { bound: real('(0, ∞)', 0.01) }

/**
 * Small random weights: uniform between −0.01 and 0.01.
 *
 *     W = b · (2u − 1)        b = 0.01
 *
 * @param draws any shape, uniform draws u from [0, 1), one per weight
 * @param options.bound the half-width b, > 0, in units of weight; default 0.01
 * @returns the shape of `draws`, weights in [−b, b)
 * @throws {RangeError} if `bound` is not > 0, or a draw is not in [0, 1)
 *
 * @source D4, training procedure: initialize in the range [−0.01, +0.01]
 * @example
 * initSmallUniform(array([[0, 0.5, 0.75]])) // = [[-0.01, 0, 0.005]]
 */
export function initSmallUniform<Axes extends string>(
  draws: NDArray<Axes>,
  options: Given<typeof spec> = {},
): NDArray<Axes> {
  const { bound } = optionsOf('initSmallUniform', options, spec)
  uniformDraws('initSmallUniform', draws)
  return map(draws, (draw) => bound * (2 * draw - 1))
}
