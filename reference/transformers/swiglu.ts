import { axes } from '../core/axes.ts'
import { map, matmul, type NDArray, transpose, zip } from '../core/ndarray.ts'
import { siluOf, siluSlopeOf } from '../core/silu-of.ts'

/**
 * SwiGLU: a feed-forward layer with gated hidden units; the SiLU of one linear map multiplies another, entry by entry.
 *
 *     out = ( SiLU(X·W) ⊙ (X·V) ) · W2        SiLU(a) = a · σ(a)
 *
 * @param X `N × D`, one position per row
 * @param W `D × F`, weights of the gate, the map that goes through SiLU
 * @param V `D × F`, weights of the value that is gated
 * @param W2 `F × D`, weights of the output
 * @returns `N × D`
 * @throws {ShapeError} if the arguments disagree in `D` or `F`
 *
 * @source Shazeer 2020, "GLU variants improve Transformer", equation 6; without biases
 * @example
 * swiglu(array([[1, 2]]), array([[1], [0]]), array([[0], [1]]), array([[1, 10]])) // ≈ [[1.462117, 14.621172]]
 */
export function swiglu(
  X: NDArray<'N D'>,
  W: NDArray<'D F'>,
  V: NDArray<'D F'>,
  W2: NDArray<'F D'>,
): NDArray<'N D'> {
  axes('swiglu', { X: [X, 'N D'], W: [W, 'D F'], V: [V, 'D F'], W2: [W2, 'F D'] })
  return matmul(
    zip(map(matmul(X, W), siluOf), matmul(X, V), (gate, value) => gate * value),
    W2,
  )
}

/** Gradients of the loss in what SwiGLU was given. */
export interface SwigluGradients {
  readonly dX: NDArray<'N D'>
  readonly dW: NDArray<'D F'>
  readonly dV: NDArray<'D F'>
  readonly dW2: NDArray<'F D'>
}

/**
 * Gradients of the loss in input and weights of SwiGLU, from its gradient in the output.
 *
 *     a = X·W      b = X·V      h = SiLU(a) ⊙ b        dW2 = hᵀ·dOut        dh = dOut·W2ᵀ
 *     da = dh ⊙ b ⊙ SiLU′(a)      db = dh ⊙ SiLU(a)
 *     dW = Xᵀ·da      dV = Xᵀ·db      dX = da·Wᵀ + db·Vᵀ
 *
 * @param dOut `N × D`, gradient of the loss in each output
 * @param X `N × D`, input of the forward pass
 * @param W `D × F`, weights of the gate
 * @param V `D × F`, weights of the value
 * @param W2 `F × D`, weights of the output
 * @returns `dX`, `dW`, `dV` and `dW2`, each of the shape of its argument
 * @throws {ShapeError} if the arguments disagree in `N`, `D` or `F`
 *
 * @source derived from Shazeer 2020, equation 6
 * @example
 * const [X, W, V, W2] = [array([[1]]), array([[0]]), array([[2]]), array([[3]])]
 * const { dX, dW, dV, dW2 } = swigluBackward(array([[1]]), X, W, V, W2)
 * dX  // = [[0]]
 * dW  // = [[3]]
 * dV  // = [[0]]
 * dW2 // = [[0]]
 */
export function swigluBackward(
  dOut: NDArray<'N D'>,
  X: NDArray<'N D'>,
  W: NDArray<'D F'>,
  V: NDArray<'D F'>,
  W2: NDArray<'F D'>,
): SwigluGradients {
  axes('swigluBackward', {
    dOut: [dOut, 'N D'],
    X: [X, 'N D'],
    W: [W, 'D F'],
    V: [V, 'D F'],
    W2: [W2, 'F D'],
  })
  const [a, b] = [matmul(X, W), matmul(X, V)]
  const gate = map(a, siluOf)
  const hidden = zip(gate, b, (x, y) => x * y)
  const dHidden = matmul(dOut, transpose(W2))
  const da = zip(
    zip(dHidden, b, (x, y) => x * y),
    map(a, siluSlopeOf),
    (x, y) => x * y,
  )
  const db = zip(dHidden, gate, (x, y) => x * y)
  return {
    dX: zip(matmul(da, transpose(W)), matmul(db, transpose(V)), (x, y) => x + y),
    dW: matmul(transpose(X), da),
    dV: matmul(transpose(X), db),
    dW2: matmul(transpose(hidden), dOut),
  }
}
