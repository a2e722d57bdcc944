// Convolutional layers
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Convolution: slides F filters over each image and returns one activation map per filter.
 *
 *     out[n,f,i,j] = b[f] + Σ_{c,p,q} X̂[n, c, i·stride + p, j·stride + q] · w[f,c,p,q]
 *
 * `X̂` is `X` in a frame of `pad` zeros. A filter reaches through all C channels. It is not
 * flipped: this is the cross-correlation that deep learning calls convolution.
 *
 * Convention: a window that does not fit is an error.
 *
 * @param {number[][][][]} X `N × C × H × W`, images or activation maps; any unit
 * @param {number[][][][]} w `F × C × P × Q`, filters
 * @param {number[]} b `F`, one bias per filter, in the unit of the output
 * @param {{ stride: number; pad: number }} options `stride`: step of the filter, in pixels; an
 *   integer ≥ 1; `pad`: zeros on each side, in pixels; an integer ≥ 0
 * @returns {number[][][][]} `N × F × I × J`, with I = (H + 2·pad − P) / stride + 1, and J likewise
 */
export function conv2dForward(X, w, b, options) {
  throw new Error('not written yet')
}

/**
 * Gradients of the loss in image, filters and biases of a convolution, from the gradient in the
 * output.
 *
 *     db[f] = Σ_{n,i,j} dOut[n,f,i,j]
 *     dw[f,c,p,q] = Σ_{n,i,j} X̂[n, c, i·stride + p, j·stride + q] · dOut[n,f,i,j]
 *     dX̂[n, c, i·stride + p, j·stride + q] gathers w[f,c,p,q] · dOut[n,f,i,j]
 *
 * Windows overlap, so a pixel gathers a term from every window that saw it. `dX` is `dX̂` without
 * its frame.
 *
 * Convention: a window that does not fit is an error.
 *
 * @param {number[][][][]} dOut `N × F × I × J`, gradient of the loss in the output
 * @param {number[][][][]} X `N × C × H × W`, what the convolution was given
 * @param {number[][][][]} w `F × C × P × Q`, its filters
 * @param {{ stride: number; pad: number }} options `stride`: step of the filter, in pixels; an
 *   integer ≥ 1; `pad`: zeros on each side, in pixels; an integer ≥ 0
 * @returns {{ dX: number[][][][]; dw: number[][][][]; db: number[] }} `dX`, `dw` and `db`, each of
 *   the shape of its argument
 */
export function conv2dBackward(dOut, X, w, options) {
  throw new Error('not written yet')
}

/**
 * 1 × 1 convolution: the same linear layer at every pixel, over its channels.
 *
 *     out[n,f,i,j] = b[f] + Σ_c w[f,c] · X[n,c,i,j]
 *
 * Height and width stay, the depth changes from C to F: with F < C it is a bottleneck.
 *
 * @param {number[][][][]} X `N × C × H × W`, activation maps; any unit
 * @param {number[][]} w `F × C`, one row of weights per output map
 * @param {number[]} b `F`, one bias per output map
 * @returns {number[][][][]} `N × F × H × W`, in the unit of the bias
 */
export function conv1x1(X, w, b) {
  throw new Error('not written yet')
}
