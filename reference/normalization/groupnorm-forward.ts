import { axes } from '../core/axes.ts'
import { groupRows } from '../core/group-rows.ts'
import { map, type NDArray } from '../core/ndarray.ts'
import { normalizedRows } from '../core/normalized-rows.ts'
import { type Given, optionsOf, real } from '../core/options.ts'

const spec = { eps: real('[0, ∞)', 1e-5) }

/**
 * Group normalization: neighboring channels of an image form G groups, each with its own mean and variance; then each
 * channel gets a scale and a shift.
 *
 *     group g of image n:  channels g·C/G … (g + 1)·C/G − 1, all of their pixels,  M = C/G · H · W numbers
 *     out[n,c,i,j] = γ[c] · (X[n,c,i,j] − μ[n,g]) / √(σ²[n,g] + ε) + β[c]
 *
 * With G = 1 it is layer normalization of the whole image, with G = C instance normalization.
 *
 * @param X `N × C × H × W`, activation maps; any unit
 * @param gamma `C`, learned scale γ of each channel
 * @param beta `C`, learned shift β of each channel, in the unit of the output
 * @param groups number of groups G, a divisor of C
 * @param options.eps what keeps the division finite, ≥ 0, in squared units of `X`; default 1e-5
 * @returns `N × C × H × W`; where γ = 1 and β = 0, each group of an image has mean 0
 * @throws {ShapeError} if `X`, `gamma` and `beta` disagree in `C`
 * @throws {RangeError} if `groups` does not divide C, there are no pixels, ε is negative, or an option does not exist
 *
 * @source Wu and He 2018, section 3.1
 * @example
 * const X = array([[[[1]], [[3]], [[5]], [[9]]]])
 * const [one, zero] = [array([1, 1, 1, 1]), array([0, 0, 0, 0])]
 * groupnormForward(X, one, zero, 2, { eps: 0 }) // = [[[[-1]], [[1]], [[-1]], [[1]]]]
 */
export function groupnormForward(
  X: NDArray<'N C H W'>,
  gamma: NDArray<'C'>,
  beta: NDArray<'C'>,
  groups: number,
  options: Given<typeof spec> = {},
): NDArray<'N C H W'> {
  const { eps } = optionsOf('groupnormForward', options, spec)
  const { C, H, W } = axes('groupnormForward', {
    X: [X, 'N C H W'],
    gamma: [gamma, 'C'],
    beta: [beta, 'C'],
  })
  const { normalized } = normalizedRows(groupRows('groupnormForward', X, groups), eps)
  return map({ shape: X.shape, data: normalized.data }, (entry, index) => {
    const c = Math.floor(index / (H * W)) % C
    return (gamma.data[c] as number) * entry + (beta.data[c] as number)
  })
}
