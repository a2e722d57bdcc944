// Transformer blocks
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * RMSNorm: every example is divided by the root of its mean square, then each feature gets a gain.
 *
 *     r[n] = √( (1/D) Σ_d X[n,d]² + ε )        out[n,d] = γ[d] · X[n,d] / r[n]
 *
 * Unlike layer normalization it subtracts no mean and adds no shift.
 *
 * Convention: RMSNorm divides by √(mean square + ε).
 *
 * @param {number[][]} X `N × D`, one example per row; any unit
 * @param {number[]} gamma `D`, learned gain γ of each feature
 * @param {{ eps: number }} options `eps`: what keeps the division finite, ≥ 0, in squared units of
 *   `X`
 * @returns {number[][]} `N × D`
 */
export function rmsnormForward(X, gamma, options) {
  throw new Error('not written yet')
}

/**
 * Gradients of the loss in input and gain of RMSNorm, from its gradient in the output.
 *
 *     r = √(mean_d(X²) + ε)      x̂ = X / r      dx̂ = dOut · γ
 *     dγ = Σₙ dOut · x̂        dX = ( dx̂ − x̂ · mean_d(dx̂ · x̂) ) / r
 *
 * Convention: RMSNorm divides by √(mean square + ε).
 *
 * @param {number[][]} dOut `N × D`, gradient of the loss in each output
 * @param {number[][]} X `N × D`, what was normalized
 * @param {number[]} gamma `D`, gain γ of each feature
 * @param {{ eps: number }} options `eps`: the ε of the forward pass, ≥ 0
 * @returns {{ dX: number[][]; dgamma: number[] }} `dX`, N × D, and `dgamma`, D
 */
export function rmsnormBackward(dOut, X, gamma, options) {
  throw new Error('not written yet')
}

/**
 * SiLU, also called Swish: every number times its own sigmoid, a smooth ReLU that dips below 0
 * first.
 *
 *     f(x) = x · σ(x) = x / (1 + e⁻ˣ)
 *
 * @param {number[]} x `N`, pre-activations; any number
 * @returns {number[]} `N`, at least −0.2785, and near `x` for large `x`
 * @example
 * silu([-1, 0, 2, -1000]) // ≈ [-0.268941, 0, 1.761594, 0]
 */
export function silu(x) {
  throw new Error('not written yet')
}

/**
 * Backward pass of SiLU, from its input.
 *
 *     dx = dOut · σ(x) · (1 + x · (1 − σ(x)))
 *
 * @param {number[]} dOut `N`, gradient of the loss in each output, in loss per unit of output
 * @param {number[]} x `N`, the input of the forward pass
 * @returns {number[]} `N`, gradient of the loss in each input
 * @example
 * siluBackward([1, 2, 1], [0, 1, -1000]) // ≈ [0.5, 1.855341, 0]
 */
export function siluBackward(dOut, x) {
  throw new Error('not written yet')
}

/**
 * SwiGLU: a feed-forward layer with gated hidden units; the SiLU of one linear map multiplies
 * another, entry by entry.
 *
 *     out = ( SiLU(X·W) ⊙ (X·V) ) · W2        SiLU(a) = a · σ(a)
 *
 * @param {number[][]} X `N × D`, one position per row
 * @param {number[][]} W `D × F`, weights of the gate, the map that goes through SiLU
 * @param {number[][]} V `D × F`, weights of the value that is gated
 * @param {number[][]} W2 `F × D`, weights of the output
 * @returns {number[][]} `N × D`
 * @example
 * swiglu([[1, 2]], [[1], [0]], [[0], [1]], [[1, 10]]) // ≈ [[1.462117, 14.621172]]
 */
export function swiglu(X, W, V, W2) {
  throw new Error('not written yet')
}

/**
 * Gradients of the loss in input and weights of SwiGLU, from its gradient in the output.
 *
 *     a = X·W      b = X·V      h = SiLU(a) ⊙ b        dW2 = hᵀ·dOut        dh = dOut·W2ᵀ
 *     da = dh ⊙ b ⊙ SiLU′(a)      db = dh ⊙ SiLU(a)
 *     dW = Xᵀ·da      dV = Xᵀ·db      dX = da·Wᵀ + db·Vᵀ
 *
 * @param {number[][]} dOut `N × D`, gradient of the loss in each output
 * @param {number[][]} X `N × D`, input of the forward pass
 * @param {number[][]} W `D × F`, weights of the gate
 * @param {number[][]} V `D × F`, weights of the value
 * @param {number[][]} W2 `F × D`, weights of the output
 * @returns {{ dX: number[][]; dW: number[][]; dV: number[][]; dW2: number[][] }} `dX`, `dW`, `dV`
 *   and `dW2`, each of the shape of its argument
 */
export function swigluBackward(dOut, X, W, V, W2) {
  throw new Error('not written yet')
}
