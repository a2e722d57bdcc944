// Loss functions and regularizers
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Kullback-Leibler divergence: the nats by which a model's probabilities miss the true ones.
 *
 *     D = (1/N) Σᵢ Σ_k t[i, k] · ln( t[i, k] / y[i, k] )
 *
 * It is the cross-entropy minus the entropy of the targets. A class that does not occur adds
 * nothing: 0 · ln 0 counts as 0. The divergence is not symmetric: this is KL(t ‖ y), which papers
 * write with the targets first.
 *
 * Convention: the logarithm is natural. Either is right: losses are averaged over the N examples;
 * or: losses are added up over the N examples. Keep to one in functions that belong together.
 *
 * @param probabilities `N × K`, predicted probabilities; each from 0 to 1
 * @param targets `N × K`, true probabilities; each from 0 to 1
 * @returns a scalar in nats, ≥ 0; 0 only where both agree, `∞` if a class that occurs has
 *   probability 0
 * @example
 * klDivergence([[0.25, 0.25, 0.5]], [[0.6, 0.4, 0]]) // ≈ 0.713283
 */
export function klDivergence(probabilities: number[][], targets: number[][]): number {
  throw new Error('not written yet')
}

/**
 * Triplet loss: an anchor must be closer to its positive than to its negative, by a margin.
 *
 *     L = Σᵢ max(0, ‖a[i] − p[i]‖² − ‖a[i] − n[i]‖² + α)
 *
 * Distances are squared. The slide adds up over the triplets; most other losses are averaged.
 *
 * Either is right: losses are averaged over the N examples; or: losses are added up over the N
 * examples. Keep to one in functions that belong together.
 *
 * @param anchors `N × D`, embedding a of each anchor; any unit
 * @param positives `N × D`, embedding p of another picture of the same identity
 * @param negatives `N × D`, embedding n of a picture of another identity
 * @param options `alpha`: the margin α ≥ 0, in squared units of the embedding
 * @returns a scalar in squared units of the embedding, ≥ 0; `N·α` when all embeddings are equal
 */
export function tripletLoss(
  anchors: number[][],
  positives: number[][],
  negatives: number[][],
  options: { alpha: number },
): number {
  throw new Error('not written yet')
}

/**
 * Gradients of the triplet loss in the three embeddings, 0 for every triplet that keeps the margin.
 *
 *     ∂L/∂a[i] = 2(n[i] − p[i])      ∂L/∂p[i] = 2(p[i] − a[i])      ∂L/∂n[i] = 2(a[i] − n[i])
 *
 * These hold while ‖a − p‖² − ‖a − n‖² + α > 0. Where it is exactly 0 the loss has a kink.
 *
 * Convention: max(0, x) has gradient 0 at x = 0. Either is right: losses are averaged over the N
 * examples; or: losses are added up over the N examples. Keep to one in functions that belong
 * together.
 *
 * @param anchors `N × D`, embedding a of each anchor; any unit
 * @param positives `N × D`, embedding p of another picture of the same identity
 * @param negatives `N × D`, embedding n of a picture of another identity
 * @param options `alpha`: the margin α ≥ 0, in squared units of the embedding
 * @returns `anchors`, `positives` and `negatives`: loss per unit of embedding; the three sum to 0
 */
export function tripletLossGradient(
  anchors: number[][],
  positives: number[][],
  negatives: number[][],
  options: { alpha: number },
): { anchors: number[][]; positives: number[][]; negatives: number[][] } {
  throw new Error('not written yet')
}
