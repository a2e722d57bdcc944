import {
  add,
  clipByValue,
  log,
  losses,
  mean,
  mul,
  neg,
  relu,
  square,
  sub,
  sum,
  type Tensor,
} from '@tensorflow/tfjs-core'
import type { Loss } from './recipe.ts'

type LossOfBatch = (truth: Tensor, scores: Tensor) => Tensor

/** The smallest probability whose logarithm is taken, as in Keras. */
const smallest = 1e-7

/**
 * The mean loss of a batch. `truth` has a 1 in the column of each row's class, or the targets of a regression.
 *
 *     softmax        −(1/N) Σₙ ln softmax(sₙ)[yₙ]
 *     cross-entropy  −(1/N) Σₙ ln pₙ[yₙ]
 *     hinge          (1/N) Σₙ Σ_{c≠yₙ} max(0, sₙc − sₙ[yₙ] + 1)
 *     squares-sum    (1/N) Σₙ Σ_d (sₙd − tₙd)²
 *     squares-mean   (1/ND) Σₙ Σ_d (sₙd − tₙd)²
 */
export const lossOf: Readonly<Record<Loss, LossOfBatch>> = {
  softmax: (truth, logits) => losses.softmaxCrossEntropy(truth, logits),
  'cross-entropy': (truth, probabilities) =>
    neg(mean(sum(mul(truth, log(clipByValue(probabilities, smallest, 1 - smallest))), -1))),
  hinge: (truth, scores) => {
    const own = sum(mul(truth, scores), -1, true)
    // The margin of the right class with itself is 1.
    return sub(mean(sum(relu(add(sub(scores, own), 1)), -1)), 1)
  },
  'squares-sum': (targets, predictions) => mean(sum(square(sub(predictions, targets)), -1)),
  'squares-mean': (targets, predictions) => mean(square(sub(predictions, targets))),
}
