import { axes } from '../core/axes.ts'
import type { NDArray } from '../core/ndarray.ts'
import { normalizedColumns } from '../core/normalized-columns.ts'
import { type Given, optionsOf, real } from '../core/options.ts'
import { counts } from '../core/within.ts'

const spec = { eps: real('[0, ∞)', 1e-5) }

/**
 * The scale and shift with which batch normalization of this batch changes nothing: the layer can undo
 * itself.
 *
 *     γ[d] = √(σ²[d] + ε)        β[d] = μ[d]
 *
 * @param X `N × D`, the batch; any unit
 * @param options.eps the ε of the layer, ≥ 0; 0 gives the slide's γ = √Var[x]; default 1e-5
 * @returns `gamma` and `beta`, each `D`, in the unit of `X`
 * @throws {ShapeError} if `X` is not a matrix
 * @throws {RangeError} if there are no examples, or ε is negative
 *
 * @source D1 "Batch Normalization": the network can learn γ = √Var[x], β = E[x] to recover the identity
 * mapping
 * @example
 * const X = array([[1, 10], [3, 10], [5, 16], [7, 12]])
 * batchnormIdentityRecovery(X, { eps: 0.1 }).gamma // ≈ [2.25832, 2.46982]
 * batchnormIdentityRecovery(X, { eps: 0.1 }).beta  // = [4, 12]
 */
export function batchnormIdentityRecovery(
  X: NDArray<'N D'>,
  options: Given<typeof spec> = {},
): { readonly gamma: NDArray<'D'>; readonly beta: NDArray<'D'> } {
  const { eps } = optionsOf('batchnormIdentityRecovery', options, spec)
  const { N } = axes('batchnormIdentityRecovery', { X: [X, 'N D'] })
  counts('batchnormIdentityRecovery', { 'the number of examples': [N, 1] })
  const { mean, deviation } = normalizedColumns(X, eps)
  return { gamma: deviation, beta: mean }
}
