import { axes } from '../core/axes.ts'
import { map, type NDArray, zeros } from '../core/ndarray.ts'
import { normalizedRows, throughNormalizedRows } from '../core/normalized-rows.ts'
import { type Given, optionsOf, real } from '../core/options.ts'
import { counts } from '../core/within.ts'

const spec = { eps: real('[0, ∞)', 1e-5) }

/** Gradients of the loss in what layer normalization was given. */
export interface LayernormGradients {
  readonly dX: NDArray<'N D'>
  readonly dgamma: NDArray<'D'>
  readonly dbeta: NDArray<'D'>
}

/**
 * Gradients of the loss in the input, scale and shift of layer normalization, from its gradient in the output.
 *
 *     x̂ = (X − μ) / √(σ² + ε)        mean and variance of each example over its D features
 *     dβ = Σₙ dOut        dγ = Σₙ dOut · x̂        dx̂ = dOut · γ
 *     dX = ( dx̂ − mean_d(dx̂) − x̂ · mean_d(dx̂ · x̂) ) / √(σ² + ε)
 *
 * Scale and shift add up over the examples; the two means run over the features of one example, and γ is inside them.
 *
 * @param dOut `N × D`, gradient dOut of the loss in each output
 * @param X `N × D`, what was normalized
 * @param gamma `D`, scale γ of each feature
 * @param options.eps the ε of the forward pass, ≥ 0; default 1e-5
 * @returns `dX`, N × D, `dgamma` and `dbeta`, D each; every row of `dX` sums to 0
 * @throws {ShapeError} if `dOut`, `X` and `gamma` disagree in `N` or `D`
 * @throws {RangeError} if there are no features, ε is negative, or an option does not exist
 *
 * @source derived from Ba, Kiros and Hinton 2016, section 3
 * @example
 * const [dOut, X] = [array([[1, -1, 0.5, 2]]), array([[1, 3, 5, 7]])]
 * const { dX, dgamma, dbeta } = layernormBackward(dOut, X, array([2, 2, 2, 2]), { eps: 0.1 })
 * dX     // ≈ [[0.918174, -1.24377, -0.306058, 0.631652]]
 * dgamma // ≈ [-1.32842, 0.442807, 0.221404, 2.65684]
 * dbeta  // = [1, -1, 0.5, 2]
 */
export function layernormBackward(
  dOut: NDArray<'N D'>,
  X: NDArray<'N D'>,
  gamma: NDArray<'D'>,
  options: Given<typeof spec> = {},
): LayernormGradients {
  const { eps } = optionsOf('layernormBackward', options, spec)
  const { D } = axes('layernormBackward', { dOut: [dOut, 'N D'], X: [X, 'N D'], gamma: [gamma, 'D'] })
  counts('layernormBackward', { 'the number of features': [D, 1] })
  const rows = normalizedRows(X, eps)
  const [dgamma, dbeta] = [zeros<'D'>([D]), zeros<'D'>([D])]
  dOut.data.forEach((gradient, index) => {
    const d = index % D
    dgamma.data[d] = (dgamma.data[d] as number) + gradient * (rows.normalized.data[index] as number)
    dbeta.data[d] = (dbeta.data[d] as number) + gradient
  })
  const dHat = map(dOut, (gradient, index) => gradient * (gamma.data[index % D] as number))
  return { dX: throughNormalizedRows(dHat, rows), dgamma, dbeta }
}
