import { map, type NDArray, zeros } from '../core/ndarray.ts'
import { counts } from '../core/within.ts'

/**
 * Constant weights: what not to do. All hidden units compute the same, get the same gradient and stay
 * identical.
 *
 *     W[i,j] = c
 *
 * With c = 0 and ReLU or tanh units no gradient reaches any weight: only the output bias learns. Biases do start
 * at 0.
 *
 * @param fanIn numbers that enter the layer, an integer ≥ 1
 * @param fanOut units of the layer, an integer ≥ 1
 * @param c the constant; default 0
 * @returns `I × J` with I = fanIn and J = fanOut
 * @throws {RangeError} if a fan is not an integer ≥ 1
 *
 * @source D1 "Weight Initialization": what happens when W = constant init is used?; D3: all neurons generate
 * the same gradient, no learning
 * @example
 * initConstant(2, 3)      // = [[0, 0, 0], [0, 0, 0]]
 * initConstant(1, 2, 0.5) // = [[0.5, 0.5]]
 */
export function initConstant(fanIn: number, fanOut: number, c = 0): NDArray<'I J'> {
  counts('initConstant', { fanIn: [fanIn, 1], fanOut: [fanOut, 1] })
  return map(zeros<'I J'>([fanIn, fanOut]), () => c)
}
