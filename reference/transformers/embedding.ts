import { axes } from '../core/axes.ts'
import { type NDArray, rows, zeros } from '../core/ndarray.ts'

/**
 * Embedding: replaces every token by its row of a learned table.
 *
 *     out[n, t] = E[tokens[n, t]]
 *
 * @param tokens `N × T`, integers in `0 … V − 1`
 * @param E `V × D`, one row per token of the vocabulary
 * @returns `N × T × D`
 * @throws {ShapeError} if `tokens` or `E` is not a matrix
 * @throws {RangeError} if a token is not in `0 … V − 1`
 *
 * @source Bengio et al. 2003, section 2: a row of C for each word; Vaswani et al. 2017, section 3.4, without its √D
 * @example
 * embeddingForward(array([[2, 0]]), array([[1, 2], [3, 4], [5, 6]])) // = [[[5, 6], [1, 2]]]
 */
export function embeddingForward(tokens: NDArray<'N T'>, E: NDArray<'V D'>): NDArray<'N T D'> {
  const { N, T, V, D } = axes('embeddingForward', { tokens: [tokens, 'N T'], E: [E, 'V D'] })
  checkTokens('embeddingForward', tokens, V)
  const out = zeros<'N T D'>([N, T, D])
  const table = rows(E)
  tokens.data.forEach((token, k) => {
    out.data.set(table[token] ?? [], k * D)
  })
  return out
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
 * @throws {ShapeError} if `dOut`, `tokens` and `E` disagree in an axis
 * @throws {RangeError} if a token is not in `0 … V − 1`
 *
 * @source derived from Bengio et al. 2003, section 2
 * @example
 * embeddingBackward(array([[[1], [2], [4]]]), array([[1, 0, 1]]), array([[0], [0], [0]])) // = [[2], [5], [0]]
 */
export function embeddingBackward(
  dOut: NDArray<'N T D'>,
  tokens: NDArray<'N T'>,
  E: NDArray<'V D'>,
): NDArray<'V D'> {
  const { V, D } = axes('embeddingBackward', {
    dOut: [dOut, 'N T D'],
    tokens: [tokens, 'N T'],
    E: [E, 'V D'],
  })
  checkTokens('embeddingBackward', tokens, V)
  const dE = zeros<'V D'>([V, D])
  const table = rows(dE)
  tokens.data.forEach((token, k) => {
    const row = table[token]
    dOut.data.subarray(k * D, (k + 1) * D).forEach((gradient, d) => {
      if (row !== undefined) row[d] = (row[d] as number) + gradient
    })
  })
  return dE
}

function checkTokens(name: string, tokens: NDArray<'N T'>, V: number): void {
  const [, T = 1] = tokens.shape
  tokens.data.forEach((token, k) => {
    if (!Number.isInteger(token) || token < 0 || token >= V)
      throw new RangeError(
        `${name}: tokens[${Math.floor(k / T)}, ${k % T}] = ${token} is not one of the ${V} tokens 0 to ${V - 1}`,
      )
  })
}
