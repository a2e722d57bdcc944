import { axes } from '../core/axes.ts'
import { at, type NDArray, tabulate } from '../core/ndarray.ts'
import { bestRate } from '../schedules/lr-search-log-grid.ts'

/** Where to look first, as the lecture says. */
export const learningRateRange = { lo: 1e-5, hi: 1e-3 } as const

/**
 * Finds a learning rate that makes the loss go down, with little regularization: the one that brings it
 * lowest.
 *
 *     η* = argmin_η loss_η(last epoch)      among those with loss_η(last) < loss_η(first)
 *
 * A loss that stays says that the rate is too low; one that grows, or is NaN or ∞, that it is too high.
 *
 * @param rates `G`, learning rates that were tried; any unit
 * @param losses `G × E`, training loss before training and after each epoch, one row per rate; NaN and ∞
 * allowed
 * @returns a scalar, one of the rates
 * @throws {ShapeError} if `rates` and `losses` differ in `G`
 * @throws {RangeError} if no rate made the loss go down
 *
 * @source D1 "Babysitting the Learning Process": find learning rate that can make the loss go down; 1e-3 …
 * 1e-5
 * @example
 * findLearningRate(array([1e-5, 1e-3, 1]), array([[2.3, 2.3], [2.3, 0.9], [2.3, Infinity]])) // = 0.001
 */
export function findLearningRate(rates: NDArray<'G'>, losses: NDArray<'G E'>): number {
  const { G, E } = axes('findLearningRate', { rates: [rates, 'G'], losses: [losses, 'G E'] })
  if (E < 2) throw new RangeError(`findLearningRate: ${E} losses per rate: two at least, before and after`)
  const reached = tabulate<'G'>([G], (i) => {
    const last = at(losses, i, E - 1)
    return last < at(losses, i, 0) ? last : Infinity
  })
  if (!reached.data.some(Number.isFinite)) {
    throw new RangeError('findLearningRate: no rate made the loss go down: try others, or look for a bug')
  }
  return bestRate(rates, reached)
}
