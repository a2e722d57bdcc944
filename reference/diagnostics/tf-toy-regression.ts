import { boolean, type Given, optionsOf, real, word } from '../core/options.ts'
import { counts } from '../core/within.ts'

/**
 * The networks of D1's TensorFlow and Keras slides: one data set, three ways to train it. Their learning
 * rates are not comparable: the loss and the initialization change between the slides.
 */
export const tfToyRegression = {
  N: 64,
  D: 1000,
  H: 100,
  steps: 50,
  runs: [
    { loss: 'sum', variances: [1, 1], learningRate: 1e-5 },
    { loss: 'mean', variances: [1, 1], learningRate: 1e-3 },
    { loss: 'mean', variances: [2 / 1000, 2 / 100], learningRate: 1 },
  ],
  source: 'D1 “TensorFlow: Neural Net” and the slides after it',
} as const

const countSpec = { bias: boolean(false) }

/**
 * Number of weights of the toy network: D inputs, H hidden units, D outputs.
 *
 *     2·D·H      with biases: 2·D·H + H + D
 *
 * @param D number of inputs, and of outputs; an integer ≥ 1
 * @param H number of hidden units, an integer ≥ 1
 * @param options.bias whether both layers have biases, as `tf.layers` makes them; default false
 * @returns a scalar, a number of weights; 200 000 for D = 1000 and H = 100
 * @throws {RangeError} if a size is not an integer ≥ 1, or `bias` is not true or false
 *
 * @source D1 "TensorFlow: Neural Net": w1 is D × H, w2 is H × D
 * @example
 * toyParameterCount(1000, 100) // = 200000
 * toyParameterCount(1000, 100, { bias: true }) // = 201100
 */
export function toyParameterCount(D: number, H: number, options: Given<typeof countSpec> = {}): number {
  const { bias } = optionsOf('toyParameterCount', options, countSpec)
  counts('toyParameterCount', { D: [D, 1], H: [H, 1] })
  return 2 * D * H + (bias ? H + D : 0)
}

const lossSpec = {
  variance1: real('[0, ∞)', 1),
  variance2: real('[0, ∞)', 1),
  loss: word(['sum', 'mean'], 'sum'),
}

/**
 * The expected loss of the toy network before training, over random weights, inputs and targets of variance
 * 1.
 *
 *     E[(ŷ − t)²] = 1 + H · (D·v₁/2) · v₂      times D for the sum over outputs
 *
 * A hidden unit has variance D·v₁ before ReLU, and half of that as mean square after it.
 *
 * @param D number of inputs, and of outputs; an integer ≥ 1
 * @param H number of hidden units, an integer ≥ 1
 * @param options.variance1 variance v₁ ≥ 0 of the first weights; default 1
 * @param options.variance2 variance v₂ ≥ 0 of the second weights; default 1
 * @param options.loss `sum` over the D outputs, as `reduce_sum` does, or their `mean`; default `sum`
 * @returns a scalar in squared units of the targets; 3 for the mean with He's variances 2/D and 2/H
 * @throws {RangeError} if a size is not an integer ≥ 1, a variance negative, or an option has no such value
 *
 * @source derived from D1 "TensorFlow: Neural Net"; the slides print no loss
 * @example
 * expectedToyLoss(1000, 100) // = 50001000
 * expectedToyLoss(1000, 100, { variance1: 2 / 1000, variance2: 2 / 100, loss: 'mean' }) // = 3
 */
export function expectedToyLoss(D: number, H: number, options: Given<typeof lossSpec> = {}): number {
  const { variance1, variance2, loss } = optionsOf('expectedToyLoss', options, lossSpec)
  counts('expectedToyLoss', { D: [D, 1], H: [H, 1] })
  const perOutput = 1 + H * ((D * variance1) / 2) * variance2
  return loss === 'sum' ? D * perOutput : perOutput
}
