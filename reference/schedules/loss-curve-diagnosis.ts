import { axes } from '../core/axes.ts'
import { type NDArray, rows } from '../core/ndarray.ts'

/** What a curve of losses says of its learning rate. */
export type LossCurveRegime = 'too high' | 'high' | 'good' | 'low'

/**
 * What curves of losses say of their learning rates: too high, high, good or low, as on the slide of four curves.
 *
 *     too high    the last loss is not below the first, or not finite
 *     low         more than a quarter of the fall comes in the second half: it is still falling
 *     high        it has stopped falling, but above what another rate reaches, by a tenth of that fall
 *     good        none of these
 *
 * One curve alone cannot be high: that takes a lower one beside it. The slide draws the four without numbers; a quarter
 * and a tenth are choices of this function. A straight line has half of its fall in its second half.
 *
 * @param losses `G × E`, training loss before training and after each epoch, one row per learning rate; NaN and ∞
 * allowed
 * @returns list of words, one for each row
 * @throws {ShapeError} if `losses` is not a matrix
 * @throws {RangeError} if there are fewer than three losses per row
 *
 * @source D1 "Learning rate selection"; D4 "Learning rate": very high, high, good and low learning rate
 * @example
 * const losses = array([[4, 9, 20], [4, 2, 2], [4, 1.2, 1], [4, 3.5, 3]])
 * lossCurveDiagnosis(losses) // = ['too high', 'high', 'good', 'low']
 */
export function lossCurveDiagnosis(
  losses: NDArray<'G E'>,
): readonly ('too high' | 'high' | 'good' | 'low')[] {
  const { E } = axes('lossCurveDiagnosis', { losses: [losses, 'G E'] })
  if (E < 3) throw new RangeError(`lossCurveDiagnosis: ${E} losses per rate: there must be three at least`)
  const curves = rows(losses).map((curve) => ({
    first: curve[0] as number,
    middle: curve[Math.floor((E - 1) / 2)] as number,
    last: curve[E - 1] as number,
  }))
  const lowest = Math.min(...curves.map(({ last }) => (Number.isFinite(last) ? last : Infinity)))
  return curves.map(({ first, middle, last }) => {
    if (!(last < first) || !Number.isFinite(last)) return 'too high'
    if (middle - last > (first - last) / 4) return 'low'
    return last - lowest > (first - lowest) / 10 ? 'high' : 'good'
  })
}
