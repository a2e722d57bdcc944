import { axes } from '../core/axes.ts'
import { type NDArray, zeros } from '../core/ndarray.ts'
import { normalizedColumns } from '../core/normalized-columns.ts'
import { type Given, optionsOf, real } from '../core/options.ts'
import { counts } from '../core/within.ts'

const spec = { eps: real('[0, ∞)', 1e-5) }

/** Gradients of the loss in what batch normalization was given. */
export interface BatchnormGradients {
  readonly dX: NDArray<'N D'>
  readonly dgamma: NDArray<'D'>
  readonly dbeta: NDArray<'D'>
}

/**
 * Gradients of the loss in the input, scale and shift of batch normalization in training, from its gradient in the
 * output.
 *
 *     x̂ = (X − μ) / √(σ² + ε)
 *     dβ = Σₙ dOut        dγ = Σₙ dOut · x̂        dx̂ = dOut · γ
 *     dX = 1 / (N·√(σ² + ε)) · ( N·dx̂ − Σₙ dx̂ − x̂ · Σₙ dx̂·x̂ )
 *
 * Each example also moves the mean and the variance: that is where the two sums come from.
 *
 * @param dOut `N × D`, gradient dOut of the loss in each output
 * @param X `N × D`, what was normalized
 * @param gamma `D`, scale γ of each feature
 * @param options.eps the ε of the forward pass, ≥ 0; default 1e-5
 * @returns `dX`, N × D, `dgamma` and `dbeta`, D each; every column of `dX` sums to 0
 * @throws {ShapeError} if `dOut`, `X` and `gamma` disagree in `N` or `D`
 * @throws {RangeError} if there are no examples, or ε is negative
 *
 * @source derived from D3 "Batch normalization – The algorithm"; Ioffe and Szegedy 2015, section 3
 * @example
 * const [dOut, X] = [array([[1], [-1], [0.5], [2]]), array([[1], [3], [5], [7]])]
 * const { dX, dgamma, dbeta } = batchnormBackward(dOut, X, array([2]), { eps: 0.1 })
 * dX     // ≈ [[0.918174], [-1.24377], [-0.306058], [0.631652]]
 * dgamma // ≈ [1.99263]
 * dbeta  // = [2.5]
 */
export function batchnormBackward(
  dOut: NDArray<'N D'>,
  X: NDArray<'N D'>,
  gamma: NDArray<'D'>,
  options: Given<typeof spec> = {},
): BatchnormGradients {
  const { eps } = optionsOf('batchnormBackward', options, spec)
  const { N, D } = axes('batchnormBackward', {
    dOut: [dOut, 'N D'],
    X: [X, 'N D'],
    gamma: [gamma, 'D'],
  })
  counts('batchnormBackward', { 'the number of examples': [N, 1] })
  const columns = normalizedColumns(X, eps)
  const [dX, dgamma, dbeta] = [zeros<'N D'>([N, D]), zeros<'D'>([D]), zeros<'D'>([D])]
  for (let d = 0; d < D; d++) {
    const gradient = (n: number): number => dOut.data[n * D + d] as number
    const normalized = (n: number): number => columns.normalized.data[n * D + d] as number
    let [sum, along] = [0, 0]
    for (let n = 0; n < N; n++) {
      sum += gradient(n)
      along += gradient(n) * normalized(n)
    }
    const scale = (gamma.data[d] as number) / (N * (columns.deviation.data[d] as number))
    for (let n = 0; n < N; n++) {
      dX.data[n * D + d] = scale * (N * gradient(n) - sum - normalized(n) * along)
    }
    dgamma.data[d] = along
    dbeta.data[d] = sum
  }
  return { dX, dgamma, dbeta }
}
