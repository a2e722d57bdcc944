// Batch normalization and dropout
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Batch normalization in training: every feature gets mean 0 and variance 1 over the batch, then a
 * scale and a shift.
 *
 *     μ[d] = (1/N) Σₙ X[n,d]        σ²[d] = (1/N) Σₙ (X[n,d] − μ[d])²
 *     out[n,d] = γ[d] · (X[n,d] − μ[d]) / √(σ²[d] + ε) + β[d]
 *
 * The variance divides by N, not by N − 1, and ε stands inside the root. A feature that is constant
 * over the batch becomes β.
 *
 * @param X `N × D`, one example per row; any unit
 * @param gamma `D`, learned scale γ of each feature
 * @param beta `D`, learned shift β of each feature, in the unit of the output
 * @param options `eps`: what keeps the division finite, ≥ 0, in squared units of `X`
 * @returns `N × D`, each column has mean β and, for small ε, standard deviation |γ|
 */
export function batchnormForwardTrain(
  X: number[][],
  gamma: number[],
  beta: number[],
  options: { eps: number },
): number[][] {
  throw new Error('not written yet')
}

/**
 * Running statistics of batch normalization: after each training batch they move a little toward
 * its statistics.
 *
 *     mean     ← m · mean     + (1 − m) · μ
 *     variance ← m · variance + (1 − m) · σ²
 *
 * Convention: the running statistics become m·running + (1 − m)·batch. Either is right: the
 * variance that enters the running variance divides by N; or: the variance that enters the running
 * variance divides by N − 1. Keep to one in all functions.
 *
 * @param X `N × D`, the training batch; any unit
 * @param runningMean `D`, running mean before the batch; not modified
 * @param runningVar `D`, running variance before the batch, ≥ 0, in squared units of `X`; not
 *   modified
 * @param options `momentum`: m, from 0 to 1
 * @returns `mean` and `variance` after the batch, each `D`
 */
export function batchnormRunningStats(
  X: number[][],
  runningMean: number[],
  runningVar: number[],
  options: { momentum: number },
): { mean: number[]; variance: number[] } {
  throw new Error('not written yet')
}

/**
 * Batch normalization at test time: running statistics instead of those of the batch.
 *
 *     out[n,d] = γ[d] · (X[n,d] − mean[d]) / √(variance[d] + ε) + β[d]
 *
 * An example is treated the same whatever else is in its batch. Nothing is updated.
 *
 * @param X `N × D`, one example per row; any unit
 * @param gamma `D`, learned scale γ of each feature
 * @param beta `D`, learned shift β of each feature, in the unit of the output
 * @param runningMean `D`, running mean
 * @param runningVar `D`, running variance, ≥ 0, in squared units of `X`
 * @param options `eps`: what keeps the division finite, ≥ 0, in squared units of `X`
 * @returns `N × D`, in the unit of β
 */
export function batchnormForwardTest(
  X: number[][],
  gamma: number[],
  beta: number[],
  runningMean: number[],
  runningVar: number[],
  options: { eps: number },
): number[][] {
  throw new Error('not written yet')
}

/**
 * Gradients of the loss in the input, scale and shift of batch normalization in training, from its
 * gradient in the output.
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
 * @param options `eps`: the ε of the forward pass, ≥ 0
 * @returns `dX`, N × D, `dgamma` and `dbeta`, D each; every column of `dX` sums to 0
 */
export function batchnormBackward(
  dOut: number[][],
  X: number[][],
  gamma: number[],
  options: { eps: number },
): { dX: number[][]; dgamma: number[]; dbeta: number[] } {
  throw new Error('not written yet')
}

/**
 * The scale and shift with which batch normalization of this batch changes nothing: the layer can
 * undo itself.
 *
 *     γ[d] = √(σ²[d] + ε)        β[d] = μ[d]
 *
 * @param X `N × D`, the batch; any unit
 * @param options `eps`: the ε of the layer, ≥ 0; 0 gives the slide's γ = √Var[x]
 * @returns `gamma` and `beta`, each `D`, in the unit of `X`
 */
export function batchnormIdentityRecovery(
  X: number[][],
  options: { eps: number },
): { gamma: number[]; beta: number[] } {
  throw new Error('not written yet')
}
