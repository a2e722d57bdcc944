import { axes } from '../core/axes.ts'
import { natsPerUnit } from '../core/log-base.ts'
import { type NDArray, sum, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { checkProbabilities } from '../core/probabilities.ts'

const spec = { reduction: flag('reduction'), logBase: flag('logBase') }

/**
 * Kullback-Leibler divergence: the nats by which a model's probabilities miss the true ones.
 *
 *     D = (1/N) Σᵢ Σ_k t[i, k] · ln( t[i, k] / y[i, k] )
 *
 * It is the cross-entropy minus the entropy of the targets. A class that does not occur adds nothing: 0 ·
 * ln 0 counts as 0. The divergence is not symmetric: this is KL(t ‖ y), which papers write with the targets
 * first.
 *
 * @param probabilities `N × K`, predicted probabilities; each from 0 to 1
 * @param targets `N × K`, true probabilities; each from 0 to 1
 * @param options.reduction `mean` over the N examples or their `sum`; default `mean`
 * @param options.logBase `e` for nats, `2` for bits, `10`; default `e`
 * @returns a scalar in nats, ≥ 0; 0 only where both agree, `∞` if a class that occurs has probability 0
 * @throws {ShapeError} if `probabilities` and `targets` differ in `N` or `K`
 * @throws {RangeError} if an entry is not a probability; that rows sum to 1 is not checked
 *
 * @source D2 "Loss Functions": Σ_k t_k log(t_k / y_k)
 * @example
 * klDivergence(array([[0.25, 0.25, 0.5]]), array([[0.6, 0.4, 0]])) // ≈ 0.713283
 * klDivergence(array([[0.5, 0.5]]), array([[1, 0]]), { logBase: '2' }) // = 1
 */
export function klDivergence(
  probabilities: NDArray<'N K'>,
  targets: NDArray<'N K'>,
  options: Given<typeof spec> = {},
): number {
  const { reduction, logBase } = optionsOf('klDivergence', options, spec)
  const { N } = axes('klDivergence', { probabilities: [probabilities, 'N K'], targets: [targets, 'N K'] })
  checkProbabilities('klDivergence', { probabilities, targets })
  const total = sum(zip(probabilities, targets, (y, t) => (t === 0 ? 0 : t * (Math.log(t) - Math.log(y)))))
  return (reduction === 'mean' ? total / N : total) / natsPerUnit[logBase]
}
