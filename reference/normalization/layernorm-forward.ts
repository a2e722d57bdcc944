import { axes } from '../core/axes.ts'
import { map, type NDArray } from '../core/ndarray.ts'
import { normalizedRows } from '../core/normalized-rows.ts'
import { type Given, optionsOf, real } from '../core/options.ts'
import { counts } from '../core/within.ts'

const spec = { eps: real('[0, ∞)', 1e-5) }

/**
 * Layer normalization: every example gets mean 0 and variance 1 over its own features, then each feature a scale and
 * a shift.
 *
 *     μ[n] = (1/D) Σ_d X[n,d]        σ²[n] = (1/D) Σ_d (X[n,d] − μ[n])²
 *     out[n,d] = γ[d] · (X[n,d] − μ[n]) / √(σ²[n] + ε) + β[d]
 *
 * No example depends on another, so that training and test are alike, and one example is enough.
 *
 * @param X `N × D`, one example per row; any unit
 * @param gamma `D`, learned scale γ of each feature
 * @param beta `D`, learned shift β of each feature, in the unit of the output
 * @param options.eps what keeps the division finite, ≥ 0, in squared units of `X`; default 1e-5
 * @returns `N × D`; an example whose features are all equal becomes β
 * @throws {ShapeError} if `X`, `gamma` and `beta` disagree in `D`
 * @throws {RangeError} if there are no features, ε is negative, or an option does not exist
 *
 * @source Ba, Kiros and Hinton 2016, section 3
 * @example
 * const X = array([[1, 3, 5, 7], [2, 2, 2, 2]])
 * const [gamma, beta] = [array([1, 1, 2, 1]), array([0, 0, 1, 0])]
 * layernormForward(X, gamma, beta, { eps: 0.0625 }) // ≈ [[-1.33333, -0.44444, 1.88889, 1.33333], [0, 0, 1, 0]]
 */
export function layernormForward(
  X: NDArray<'N D'>,
  gamma: NDArray<'D'>,
  beta: NDArray<'D'>,
  options: Given<typeof spec> = {},
): NDArray<'N D'> {
  const { eps } = optionsOf('layernormForward', options, spec)
  const { D } = axes('layernormForward', { X: [X, 'N D'], gamma: [gamma, 'D'], beta: [beta, 'D'] })
  counts('layernormForward', { 'the number of features': [D, 1] })
  return map(
    normalizedRows(X, eps).normalized,
    (normalized, index) => (gamma.data[index % D] as number) * normalized + (beta.data[index % D] as number),
  )
}
