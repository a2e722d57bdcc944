import { axes } from '../core/axes.ts'
import { matmul, type NDArray, zeros } from '../core/ndarray.ts'
import { counts } from '../core/within.ts'

/**
 * Maxout: each unit is the largest of K linear pieces, so that the network learns its own activation.
 *
 *     out[n, m] = max over k of ( Σ_d X[n, d] · W[k, d, m] + b[k, m] )
 *
 * The slide has K = 2 pieces, which doubles the parameters of a layer.
 *
 * @param X `N × D`, inputs, one example per row
 * @param W `K × D × M`, weights of each piece
 * @param b `K × M`, biases of each piece
 * @returns `N × M`, in the unit of `b`
 * @throws {ShapeError} if `X`, `W` and `b` disagree in `D`, `K` or `M`
 * @throws {RangeError} if there are no pieces
 *
 * @source D1 "Activation functions": Maxout max(w₁ᵀx + b₁, w₂ᵀx + b₂)
 * @example
 * const W = array([[[0.5], [1]], [[-1], [2]]])
 * const X = array([[1, -2], [-1, 0.5], [2, 1]])
 * maxout(X, W, array([[0.1], [-0.2]])) // ≈ [[-1.4], [1.8], [2.1]]
 */
export function maxout(X: NDArray<'N D'>, W: NDArray<'K D M'>, b: NDArray<'K M'>): NDArray<'N M'> {
  const { N, K, M } = axes('maxout', { X: [X, 'N D'], W: [W, 'K D M'], b: [b, 'K M'] })
  counts('maxout', { 'the number of pieces': [K, 1] })
  return { shape: [N, M], data: largestPieces(X, W, b).largest }
}

/** Gradients of a layer with maxout units, one array per argument, each of its argument's shape. */
export interface MaxoutGradients {
  readonly dX: NDArray<'N D'>
  readonly dW: NDArray<'K D M'>
  readonly db: NDArray<'K M'>
}

/**
 * Backward pass of maxout: the gradient of each unit goes to the piece that won, and to no other.
 *
 *     dX[n, d] = Σ_m dOut[n, m] · W[k, d, m]      dW[k, d, m] = Σ_n dOut[n, m] · X[n, d]
 *     db[k, m] = Σ_n dOut[n, m]                   each with k the piece that won unit m of example n
 *
 * Where two pieces tie the unit has a kink; the gradient goes to the first of them.
 *
 * @param dOut `N × M`, gradient of the loss in each output, in loss per unit of output
 * @param X `N × D`, inputs of the forward pass
 * @param W `K × D × M`, weights of each piece
 * @param b `K × M`, biases of each piece
 * @returns `dX`, `dW` and `db`, each of its argument's shape: loss per unit of input, of weight and of bias
 * @throws {ShapeError} if `dOut`, `X`, `W` and `b` disagree in `N`, `D`, `K` or `M`
 * @throws {RangeError} if there are no pieces
 *
 * @source derived from D1 "Activation functions"
 * @example
 * const [X, W, b] = [array([[1, 2]]), array([[[1], [0]], [[0], [1]]]), array([[0], [0]])]
 * nested(maxoutBackward(array([[3]]), X, W, b).dX) // = [[0, 3]]
 * nested(maxoutBackward(array([[3]]), X, W, b).db) // = [[0], [3]]
 */
export function maxoutBackward(
  dOut: NDArray<'N M'>,
  X: NDArray<'N D'>,
  W: NDArray<'K D M'>,
  b: NDArray<'K M'>,
): MaxoutGradients {
  const { N, D, K, M } = axes('maxoutBackward', {
    dOut: [dOut, 'N M'],
    X: [X, 'N D'],
    W: [W, 'K D M'],
    b: [b, 'K M'],
  })
  counts('maxoutBackward', { 'the number of pieces': [K, 1] })
  const { winner } = largestPieces(X, W, b)
  const gradients = { dX: zeros<'N D'>([N, D]), dW: zeros<'K D M'>([K, D, M]), db: zeros<'K M'>([K, M]) }
  for (let n = 0; n < N; n++) {
    for (let m = 0; m < M; m++) {
      const gradient = dOut.data[n * M + m] as number
      const k = winner[n * M + m] as number
      add(gradients.db, k * M + m, gradient)
      for (let d = 0; d < D; d++) {
        const weight = (k * D + d) * M + m
        add(gradients.dX, n * D + d, gradient * (W.data[weight] as number))
        add(gradients.dW, weight, gradient * (X.data[n * D + d] as number))
      }
    }
  }
  return gradients
}

const add = ({ data }: NDArray, index: number, amount: number): void => {
  data[index] = (data[index] as number) + amount
}

/** The largest piece of every unit of every example, and which piece that is; the first of equals. */
function largestPieces(
  X: NDArray<'N D'>,
  W: NDArray<'K D M'>,
  b: NDArray<'K M'>,
): { largest: Float64Array; winner: Int32Array } {
  const [K = 0, D = 0, M = 0] = W.shape
  const N = X.shape[0] ?? 0
  const largest = new Float64Array(N * M).fill(-Infinity)
  const winner = new Int32Array(N * M)
  for (let k = 0; k < K; k++) {
    const products = matmul(X, { shape: [D, M], data: W.data.subarray(k * D * M, (k + 1) * D * M) })
    products.data.forEach((product, index) => {
      const piece = product + (b.data[k * M + (index % M)] as number)
      if (piece > (largest[index] as number) || Number.isNaN(piece)) {
        largest[index] = piece
        winner[index] = k
      }
    })
  }
  return { largest, winner }
}
