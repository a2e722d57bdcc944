import { sigmoid, sigmoidBackward } from '../activations/sigmoid.ts'
import { axes } from '../core/axes.ts'
import { matmul, type NDArray, rows, tabulate, transpose, zip } from '../core/ndarray.ts'
import { type Given, optionsOf, requiredCount, requiredReal } from '../core/options.ts'
import { euclideanLoss, euclideanLossGradient } from '../losses/l2-l1-distance-losses.ts'

const spec = { learningRate: requiredReal('[0, ∞)') }
const trainingSpec = { ...spec, epochs: requiredCount(0) }

/** Weights and biases of two layers of sigmoids, outputs × inputs: w_ji leads from input i to unit j. */
export interface SigmoidNet {
  readonly W1: NDArray<'H D'>
  readonly b1: NDArray<'H'>
  readonly W2: NDArray<'K H'>
  readonly b2: NDArray<'K'>
}

/**
 * One step of backpropagation for one example, with sigmoid units and squared error: the delta rule.
 *
 *     δ_k = y_k (1 − y_k) (y_k − t_k)           w_kj ← w_kj − η · δ_k · z_j      b_k ← b_k − η · δ_k
 *     δ_j = z_j (1 − z_j) Σ_k w_kj · δ_k        w_ji ← w_ji − η · δ_j · x_i      b_j ← b_j − η · δ_j
 *
 * The sum in δ_j is taken over the old w_kj: both layers move at once. A bias is a weight whose input is 1.
 *
 * @param parameters `W1` of `H × D`, `b1` of `H`, `W2` of `K × H`, `b2` of `K`; not modified
 * @param x `D`, the example
 * @param t `K`, its targets, from 0 to 1 like the outputs
 * @param options.learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @returns the parameters after the step
 * @throws {ShapeError} if the parameters, `x` and `t` disagree in `D`, `H` or `K`
 * @throws {RangeError} if η is negative or not finite
 *
 * @source D1 "Example: algorithm for sigmoid, sqerror"; E = ½ Σ (y − t)²
 * @example
 * const [W1, b1] = [array([[0.2, -0.4], [0.7, 0.1]]), array([0.1, -0.1])]
 * const [W2, b2] = [array([[0.5, -0.3]]), array([0.2])]
 * const next = backpropSigmoidSquaredError({ W1, b1, W2, b2 }, array([1, 0.5]), array([1]), { learningRate: 0.5 })
 * nested(next.W1) // ≈ [[0.206647, -0.396676], [0.696396, 0.098198]]
 * nested(next.b2) // ≈ [0.253311]
 */
export function backpropSigmoidSquaredError(
  parameters: SigmoidNet,
  x: NDArray<'D'>,
  t: NDArray<'K'>,
  options: Given<typeof spec>,
): SigmoidNet {
  const { learningRate } = optionsOf('backpropSigmoidSquaredError', options, spec)
  const gradients = sigmoidNetGradient(parameters, x, t)
  const step = (weight: number, gradient: number): number => weight - learningRate * gradient
  return {
    W1: zip(parameters.W1, gradients.W1, step),
    b1: zip(parameters.b1, gradients.b1, step),
    W2: zip(parameters.W2, gradients.W2, step),
    b2: zip(parameters.b2, gradients.b2, step),
  }
}

/**
 * Squared error of a net of two layers of sigmoids on one example.
 *
 *     E = ½ Σ_k (y_k − t_k)²      y = σ(W2·z + b2)      z = σ(W1·x + b1)
 *
 * @param parameters `W1` of `H × D`, `b1` of `H`, `W2` of `K × H`, `b2` of `K`
 * @param x `D`, the example
 * @param t `K`, its targets, from 0 to 1 like the outputs
 * @returns a scalar, ≥ 0, at most K/2 for targets from 0 to 1
 * @throws {ShapeError} if the parameters, `x` and `t` disagree in `D`, `H` or `K`
 *
 * @source D1 "Neural network definition", "Example: algorithm for sigmoid, sqerror"
 * @example
 * const [W1, b1, W2, b2] = [array([[1]]), array([0]), array([[0]]), array([0])]
 * sigmoidNetError({ W1, b1, W2, b2 }, array([3]), array([1])) // = 0.125
 */
export function sigmoidNetError(parameters: SigmoidNet, x: NDArray<'D'>, t: NDArray<'K'>): number {
  return euclideanLoss(outputs('sigmoidNetError', parameters, x, t).y, t)
}

