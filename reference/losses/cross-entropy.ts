import { axes } from '../core/axes.ts'
import { natsPerUnit } from '../core/log-base.ts'
import { type NDArray, sum, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { checkProbabilities } from '../core/probabilities.ts'

const spec = { reduction: flag('reduction'), logBase: flag('logBase') }

/**
 * Cross-entropy: how surprised the predicted probabilities are by what is true, on average.
 *
 *     L = −(1/N) Σᵢ Σ_c t[i, c] · ln p[i, c]
 *
 * A class that does not occur adds nothing, also at probability 0: 0 · ln 0 counts as 0.
 *
 * @param probabilities `N × C`, predicted probabilities; each from 0 to 1
 * @param targets `N × C`, true probabilities, one-hot for a known class; each from 0 to 1
 * @param options.reduction `mean` over the N examples or their `sum`; default `mean`
 * @param options.logBase `e` for nats, `2` for bits, `10`; default `e`
 * @returns a scalar in nats, ≥ 0; `∞` if a class that occurs has probability 0
 * @throws {ShapeError} if `probabilities` and `targets` differ in `N` or `C`
 * @throws {RangeError} if an entry is not a probability; that rows sum to 1 is not checked
 *
 * @source D4 "Cross Entropy Loss": 0.3677 and 0.095, in bits; D2 "Loss Functions": −Σ t·log y;
 * D3 "Multi-class classification"
 * @example
 * const probabilities = array([[0.775, 0.116, 0.039, 0.070]])
 * const targets = array([[1, 0, 0, 0]])
 * crossEntropy(probabilities, targets)                   // ≈ 0.2549
 * crossEntropy(probabilities, targets, { logBase: '2' }) // ≈ 0.3677
 */
export function crossEntropy(
  probabilities: NDArray<'N C'>,
  targets: NDArray<'N C'>,
  options: Given<typeof spec> = {},
): number {
  const { reduction, logBase } = optionsOf('crossEntropy', options, spec)
  const { N } = axes('crossEntropy', {
    probabilities: [probabilities, 'N C'],
    targets: [targets, 'N C'],
  })
  checkProbabilities('crossEntropy', { probabilities, targets })
  const total = sum(zip(probabilities, targets, (p, t) => (t === 0 ? 0 : -t * Math.log(p))))
  return (reduction === 'mean' ? total / N : total) / natsPerUnit[logBase]
}
