// Training a network and reading its curves
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

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
 */
export function freeze(
  parameters: Record<string, number[][]>,
  trainable: string[],
): { frozen: Record<string, number[][]>; trained: Record<string, number[][]> } {
  throw new Error('not written yet')
}

/**
 * One step of fine-tuning: the trainable layers learn, the frozen ones do not change at all.
 *
 *     w ← w − η·(g + λ·w)      only for layers that are trainable
 *
 * Weight decay leaves frozen layers alone too.
 *
 * @param parameters weights by the name of their layer; not modified
 * @param gradients gradient of the loss by the name of the layer; those of frozen layers are not
 *   read
 * @param trainable names of the layers that learn
 * @param options `learningRate`: step size η ≥ 0, in units of weight per unit of gradient;
 *   `weightDecay`: strength λ ≥ 0 of the decay of trainable layers
 * @returns all weights by name, after the step
 */
export function fineTuneStep(
  parameters: Record<string, number[][]>,
  gradients: Record<string, number[][]>,
  trainable: string[],
  options: { learningRate: number; weightDecay: number },
): Record<string, number[][]> {
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
 * @param features `N × D`, features of the images, from `extractFeatures`; never changed
 * @param labels `N`, index of the true class; integers in `0 … C − 1`
 * @param W `C × D`, weights of the SVM to begin with; not modified
 * @param options `learningRate`: step size η ≥ 0, in units of weight per unit of gradient;
 *   `epochs`: steps with all images, an integer ≥ 0; `lambda`: regularization strength λ ≥ 0
 * @returns `C × D`, weights of the SVM
 */
export function featureExtractorSvm(
  features: number[][],
  labels: number[],
  W: number[][],
  options: { learningRate: number; epochs: number; lambda: number },
): number[][] {
  throw new Error('not written yet')
}
