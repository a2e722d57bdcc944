import { axes } from '../core/axes.ts'
import { classLabels } from '../core/class-labels.ts'
import { array, map, type NDArray } from '../core/ndarray.ts'
import { type Given, optionsOf, real, requiredReal } from '../core/options.ts'
import { within } from '../core/within.ts'
import { softmax } from '../losses/softmax.ts'

const spec = { learningRate: requiredReal('(0, ∞)'), baseline: real('(-∞, ∞)', 0) }

/**
 * One step of a controller that samples architectures: makes the choice it took likelier if the reward was
 * good.
 *
 *     θ ← θ + η·(R − b)·∇ ln p(a),   p = softmax(θ),   ∇ ln p(a) = onehot(a) − p
 *
 * R is the validation accuracy of the sampled network, b a baseline such as the mean of earlier rewards.
 *
 * @param theta `K`, one score per choice
 * @param choice the choice a that was taken, an integer from 0 to K − 1
 * @param reward R, such as an accuracy from 0 to 1
 * @param options.learningRate step size η > 0, in scores per unit of reward
 * @param options.baseline b, in the unit of the reward; default 0
 * @returns `K`, the new scores; their sum has not changed
 * @throws {ShapeError} if `theta` is not a vector
 * @throws {RangeError} if `choice` is not a choice, or `reward`, `baseline` or `learningRate` is not a number
 *
 * @source D1 "Neural Architecture Search with Reinforcement Learning (NAS)": scale the gradient of the
 * probability by R; Zoph and Le 2017
 * @example
 * const options = { learningRate: 0.5, baseline: 0.25 }
 * neuralArchitectureSearchStep(array([0, 0]), 1, 0.75, options) // = [-0.125, 0.125]
 */
export function neuralArchitectureSearchStep(
  theta: NDArray<'K'>,
  choice: number,
  reward: number,
  options: Given<typeof spec>,
): NDArray<'K'> {
  const { learningRate, baseline } = optionsOf('neuralArchitectureSearchStep', options, spec)
  const { K } = axes('neuralArchitectureSearchStep', { theta: [theta, 'K'] })
  within('neuralArchitectureSearchStep', { reward: [reward, '(-∞, ∞)'] })
  const [taken] = classLabels('neuralArchitectureSearchStep', array([choice]), K)
  const { data: p } = softmax({ shape: [1, K], data: theta.data })
  const step = learningRate * (reward - baseline)
  return map(theta, (score, k) => score + step * ((k === taken ? 1 : 0) - (p[k] as number)))
}
