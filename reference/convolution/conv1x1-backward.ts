import { axes } from '../core/axes.ts'
import { type NDArray, rows, sum, transpose, zeros } from '../core/ndarray.ts'
import { addProduct, addProductWithTransposed } from '../core/products.ts'

/** Gradients of the loss in what a 1 × 1 convolution was given. */
export interface Conv1x1Gradients {
  readonly dX: NDArray<'N C H W'>
  readonly dw: NDArray<'F C'>
  readonly db: NDArray<'F'>
}

/**
 * Gradients of the loss in image, weights and biases of a 1 × 1 convolution.
 *
 *     dX[n,c,i,j] = Σ_f w[f,c] · dOut[n,f,i,j]
 *     dw[f,c] = Σ_{n,i,j} dOut[n,f,i,j] · X[n,c,i,j]        db[f] = Σ_{n,i,j} dOut[n,f,i,j]
 *
 * Every pixel is an example of the same linear layer, so its gradients add up over all pixels.
 *
 * @param dOut `N × F × H × W`, gradient of the loss in the output
 * @param X `N × C × H × W`, what the convolution was given
 * @param w `F × C`, its weights
 * @returns `dX`, `dw` and `db`, each of the shape of its argument; `db` also where there was no bias
 * @throws {ShapeError} if `dOut`, `X` and `w` disagree in an axis
 *
 * @source derived from D1 "Reminder: 1x1 convolutions"; the deck prints no gradient
 * @example
 * const [dOut, X] = [array([[[[1, 2]]]]), array([[[[1, 2]], [[10, 20]]]])]
 * const { dX, dw, db } = conv1x1Backward(dOut, X, array([[3, -1]]))
 * dX // = [[[[3, 6]], [[-1, -2]]]]
 * dw // = [[5, 50]]
 * db // = [3]
 */
export function conv1x1Backward(
  dOut: NDArray<'N F H W'>,
  X: NDArray<'N C H W'>,
  w: NDArray<'F C'>,
): Conv1x1Gradients {
  const { N, C, F, H, W } = axes('conv1x1Backward', {
    X: [X, 'N C H W'],
    w: [w, 'F C'],
    dOut: [dOut, 'N F H W'],
  })
  const area = H * W
  const [dX, dw, db] = [zeros<'N C H W'>(X.shape), zeros<'F C'>(w.shape), zeros<'F'>([F])]
  const [images, into, wTransposed] = [rows(X), rows(dX), transpose(w).data]
  rows(dOut).forEach((arriving, n) => {
    addProduct(into[n] as Float64Array, wTransposed, arriving, { I: C, K: F, J: area })
    addProductWithTransposed(dw.data, arriving, images[n] as Float64Array, { I: F, K: C, J: area })
  })
  rows({ shape: [N * F, area], data: dOut.data }).forEach((map, k) => {
    db.data[k % F] = (db.data[k % F] as number) + sum(map)
  })
  return { dX, dw, db }
}
