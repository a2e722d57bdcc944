import { relu } from '../activations/relu.ts'
import { sigmoid } from '../activations/sigmoid.ts'
import { tanh } from '../activations/tanh.ts'
import { axes } from '../core/axes.ts'
import { matmul, type NDArray, zeros } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, word } from '../core/options.ts'
import { scaledMoments } from '../core/scaled-moments.ts'
import { counts, within } from '../core/within.ts'

const activations = { linear: <A extends string>(x: NDArray<A>): NDArray<A> => x, relu, sigmoid, tanh }

/** What follows each weight matrix of the experiment. */
export type StatisticsActivation = keyof typeof activations

const known = word(['tanh', 'relu', 'sigmoid', 'linear'], 'tanh')
const spec = { stdDdof: flag('stdDdof') }

/**
 * How large activations are, layer by layer: mean and standard deviation over all units and examples.
 *
 *     H₀ = X      H_l = act(H_{l−1} · W_l)      mean_l = mean of H_l      std_l = standard deviation of H_l
 *
 * @param X `N × D`, inputs, one example per row
 * @param weights list of `I × J`, the weights of each layer; no biases
 * @param activation `tanh`, `relu`, `sigmoid` or `linear`, after every layer
 * @param options.stdDdof the standard deviation divides by the number of entries (`0`) or by one less (`1`);
 * default `0`
 * @returns `mean` and `std`, one entry per layer
 * @throws {ShapeError} if a layer does not fit the one before it
 * @throws {RangeError} if there is nothing to average, there is no such activation, or an option has no such
 * value
 *
 * @source D1 "Weight Initialization": 1000 inputs of 500 features, ten tanh layers of 500 units
 * @example
 * const X = array([[1, -1], [2, 0], [0, 1]])
 * activationStatistics(X, [array([[0.5, 1], [-1, 0.5]])], 'tanh').mean // ≈ [0.465568]
 * activationStatistics(X, [array([[0.5, 1], [-1, 0.5]])], 'tanh').std  // ≈ [0.58242]
 */
export function activationStatistics(
  X: NDArray<'N D'>,
  weights: readonly NDArray<'I J'>[],
  // Written out, because a starter shows the words of a type.
  activation: 'tanh' | 'relu' | 'sigmoid' | 'linear',
  options: Given<typeof spec> = {},
): { readonly mean: NDArray<'L'>; readonly std: NDArray<'L'> } {
  const ddof = Number(optionsOf('activationStatistics', options, spec).stdDdof)
  known.check('activationStatistics', 'activation', activation)
  axes('activationStatistics', { X: [X, 'N D'] })
  const [mean, std] = [zeros<'L'>([weights.length]), zeros<'L'>([weights.length])]
  let H: NDArray<'N D'> = X
  weights.forEach((W, l) => {
    H = activations[activation](matmul(H, W))
    counts('activationStatistics', { 'the number of activations': [H.data.length, 1 + ddof] })
    const moments = scaledMoments({ shape: [H.data.length, 1], data: H.data }, ddof)
    const unit = moments.unit.data[0] as number
    mean.data[l] = unit * (moments.mean.data[0] as number)
    std.data[l] = unit * (moments.std.data[0] as number)
  })
  return { mean, std }
}

/**
 * The same for infinitely wide layers of random weights, where pre-activations are exactly Gaussian.
 *
 *     q₀ = 1        mean_l = E_z[ act(√(g·q_{l−1})·z) ]        q_l = E_z[ act(√(g·q_{l−1})·z)² ]
 *
 * z is standard normal and g = fanIn · var(W) is the gain of the rule: 1 for LeCun, 2 for He.
 *
 * @param activation `tanh`, `relu`, `sigmoid` or `linear`, after every layer
 * @param gain g = fanIn · var(W), > 0
 * @param layers number of layers, an integer ≥ 1
 * @returns `mean`, `std` = √(q − mean²) and `rms` = √q, one entry per layer
 * @throws {RangeError} if the gain is not > 0, `layers` is not an integer ≥ 1, or there is no such activation
 *
 * @remarks The expectations are integrals, by Simpson's rule on each side of 0, so that the kink of ReLU is
 * at an end.
 * @source D1 "Weight Initialization": the printed standard deviations are those of 1/fanIn and tanh
 * @example
 * infiniteWidthStatistics('tanh', 1, 2).std // ≈ [0.627929, 0.486262]
 * infiniteWidthStatistics('relu', 2, 2).rms // ≈ [1.000000, 1.000000]
 */
export function infiniteWidthStatistics(
  activation: StatisticsActivation,
  gain: number,
  layers: number,
): { readonly mean: NDArray<'L'>; readonly std: NDArray<'L'>; readonly rms: NDArray<'L'> } {
  known.check('infiniteWidthStatistics', 'activation', activation)
  within('infiniteWidthStatistics', { gain: [gain, '(0, ∞)'] })
  counts('infiniteWidthStatistics', { layers: [layers, 1] })
  const [mean, std, rms] = [zeros<'L'>([layers]), zeros<'L'>([layers]), zeros<'L'>([layers])]
  let q = 1
  for (let l = 0; l < layers; l++) {
    const scale = Math.sqrt(gain * q)
    const values = activations[activation]({ shape: [nodes.length], data: nodes.map((z) => scale * z) }).data
    const average = values.reduce((total, value, k) => total + (weightsOfNodes[k] as number) * value, 0)
    q = values.reduce((total, value, k) => total + (weightsOfNodes[k] as number) * value ** 2, 0)
    mean.data[l] = average
    std.data[l] = Math.sqrt(q - average ** 2)
    rms.data[l] = Math.sqrt(q)
  }
  return { mean, std, rms }
}

const reach = 12
const intervals = 12_000
const step = (2 * reach) / intervals
const nodes = Float64Array.from({ length: intervals + 1 }, (_, k) => k * step - reach)
/** Simpson's weights times the normal density; 0 is a node where two pieces meet, as `intervals / 2` is even. */
const weightsOfNodes = nodes.map((z, k) => {
  const simpson = k === 0 || k === intervals ? 1 : k % 2 === 1 ? 4 : 2
  return ((simpson * step) / 3) * (Math.exp(-(z ** 2) / 2) / Math.sqrt(2 * Math.PI))
})