/**
 * Gradients of the squared error of a net of two layers of sigmoids on one example, by backpropagation.
 *
 *     ∂E/∂w_kj = δ_k · z_j      ∂E/∂b_k = δ_k      ∂E/∂w_ji = δ_j · x_i      ∂E/∂b_j = δ_j
 *
 * δ is the gradient in a unit's weighted sum, before its sigmoid; the slide calls that sum its activation.
 *
 * @param parameters `W1` of `H × D`, `b1` of `H`, `W2` of `K × H`, `b2` of `K`
 * @param x `D`, the example
 * @param t `K`, its targets, from 0 to 1 like the outputs
 * @returns gradients in each parameter, under its name and of its shape, in error per unit of weight
 * @throws {ShapeError} if the parameters, `x` and `t` disagree in `D`, `H` or `K`
 *
 * @source D1 "Computing gradient for each weight", "Example: algorithm for sigmoid, sqerror"
 * @example
 * const [W1, b1, W2, b2] = [array([[1]]), array([0]), array([[0]]), array([0])]
 * nested(sigmoidNetGradient({ W1, b1, W2, b2 }, array([0]), array([1])).W2) // = [[-0.0625]]
 */
export function sigmoidNetGradient(parameters: SigmoidNet, x: NDArray<'D'>, t: NDArray<'K'>): SigmoidNet {
  const { hiddenSums, z, sums, y } = outputs('sigmoidNetGradient', parameters, x, t)
  const deltaK = sigmoidBackward(euclideanLossGradient(y, t), sums)
  const deltaJ = sigmoidBackward(product(transpose(parameters.W2), deltaK), hiddenSums)
  return { W1: outer(deltaJ, x), b1: deltaJ, W2: outer(deltaK, z), b2: deltaK }
}

/**
 * Trains a net of two layers of sigmoids, one example after another, in the order given.
 *
 *     repeat for each epoch, for each example n: one step of backpropagation on (X[n], T[n])
 *
 * @param initial parameters before training; equal hidden units would stay equal for ever
 * @param X `N × D`, one example per row
 * @param T `N × K`, its targets, from 0 to 1
 * @param options.learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @param options.epochs how often the whole training set is seen; an integer ≥ 0
 * @returns `parameters` after training, and `errors`: the summed error of all examples after each epoch
 * @throws {ShapeError} if the parameters, `X` and `T` disagree in `N`, `D`, `H` or `K`
 * @throws {RangeError} if η is negative, or `epochs` is not an integer ≥ 0
 *
 * @source D1 "Example: algorithm for sigmoid, sqerror"
 * @example
 * const [W1, b1, W2, b2] = [array([[1]]), array([0]), array([[0.5]]), array([0])]
 * const trained = sigmoidNetTrain({ W1, b1, W2, b2 }, array([[1]]), array([[1]]), { learningRate: 1, epochs: 2 })
 * trained.errors // ≈ [0.070, 0.058]
 */
export function sigmoidNetTrain(
  initial: SigmoidNet,
  X: NDArray<'N D'>,
  T: NDArray<'N K'>,
  options: Given<typeof trainingSpec>,
): { readonly parameters: SigmoidNet; readonly errors: readonly number[] } {
  const { learningRate, epochs } = optionsOf('sigmoidNetTrain', options, trainingSpec)
  axes('sigmoidNetTrain', { X: [X, 'N D'], T: [T, 'N K'] })
  const targets = vectors(T)
  const examples = vectors(X).map((x, n) => ({ x, t: targets[n] as NDArray<'K'> }))
  let parameters = initial
  const errors = Array.from({ length: epochs }, () => {
    for (const { x, t } of examples) {
      parameters = backpropSigmoidSquaredError(parameters, x, t, { learningRate })
    }
    return examples.reduce((total, { x, t }) => total + sigmoidNetError(parameters, x, t), 0)
  })
  return { parameters, errors }
}

function outputs(
  name: string,
  { W1, b1, W2, b2 }: SigmoidNet,
  x: NDArray<'D'>,
  t: NDArray<'K'>,
): { hiddenSums: NDArray<'H'>; z: NDArray<'H'>; sums: NDArray<'K'>; y: NDArray<'K'> } {
  axes(name, { W1: [W1, 'H D'], b1: [b1, 'H'], W2: [W2, 'K H'], b2: [b2, 'K'], x: [x, 'D'], t: [t, 'K'] })
  const hiddenSums = zip(product(W1, x), b1, (sum, bias) => sum + bias)
  const z = sigmoid(hiddenSums)
  const sums = zip(product(W2, z), b2, (sum, bias) => sum + bias)
  return { hiddenSums, z, sums, y: sigmoid(sums) }
}

const vectors = (X: NDArray<'N D'>): readonly NDArray<'D'>[] =>
  rows(X).map((data) => ({ shape: [data.length], data }))

/** The matrix A times the vector x. */
function product(A: NDArray<'I J'>, x: NDArray<'J'>): NDArray<'I'> {
  const column: NDArray<'J one'> = { shape: [x.data.length, 1], data: x.data }
  return { shape: [A.shape[0] ?? 0], data: matmul(A, column).data }
}

const outer = (a: NDArray<'I'>, b: NDArray<'J'>): NDArray<'I J'> =>
  tabulate([a.data.length, b.data.length], (i, j) => (a.data[i] as number) * (b.data[j] as number))
