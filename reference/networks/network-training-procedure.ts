import { map, type NDArray } from '../core/ndarray.ts'
import { count, type Given, optionsOf, real, requiredReal } from '../core/options.ts'
import { within } from '../core/within.ts'
import { type SigmoidNet, sigmoidNetTrain } from './backprop-sigmoid-squared-error.ts'

const spec = {
  learningRate: requiredReal('[0, ∞)'),
  smallEnough: real('[0, ∞)', 0.01),
  maximumEpochs: count(1, 1000),
}

/** A trained net, the summed error after each epoch, and whether that became small enough. */
export interface TrainedNet {
  readonly parameters: SigmoidNet
  readonly errors: readonly number[]
  readonly converged: boolean
}

/**
 * Trains a network from small random weights, one example at a time, until its error is small enough.
 *
 *     w = 0.02·u − 0.01, from −0.01 to 0.01
 *     repeat for each example: forward pass, backward pass, w ← w + Δw, until Σₙ Eₙ ≤ smallEnough
 *
 * N inputs are fully connected to M non-linear hidden units, and these to P outputs. The error of an example
 * is ½ Σ (y − t)², all units are sigmoids.
 *
 * @param X `N × D`, one example per row
 * @param T `N × K`, its targets, from 0 to 1
 * @param draws uniform random numbers u from 0 to 1, in the shape of the parameters: `W1`, `b1`, `W2`, `b2`
 * @param options.learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @param options.smallEnough error of all examples together that ends the training; ≥ 0, default 0.01
 * @param options.maximumEpochs epochs after which training ends anyway; an integer ≥ 1, default 1000
 * @returns `parameters`, the summed `errors` after each epoch, and whether training `converged`
 * @throws {ShapeError} if the draws, `X` and `T` disagree in `N`, `D`, `H` or `K`
 * @throws {RangeError} if a rate or error is negative, maximumEpochs no integer ≥ 1, a draw not from 0 to 1
 *
 * @source D4 "How do the neural networks learn"
 * @example
 * const u = { W1: array([[0.5]]), b1: array([0.25]), W2: array([[0.75]]), b2: array([1]) }
 * const options = { learningRate: 1, smallEnough: 0.1, maximumEpochs: 50 }
 * networkTrainingProcedure(array([[1]]), array([[1]]), u, options).converged // = true
 */
export function networkTrainingProcedure(
  X: NDArray<'N D'>,
  T: NDArray<'N K'>,
  draws: SigmoidNet,
  options: Given<typeof spec>,
): TrainedNet {
  const { learningRate, smallEnough, maximumEpochs } = optionsOf('networkTrainingProcedure', options, spec)
  let parameters: SigmoidNet = {
    W1: small(draws.W1),
    b1: small(draws.b1),
    W2: small(draws.W2),
    b2: small(draws.b2),
  }
  const errors: number[] = []
  while (errors.length < maximumEpochs) {
    const epoch = sigmoidNetTrain(parameters, X, T, { learningRate, epochs: 1 })
    parameters = epoch.parameters
    errors.push(...epoch.errors)
    if ((errors.at(-1) as number) <= smallEnough) return { parameters, errors, converged: true }
  }
  return { parameters, errors, converged: false }
}

/** Uniform numbers from 0 to 1, moved to −0.01 … 0.01. */
function small<Axes extends string>(uniforms: NDArray<Axes>): NDArray<Axes> {
  return map(uniforms, (uniform) => {
    within('networkTrainingProcedure', { 'a draw': [uniform, '[0, 1]'] })
    return 0.02 * uniform - 0.01
  })
}
