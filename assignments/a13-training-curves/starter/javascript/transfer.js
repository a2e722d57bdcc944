// Training a network and reading its curves
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Splits the weights of a network into those kept from another task and those trained on this one.
 *
 *     frozen ∪ trained = parameters      frozen ∩ trained = ∅
 *
 * The less data there is, the fewer weights should learn: the last layers only.
 *
 * @param {Record<string, number[][]>} parameters weights by the name of their layer
 * @param {string[]} trainable names of the layers that learn
 * @returns {{ frozen: Record<string, number[][]>; trained: Record<string, number[][]> }} `frozen`
 *   and `trained`, each weights by name
 */
export function freeze(parameters, trainable) {
  throw new Error('not written yet')
}

/**
 * One step of fine-tuning: the trainable layers learn, the frozen ones do not change at all.
 *
 *     w ← w − η·(g + λ·w)      only for layers that are trainable
 *
 * Weight decay leaves frozen layers alone too.
 *
 * @param {Record<string, number[][]>} parameters weights by the name of their layer; not modified
 * @param {Record<string, number[][]>} gradients gradient of the loss by the name of the layer;
 *   those of frozen layers are not read
 * @param {string[]} trainable names of the layers that learn
 * @param {{ learningRate: number; weightDecay: number }} options `learningRate`: step size η ≥ 0,
 *   in units of weight per unit of gradient; `weightDecay`: strength λ ≥ 0 of the decay of
 *   trainable layers
 * @returns {Record<string, number[][]>} all weights by name, after the step
 */
export function fineTuneStep(parameters, gradients, trainable, options) {
  throw new Error('not written yet')
}

/**
 * A linear SVM on features of a trained network: only the SVM learns the new task.
 *
 *     W ← W − η · ∇( hinge(F·Wᵀ, y) + λ·ΣW² )      F = features of the images, `epochs` times
 *
 * Here the margin δ is 1, in the unit of the scores. Convention: losses are averaged over the N
 * examples. Either is right: the penalty is λ·ΣW² and its gradient 2λ·W; or: the penalty is ½λ·ΣW²
 * and its gradient λ·W. Keep to one in all functions.
 *
 * @param {number[][]} features `N × D`, features of the images, from `extractFeatures`; never
 *   changed
 * @param {number[]} labels `N`, index of the true class; integers in `0 … C − 1`
 * @param {number[][]} W `C × D`, weights of the SVM to begin with; not modified
 * @param {{ learningRate: number; epochs: number; lambda: number }} options `learningRate`: step
 *   size η ≥ 0, in units of weight per unit of gradient; `epochs`: steps with all images, an
 *   integer ≥ 0; `lambda`: regularization strength λ ≥ 0
 * @returns {number[][]} `C × D`, weights of the SVM
 */
export function featureExtractorSvm(features, labels, W, options) {
  throw new Error('not written yet')
}
