import { axes } from '../core/axes.ts'
import { at, map, type NDArray, zeros } from '../core/ndarray.ts'
import { addProductWithTransposed } from '../core/products.ts'

/**
 * Scores of a linear classifier: one weighted sum of the pixels per class, plus that class's bias.
 *
 *     s[i, c] = Σ_d X[i, d] · W[c, d] + b[c]
 *
 * @param W `C × D`, one row of weights (a template) per class
 * @param X `N × D`, one image per row
 * @param b `C`, one bias per class, in the unit of the scores; default 0
 * @returns `N × C`, one row of class scores per image
 * @throws {ShapeError} if `W` and `X` differ in `D`, or `b` in `C`
 *
 * @source D1 "Classification scores", "Linear classifier": f(x, W) = Wx + b, 10 × 3072 times 3072 × 1
 * @example
 * const W = array([[0.2, -0.5, 0.1, 2], [1.5, 1.3, 2.1, 0], [0, 0.25, 0.2, -0.3]])
 * linearScores(W, array([[56, 231, 24, 2]]), array([1.1, 3.2, -1.2])) // ≈ [[-96.8, 437.9, 60.75]]
 */
export function linearScores(
  W: NDArray<'C D'>,
  X: NDArray<'N D'>,
  b: NDArray<'C'> = zeros([W.shape[0] ?? 0]),
): NDArray<'N C'> {
  const { N, C, D } = axes('linearScores', { W: [W, 'C D'], X: [X, 'N D'], b: [b, 'C'] })
  const products = zeros<'N C'>([N, C])
  addProductWithTransposed(products.data, X.data, W.data, { I: N, K: C, J: D })
  return map(products, (product, index) => product + at(b, index % C))
}
