// Architecture arithmetic
//
// Write the functions below, in any order, and see what is right:
//
//     npx --no-install touchstone check --watch
//
// A matrix is a list of rows. Leave the arguments as they are.

/**
 * Walks through a network, and says of every layer which shape it puts out and what it costs.
 *
 *     side = (side + 2·pad − kernel) / stride + 1
 *     conv:  kernel·kernel·C·filters weights, one bias per filter
 *     dense: inputs·units weights, one bias per unit
 *
 * Each weight of a convolution is multiplied once at every place of the output, and each weight of
 * a dense layer once.
 *
 * `network` has two entries: `input`, the shape `[H, W, C]` of the image, and `layers`, a list in
 * which each layer says under `layer` what it is:
 *
 *     { layer: 'conv', kernel, filters, stride, pad }     { layer: 'pool', kernel, stride }
 *     { layer: 'flatten' }     { layer: 'dropout' }       { layer: 'dense', units }
 *
 * Each of the five columns of the result begins with the image, and goes on with one entry per
 * layer. Behind a flattening or a dense layer the shape is `[1, 1, n]`. A dense layer may follow a
 * convolution or a pooling directly. Activations are the numbers that must be stored: the image,
 * and what convolutions, poolings and dense layers put out. Flattening, dropout and the ReLU behind
 * each layer work in place, so that they store nothing.
 *
 * Convention: what does not fit is cut off.
 *
 * @param {{ input: number[]; layers: ({ layer: 'conv'; kernel: number; filters: number; stride:
 *   number; pad: number } | { layer: 'pool'; kernel: number; stride: number } | { layer: 'dense';
 *   units: number } | { layer: 'flatten' | 'dropout' })[] }} network the image and the layers, as
 *   above; sizes are integers ≥ 1, `pad` is ≥ 0
 * @returns {{ shapes: number[][]; activations: number[]; weights: number[]; biases: number[];
 *   multiplications: number[]; stored: number; bytes: number }} `shapes`, one row `[H, W, C]` per
 *   entry; `activations`, `weights`, `biases` and `multiplications`, one number per entry;
 *   `stored`, the sum of the activations, and `bytes`, what they take as float32: 4 bytes each
 */
export function networkSummary(network) {
  throw new Error('not written yet')
}

/**
 * Sides of AlexNet's activation maps: of CONV1, POOL1, CONV2, POOL2, CONV3 to CONV5, and POOL3.
 *
 *     side = (side + 2·pad − kernel) / stride + 1
 *
 * CONV1 has filters of 11 × 11 at stride 4 and no padding, CONV2 filters of 5 × 5 with padding 2,
 * and CONV3 to CONV5 filters of 3 × 3 with padding 1, these four at stride 1. Each pooling is 3 × 3
 * at stride 2. From 227 pixels, CONV1 leaves (227 − 11) / 4 + 1 = 55.
 *
 * Convention: what does not fit is cut off.
 *
 * @param {number} side side of the image, in pixels; an integer ≥ 1
 * @returns {number[]} `L`, six sides in pixels
 */
export function alexnetShapeWalk(side) {
  throw new Error('not written yet')
}
