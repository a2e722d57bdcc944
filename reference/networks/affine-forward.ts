import { axes } from '../core/axes.ts'
import { ShapeError } from '../core/errors.ts'
import { matmul, type NDArray, sizeOf, transpose, zeros } from '../core/ndarray.ts'

/**
 * Affine layer: every output is a weighted sum of all inputs, plus its own bias.
 *
 *     out[n, m] = Σ_d X[n, d] · W[d, m] + b[m]
 *
 * The weights of a layer are inputs × outputs; a linear classifier has them the other way round. Inputs with more axes,
 * such as images, are read as rows of D numbers, in row-major order.
 *
 * @param X `N × …`, one example per row, of D numbers each
 * @param W `D × M`, one column of weights per output
 * @param b `M`, one bias per output, in the unit of the outputs
 * @returns `N × M`, one row of outputs per example
 * @throws {ShapeError} if an example of `X` has not D numbers, or `W` and `b` differ in `M`
 *
 * @source D1 "Neural network definition": a_j = Σ_i w_ji x_i + w_j0; the TensorFlow slides: tf.matmul(x, w1)
 * @example
 * const W = array([[1, 0, -1], [2, 1, 0.5]])
 * affineForward(array([[1, 2]]), W, array([0.1, -0.2, 0.3])) // ≈ [[5.1, 1.8, 0.3]]
 */
export function affineForward(X: NDArray, W: NDArray<'D M'>, b: NDArray<'M'>): NDArray<'N M'> {
  const flat = asRows('affineForward', X)
  const { N, M } = axes('affineForward', { X: [flat, 'N D'], W: [W, 'D M'], b: [b, 'M'] })
  const { data } = matmul(flat, W)
  return { shape: [N, M], data: data.map((product, index) => product + (b.data[index % M] as number)) }
}

/** Gradients of an affine layer, one array per argument, each of its argument's shape. */
export interface AffineGradients {
  readonly dX: NDArray
  readonly dW: NDArray<'D M'>
  readonly db: NDArray<'M'>
}

/**
 * Backward pass of an affine layer: gradients in the outputs become gradients in inputs, weights and biases.
 *
 *     dX = dOut · Wᵀ      dW = Xᵀ · dOut      db[m] = Σₙ dOut[n, m]
 *
 * Examples share weights and biases, so their gradients add up. Where the loss is a mean, its 1/N is in `dOut`.
 *
 * @param dOut `N × M`, gradient dOut of the loss in each output, in loss per unit of output
 * @param X `N × …`, input of the forward pass
 * @param W `D × M`, weights of the forward pass
 * @returns `dX` in the shape of `X`, `dW` and `db`: loss per unit of input, of weight and of bias
 * @throws {ShapeError} if `dOut`, `X` and `W` disagree in `N`, `D` or `M`
 *
 * @source derived from D1 "Neural network definition"; D3 "Backpropagation again"
 * @example
 * const gradients = affineBackward(array([[1, 0], [0, 2]]), array([[1, 2], [3, 4]]), array([[1, 5], [0, 1]]))
 * nested(gradients.dX) // = [[1, 0], [10, 2]]
 * nested(gradients.dW) // = [[1, 6], [2, 8]]
 * nested(gradients.db) // = [1, 2]
 */
export function affineBackward(dOut: NDArray<'N M'>, X: NDArray, W: NDArray<'D M'>): AffineGradients {
  const flat = asRows('affineBackward', X)
  const { M } = axes('affineBackward', { dOut: [dOut, 'N M'], X: [flat, 'N D'], W: [W, 'D M'] })
  const db = zeros<'M'>([M])
  dOut.data.forEach((gradient, index) => {
    db.data[index % M] = (db.data[index % M] as number) + gradient
  })
  return {
    dX: { shape: X.shape, data: matmul(dOut, transpose(W)).data },
    dW: matmul(transpose(flat), dOut),
    db,
  }
}

function asRows(name: string, X: NDArray): NDArray<'N D'> {
  const [N, ...rest] = X.shape
  if (N === undefined || rest.length === 0) {
    throw new ShapeError(
      `${name}: X must have an axis of examples and one of numbers, got shape [${X.shape}]`,
    )
  }
  return { shape: [N, sizeOf(rest)], data: X.data }
}
