// Transformer blocks
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows: number[][]. Leave the arguments as they are.

/**
 * Embedding: replaces every token by its row of a learned table.
 *
 *     out[n, t] = E[tokens[n, t]]
 *
 * @param tokens `N × T`, integers in `0 … V − 1`
 * @param E `V × D`, one row per token of the vocabulary
 * @returns `N × T × D`
 * @example
 * embeddingForward([[2, 0]], [[1, 2], [3, 4], [5, 6]]) // = [[[5, 6], [1, 2]]]
 */
export function embeddingForward(tokens: number[][], E: number[][]): number[][][] {
  throw new Error('not written yet')
}

/**
 * Gradient of the loss in the table of an embedding, from its gradient in the output.
 *
 *     dE[v] = Σ dOut[n, t] over all places with tokens[n, t] = v
 *
 * The gradients of all occurrences of a token add up; a token that does not occur gets 0.
 *
 * @param dOut `N × T × D`, gradient of the loss in each output
 * @param tokens `N × T`, integers in `0 … V − 1`
 * @param E `V × D`, the table of the forward pass
 * @returns `V × D`
 * @example
 * embeddingBackward([[[1], [2], [4]]], [[1, 0, 1]], [[0], [0], [0]]) // = [[2], [5], [0]]
 */
export function embeddingBackward(
  dOut: number[][][],
  tokens: number[][],
  E: number[][],
): number[][] {
  throw new Error('not written yet')
}

/**
 * Rotary position embedding (RoPE): rotates pairs of features by angles that grow with the
 * position.
 *
 *     φ = positions[t] · base^(−2i/D)        pair i of D/2
 *     a′ = a·cos φ − b·sin φ        b′ = a·sin φ + b·cos φ
 *
 * The dot product of a rotated query and a rotated key depends on their positions only through the
 * difference.
 *
 * Either is right: a rotary embedding pairs neighbors: features 0 and 1, 2 and 3, and so on; or: a
 * rotary embedding pairs feature i of the first half with feature i of the second half. Keep to one
 * in all functions.
 *
 * @param X `T × D`, queries or keys of one head; D is even
 * @param positions `T`, position of each row, an integer ≥ 0
 * @param options `base`: base of the frequencies, > 0
 * @returns `T × D`, rows keep their length
 */
export function rotaryEmbedding(
  X: number[][],
  positions: number[],
  options: { base: number },
): number[][] {
  throw new Error('not written yet')
}
