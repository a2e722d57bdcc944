import { sigmoid } from '../activations/sigmoid.ts'
import { axes } from '../core/axes.ts'
import { natsPerUnit } from '../core/log-base.ts'
import { type NDArray, sum, zip } from '../core/ndarray.ts'
import { flag, type Given, optionsOf } from '../core/options.ts'
import { checkProbabilities } from '../core/probabilities.ts'

const spec = { reduction: flag('reduction'), logBase: flag('logBase') }

/**
 * Sigmoid cross-entropy: how surprised the answers to independent yes-or-no questions are by the truth.
 *
 *     L = −(1/NL) Σᵢ Σ_l ( t·ln σ(z) + (1 − t)·ln(1 − σ(z)) )      t = t[i, l], z = z[i, l]
 *       = (1/NL) Σᵢ Σ_l ( max(z, 0) − z·t + ln(1 + exp(−|z|)) )
 *
 * A mean is one of all N·L answers. Where losses are added up, so are those of the labels: nothing is divided.
 *
 * @param logits `N × L`, one unnormalized log odds per label; ±∞ is certain
 * @param targets `N × L`, 1 where the example has the label, 0 where not; also probabilities between
 * @param options.reduction `mean` over all N·L answers or their `sum`; default `mean`
 * @param options.logBase `e` for nats, `2` for bits, `10`; default `e`
 * @returns a scalar in nats, ≥ 0; `ln 2 ≈ 0.6931` when all logits are 0
 * @throws {ShapeError} if `logits` and `targets` differ in `N` or `L`
 * @throws {RangeError} if a target is not from 0 to 1
 *
 * @remarks The second form is computed: its exponential is at most 1, so that logits of 1000 neither overflow
 * nor reach ln 0.
 * @source D3 "Multi-class, multi-label classification": sigmoids would also work, each output independent
 * @example
 * multilabelSigmoidCrossEntropy(array([[2, -1, 0.5]]), array([[1, 0, 1]])) // ≈ 0.304756
 * multilabelSigmoidCrossEntropy(array([[-800]]), array([[1]]))             // = 800
 */
export function multilabelSigmoidCrossEntropy(
  logits: NDArray<'N L'>,
  targets: NDArray<'N L'>,
  options: Given<typeof spec> = {},
): number {
  const { reduction, logBase } = optionsOf('multilabelSigmoidCrossEntropy', options, spec)
  const { N, L } = axes('multilabelSigmoidCrossEntropy', {
    logits: [logits, 'N L'],
    targets: [targets, 'N L'],
  })
  checkProbabilities('multilabelSigmoidCrossEntropy', { targets })
  const total = sum(zip(logits, targets, surpriseOf))
  return (reduction === 'mean' ? total / (N * L) : total) / natsPerUnit[logBase]
}

/** −t·ln σ(z) − (1 − t)·ln(1 − σ(z)); a logit of ±∞ is certain, which is free where it is right. */
function surpriseOf(z: number, t: number): number {
  if (Math.abs(z) === Infinity) return t === (z > 0 ? 1 : 0) ? 0 : Infinity
  return Math.max(z, 0) - z * t + Math.log1p(Math.exp(-Math.abs(z)))
}

/**
 * Gradient of sigmoid cross-entropy in the logits: the predicted probability minus the true one.
 *
 *     ∂L/∂z[i, l] = (1/NL) · ( σ(z[i, l]) − t[i, l] )
 *
 * Where losses are added up, so are those of the labels: nothing is divided.
 *
 * @param logits `N × L`, one unnormalized log odds per label; any finite number
 * @param targets `N × L`, 1 where the example has the label, 0 where not; also probabilities between
 * @param options.reduction `mean` divides by N·L, `sum` does not; default `mean`
 * @param options.logBase `e` as above, `2` and `10` divide by ln 2 and ln 10; default `e`
 * @returns `N × L`, nats per unit of logit
 * @throws {ShapeError} if `logits` and `targets` differ in `N` or `L`
 * @throws {RangeError} if a target is not from 0 to 1
 *
 * @source derived from D3 "Multi-class, multi-label classification"
 * @example
 * multilabelSigmoidCrossEntropyGradient(array([[0, 0]]), array([[1, 0]])) // = [[-0.25, 0.25]]
 */
export function multilabelSigmoidCrossEntropyGradient(
  logits: NDArray<'N L'>,
  targets: NDArray<'N L'>,
  options: Given<typeof spec> = {},
): NDArray<'N L'> {
  const { reduction, logBase } = optionsOf('multilabelSigmoidCrossEntropyGradient', options, spec)
  const { N, L } = axes('multilabelSigmoidCrossEntropyGradient', {
    logits: [logits, 'N L'],
    targets: [targets, 'N L'],
  })
  checkProbabilities('multilabelSigmoidCrossEntropyGradient', { targets })
  const divisor = (reduction === 'mean' ? N * L : 1) * natsPerUnit[logBase]
  return zip(sigmoid(logits), targets, (p, t) => (p - t) / divisor)
}
