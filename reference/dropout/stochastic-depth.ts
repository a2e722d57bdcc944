import { map, type NDArray, zip } from '../core/ndarray.ts'
import { word } from '../core/options.ts'
import { sameShape } from '../core/same-shape.ts'
import { counts, within } from '../core/within.ts'

const modes = word(['train', 'test'], 'train')

/**
 * Stochastic depth: in training a residual block is sometimes bypassed; at test time it always counts, scaled by p.
 *
 *     train:  out = max(0, b·F(x) + x)        b = 1[u < p]
 *     test:   out = max(0, p·F(x) + x)
 *
 * One draw decides for the whole block, which is what makes the network shorter in training.
 *
 * @param x any shape, what enters the block
 * @param Fx the shape of `x`, what the layers F of the block make of it
 * @param p probability that the block survives, in (0, 1]
 * @param u uniform draw from [0, 1); not read at test
 * @param mode `train` or `test`
 * @returns the shape of `x`, ≥ 0
 * @throws {ShapeError} if `x` and `Fx` differ in shape
 * @throws {RangeError} if p is not in (0, 1], or, in training, u not in [0, 1)
 *
 * @source D1 "Deep Networks with Stochastic Depth": drop layers in training, "use full deep network at test
 * time"; Huang et al. 2016, equations 2 and 5, scale F by p there
 * @example
 * const [x, Fx] = [array([[1, -2, 3]]), array([[0.5, 1, -4]])]
 * stochasticDepth(x, Fx, 0.8, 0.3, 'train') // = [[1.5, 0, 0]]
 * stochasticDepth(x, Fx, 0.8, 0.9, 'train') // = [[1, 0, 3]]
 * stochasticDepth(x, Fx, 0.8, 0.9, 'test')  // ≈ [[1.4, 0, 0]]
 */
export function stochasticDepth<Axes extends string>(
  x: NDArray<Axes>,
  Fx: NDArray<Axes>,
  p: number,
  u: number,
  mode: 'train' | 'test',
): NDArray<Axes> {
  sameShape('stochasticDepth', { x, Fx })
  within('stochasticDepth', { p: [p, '(0, 1]'] })
  modes.check('stochasticDepth', 'mode', mode)
  if (mode === 'test') return zip(x, Fx, (entry, branch) => Math.max(0, p * branch + entry))
  within('stochasticDepth', { u: [u, '[0, 1)'] })
  return u < p
    ? zip(x, Fx, (entry, branch) => Math.max(0, branch + entry))
    : map(x, (entry) => Math.max(0, entry))
}

/**
 * Survival probability of block l of L: early blocks nearly always survive, the last with probability p_L.
 *
 *     p_l = 1 − (l / L) · (1 − p_L)
 *
 * @param l number of the block, an integer from 1 to L
 * @param L number of blocks
 * @param last survival probability p_L of the last block, in (0, 1]; default 0.5
 * @returns a scalar, a probability
 * @throws {RangeError} if `l` is not an integer from 1 to L, or p_L not in (0, 1]
 *
 * @source D1 "Deep Networks with Stochastic Depth"; Huang et al. 2016, equation 4
 * @example
 * [1, 2, 3, 4].map((l) => survivalProbability(l, 4)) // = [0.875, 0.75, 0.625, 0.5]
 */
export function survivalProbability(l: number, L: number, last = 0.5): number {
  counts('survivalProbability', { l: [l, 1], L: [L, l] })
  within('survivalProbability', { last: [last, '(0, 1]'] })
  return 1 - (l / L) * (1 - last)
}
