import { map, type NDArray } from '../core/ndarray.ts'
import { flag, type Given, optionsOf, real, requiredCount, requiredReal } from '../core/options.ts'
import { svmLinearGradient } from '../losses/hinge-multiclass.ts'
import { sgdStep } from '../optimizers/gradient-descent.ts'

/** Weights of a network by the name of their layer. */
export type Parameters = Readonly<Record<string, NDArray>>

/**
 * Splits the weights of a network into those kept from another task and those trained on this one.
 *
 *     frozen ∪ trained = parameters      frozen ∩ trained = ∅
 *
 * The less data there is, the fewer weights should learn: the last layers only.
 *
 * @param parameters weights by the name of their layer
 * @param trainable names of the layers that learn
 * @returns `frozen` and `trained`, each weights by name
 * @throws {RangeError} if a name is not one of the layers
 *
 * @source D1 "Transfer Learning with CNNs": set these to the already learned weights, learn these on your own
 * task
 * @example
 * Object.keys(freeze({ conv: array([1]), head: array([3]) }, ['head']).frozen) // = ['conv']
 */
export function freeze(
  parameters: Parameters,
  trainable: Iterable<string>,
): { readonly frozen: Parameters; readonly trained: Parameters } {
  const learning = new Set(trainable)
  for (const name of learning) {
    if (!Object.hasOwn(parameters, name)) {
      throw new RangeError(
        `freeze: there is no layer ${name}: there are ${Object.keys(parameters).join(', ')}`,
      )
    }
  }
  const those = (learns: boolean): Parameters =>
    Object.fromEntries(Object.entries(parameters).filter(([name]) => learning.has(name) === learns))
  return { frozen: those(false), trained: those(true) }
}

const stepSpec = { learningRate: requiredReal('[0, ∞)'), weightDecay: real('[0, ∞)', 0) }

/**
 * One step of fine-tuning: the trainable layers learn, the frozen ones do not change at all.
 *
 *     w ← w − η·(g + λ·w)      only for layers that are trainable
 *
 * Weight decay leaves frozen layers alone too.
 *
 * @param parameters weights by the name of their layer; not modified
 * @param gradients gradient of the loss by the name of the layer; those of frozen layers are not read
 * @param trainable names of the layers that learn
 * @param options.learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @param options.weightDecay strength λ ≥ 0 of the decay of trainable layers; default 0
 * @returns all weights by name, after the step
 * @throws {ShapeError} if a gradient does not have the shape of its weights
 * @throws {RangeError} if a name is not one of the layers, a trainable layer has no gradient, or a number is
 * negative
 *
 * @source D1 "Transfer Learning with CNNs"
 * @example
 * const gradients = { conv: array([0.5]), head: array([0.5]) }
 * fineTuneStep({ conv: array([1]), head: array([3]) }, gradients, ['head'], { learningRate: 0.5 }).head // = [2.75]
 * fineTuneStep({ conv: array([1]), head: array([3]) }, gradients, ['head'], { learningRate: 0.5 }).conv // = [1]
 */
export function fineTuneStep(
  parameters: Parameters,
  gradients: Parameters,
  trainable: Iterable<string>,
  options: Given<typeof stepSpec>,
): Parameters {
  const { learningRate, weightDecay } = optionsOf('fineTuneStep', options, stepSpec)
  const { trained } = freeze(parameters, trainable)
  const moved = Object.entries(trained).map(([name, w]) => {
    const g = gradients[name]
    if (g === undefined) throw new RangeError(`fineTuneStep: layer ${name} is to learn, but has no gradient`)
    const decay = weightDecay * learningRate
    const decayed = map(w, (weight) => weight - decay * weight)
    return [name, sgdStep(decayed, g, { learningRate })] as const
  })
  return { ...parameters, ...Object.fromEntries(moved) }
}

/** A layer as a function of what the layer before gives. */
export interface Layer {
  readonly name: string
  readonly forward: (x: NDArray) => NDArray
}

/**
 * The features of images: what a given layer of a trained network makes of them.
 *
 *     features = layer_l( … layer₂( layer₁(X) ) )
 *
 * The layer should be the last before the class scores; the scores belong to the old task.
 *
 * @param net layers of the network, first to last
 * @param X images, in the shape that the first layer wants
 * @param layer name of the last layer to run
 * @returns what that layer gives
 * @throws {RangeError} if the network has no layer of that name
 *
 * @source D1 "Transfer Learning with CNNs": use network as feature extractor
 * @example
 * const double = { name: 'double', forward: (x) => map(x, (entry) => 2 * entry) }
 * const net = [double, { name: 'head', forward: sum }]
 * extractFeatures(net, array([[1, 2]]), 'double') // = [[2, 4]]
 */
export function extractFeatures(net: readonly Layer[], X: NDArray, layer: string): NDArray {
  const last = net.findIndex(({ name }) => name === layer)
  if (last < 0) {
    throw new RangeError(
      `extractFeatures: there is no layer ${layer}: there are ${net.map(({ name }) => name).join(', ')}`,
    )
  }
  return net.slice(0, last + 1).reduce((x, { forward }) => forward(x), X)
}

const spec = {
  learningRate: requiredReal('[0, ∞)'),
  epochs: requiredCount(0),
  lambda: real('[0, ∞)', 0),
  delta: real('[0, ∞)', 1),
  reduction: flag('reduction'),
  atKink: flag('atKink'),
  l2Form: flag('l2Form'),
}

/**
 * A linear SVM on features of a trained network: only the SVM learns the new task.
 *
 *     W ← W − η · ∇( hinge(F·Wᵀ, y) + λ·ΣW² )      F = features of the images, `epochs` times
 *
 * @param features `N × D`, features of the images, from `extractFeatures`; never changed
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @param W `C × D`, weights of the SVM to begin with; not modified
 * @param options.learningRate step size η ≥ 0, in units of weight per unit of gradient
 * @param options.epochs steps with all images, an integer ≥ 0
 * @param options.lambda regularization strength λ ≥ 0; default 0
 * @param options.delta the margin δ, in the unit of the scores; default 1
 * @param options.reduction `mean` over the N images or their `sum`; default `mean`
 * @param options.atKink gradient taken at a margin of exactly 0: `zero` or `one`; default `zero`
 * @param options.l2Form `lambda` adds 2λ·W, `lambda/2` adds λ·W; default `lambda`
 * @returns `C × D`, weights of the SVM
 * @throws {ShapeError} if `features`, `labels` and `W` disagree in `N` or `D`
 * @throws {RangeError} if a label is not a class, η or λ is negative, or the epochs are not an integer ≥ 0
 *
 * @source D1 "Transfer Learning with CNNs": train SVM on extracted features for target task
 * @example
 * const plan = { learningRate: 1, epochs: 1 }
 * featureExtractorSvm(array([[1], [2]]), array([0, 1]), array([[0], [0]]), plan) // = [[-0.5], [0.5]]
 */
export function featureExtractorSvm(
  features: NDArray<'N D'>,
  labels: NDArray<'N'>,
  W: NDArray<'C D'>,
  options: Given<typeof spec>,
): NDArray<'C D'> {
  const { learningRate, epochs, lambda, ...svm } = optionsOf('featureExtractorSvm', options, spec)
  let weights = W
  for (let epoch = 0; epoch < epochs; epoch++) {
    const g = svmLinearGradient(weights, features, labels, lambda, svm)
    weights = sgdStep(weights, g, { learningRate })
  }
  return weights
}
