import { natsPerUnit } from '../core/log-base.ts'
import { flag, type Given, optionsOf, real, word } from '../core/options.ts'

const spec = { delta: real('[0, ∞)', 1), logBase: flag('logBase') }
const losses = word(['softmax', 'hinge', 'logistic'], 'softmax')

/**
 * The expected loss before training: with all scores equal, every class is as likely as any other.
 *
 *     softmax: ln C      hinge: (C − 1)·δ      logistic: ln 2
 *
 * Regularization is off; it is another term, and adds to the loss.
 *
 * @param loss which loss: `softmax`, `hinge`, or `logistic` for two classes
 * @param C number of classes, an integer ≥ 2; `logistic` always has two and does not read it
 * @param options.delta the margin δ of the hinge loss, in the unit of the scores; default 1
 * @param options.logBase `e` for nats, `2` for bits, `10`, of the other two; default `e`
 * @returns a scalar in nats, of `hinge` in the unit of the scores; `ln 10 ≈ 2.3026` for ten classes
 * @throws {RangeError} if `C` is not an integer ≥ 2, there is no such loss, or an option has no such value
 *
 * @source D1 "Babysitting the Learning Process": initialize and check initial loss with no regularization
 * @example
 * initialLoss('softmax', 10)  // ≈ 2.302585093
 * initialLoss('hinge', 10)    // = 9
 * initialLoss('logistic', 10) // ≈ 0.6931471806
 */
export function initialLoss(
  loss: 'softmax' | 'hinge' | 'logistic',
  C: number,
  options: Given<typeof spec> = {},
): number {
  const { delta, logBase } = optionsOf('initialLoss', options, spec)
  losses.check('initialLoss', 'loss', loss)
  if (!Number.isInteger(C) || C < 2) {
    throw new RangeError(`initialLoss: C = ${C} is not a number of classes: it must be an integer ≥ 2`)
  }
  if (loss === 'hinge') return (C - 1) * delta
  return Math.log(loss === 'softmax' ? C : 2) / natsPerUnit[logBase]
}
