import { axes } from '../core/axes.ts'
import type { FlagValue } from '../core/conventions.ts'
import { type NDArray, rows, sum, transpose, zeros } from '../core/ndarray.ts'
import { count, flag, type Given, optionsOf } from '../core/options.ts'
import { addProduct, addProductWithTransposed } from '../core/products.ts'
import { windowCount } from '../core/windows.ts'
import { zeroPad } from './zero-pad.ts'

const spec = { stride: count(1, 1), pad: count(0, 0), convSize: flag('convSize') }

/** Gradients of the loss with respect to the arguments of a convolution. */
export interface Conv2dGradients {
  readonly dX: NDArray<'N C H W'>
  readonly dw: NDArray<'F C P Q'>
  readonly db: NDArray<'F'>
}

/**
 * Convolution: slides F filters over each image and returns one activation map per filter.
 *
 *     out[n,f,i,j] = b[f] + Σ_{c,p,q} X̂[n, c, i·stride + p, j·stride + q] · w[f,c,p,q]
 *
 * `X̂` is `X` in a frame of `pad` zeros. A filter reaches through all C channels. It is not flipped: this is
 * the cross-correlation that deep learning calls convolution.
 *
 * @param X `N × C × H × W`, images or activation maps; any unit
 * @param w `F × C × P × Q`, filters
 * @param b `F`, one bias per filter, in the unit of the output
 * @param options.stride step of the filter, in pixels; an integer ≥ 1; default 1
 * @param options.pad zeros on each side, in pixels; an integer ≥ 0; default 0
 * @param options.convSize `strict` refuses a filter that does not fit, `floor` cuts off what is left over;
 * default `strict`
 * @returns `N × F × I × J` with I = (H + 2·pad − P) / stride + 1, and J likewise
 * @throws {ShapeError} if `X`, `w` and `b` disagree in `C` or `F`, or the filter does not fit
 * @throws {RangeError} if `stride` is not an integer ≥ 1 or `pad` not one ≥ 0, or an option is unknown
 *
 * @source D1 "Convolutions: More detail": 32 × 32 × 3 with six 5 × 5 filters gives 28 × 28 × 6
 * @example
 * const image = array([[[[1, 2, 3], [4, 5, 6], [7, 8, 9]]]])
 * conv2dForward(image, array([[[[1, 0], [0, 1]]]]), array([0]))         // = [[[[6, 8], [12, 14]]]]
 * conv2dForward(image, array([[[[2]]]]), array([1]), { stride: 2 })          // = [[[[3, 7], [15, 19]]]]
 */
export function conv2dForward(
  X: NDArray<'N C H W'>,
  w: NDArray<'F C P Q'>,
  b: NDArray<'F'>,
  options: Given<typeof spec> = {},
): NDArray<'N F I J'> {
  const { stride, pad, convSize } = optionsOf('conv2dForward', options, spec)
  axes('conv2dForward', { X: [X, 'N C H W'], w: [w, 'F C P Q'], b: [b, 'F'] })
  const s = sizesOf('conv2dForward', X, w, stride, pad, convSize)
  const out = zeros<'N F I J'>([s.N, s.F, s.I, s.J])
  const [places, pixels] = [s.I * s.J, s.C * s.P * s.Q]
  const images = rows(zeroPad(X, pad))
  const seen = new Float64Array(pixels * places)
  rows(out).forEach((maps, n) => {
    rows({ shape: [s.F, places], data: maps }).forEach((map, f) => {
      map.fill(b.data[f] as number)
    })
    gatherWindows(s, images[n] as Float64Array, seen)
    addProduct(maps, w.data, seen, { I: s.F, K: pixels, J: places })
  })
  return out
}

/**
 * Gradients of the loss in image, filters and biases of a convolution, from the gradient in the output.
 *
 *     db[f] = Σ_{n,i,j} dOut[n,f,i,j]
 *     dw[f,c,p,q] = Σ_{n,i,j} X̂[n, c, i·stride + p, j·stride + q] · dOut[n,f,i,j]
 *     dX̂[n, c, i·stride + p, j·stride + q] gathers w[f,c,p,q] · dOut[n,f,i,j]
 *
 * Windows overlap, so a pixel gathers a term from every window that saw it. `dX` is `dX̂` without its frame.
 *
 * @param dOut `N × F × I × J`, gradient of the loss in the output
 * @param X `N × C × H × W`, what the convolution was given
 * @param w `F × C × P × Q`, its filters
 * @param options.stride step of the filter, in pixels; an integer ≥ 1; default 1
 * @param options.pad zeros on each side, in pixels; an integer ≥ 0; default 0
 * @param options.convSize as in the forward pass; default `strict`
 * @returns `dX`, `dw` and `db`, each of the shape of its argument
 * @throws {ShapeError} if `dOut` is not of the shape of the output, `X` and `w` disagree in `C`, or the
 * filter does not fit
 * @throws {RangeError} if `stride` is not an integer ≥ 1 or `pad` not one ≥ 0, or an option is unknown
 *
 * @source derived from D1 "Convolutions: More detail"; the deck prints no gradient
 * @example
 * const [X, w] = [array([[[[1, 2], [3, 4]]]]), array([[[[1, 0], [-1, 2]]]])]
 * const { dX, dw, db } = conv2dBackward(array([[[[1, 2, 0], [0, 1, -1], [2, 0, 1]]]]), X, w, { pad: 1 })
 * dX // = [[[[1, 3], [-1, 4]]]]
 * dw // = [[[[3, 8], [1, 9]]]]
 * db // = [6]
 */
export function conv2dBackward(
  dOut: NDArray<'N F I J'>,
  X: NDArray<'N C H W'>,
  w: NDArray<'F C P Q'>,
  options: Given<typeof spec> = {},
): Conv2dGradients {
  const { stride, pad, convSize } = optionsOf('conv2dBackward', options, spec)
  axes('conv2dBackward', { X: [X, 'N C H W'], w: [w, 'F C P Q'] })
  const s = sizesOf('conv2dBackward', X, w, stride, pad, convSize)
  const output: NDArray<'N F I J'> = { shape: [s.N, s.F, s.I, s.J], data: dOut.data }
  axes('conv2dBackward', { 'the output': [output, 'N F I J'], dOut: [dOut, 'N F I J'] })
  const framed = zeroPad(X, pad)
  const dframed = zeros<'N C I J'>(framed.shape)
  const dw = zeros<'F C P Q'>(w.shape)
  const db = zeros<'F'>([s.F])
  const [places, pixels] = [s.I * s.J, s.C * s.P * s.Q]
  const wTransposed = transpose({ shape: [s.F, pixels], data: w.data }).data
  const images = rows(framed)
  const seen = new Float64Array(pixels * places)
  const arriving = rows(dOut)
  rows(dframed).forEach((dimage, n) => {
    const gradient = arriving[n] as Float64Array
    rows({ shape: [s.F, places], data: gradient }).forEach((map, f) => {
      db.data[f] = (db.data[f] as number) + sum(map)
    })
    gatherWindows(s, images[n] as Float64Array, seen)
    addProductWithTransposed(dw.data, gradient, seen, { I: s.F, K: pixels, J: places })
    const dseen = seen.fill(0)
    addProduct(dseen, wTransposed, gradient, { I: pixels, K: s.F, J: places })
    scatterWindows(s, dseen, dimage)
  })
  return { dX: withoutFrame(dframed, pad), dw, db }
}

type Letter = 'N' | 'C' | 'H' | 'W' | 'F' | 'P' | 'Q' | 'I' | 'J'
type Sizes = Readonly<Record<Letter | 'stride' | 'pad', number>>

function sizesOf(
  name: string,
  { shape: [N = 0, C = 0, H = 0, W = 0] }: NDArray,
  { shape: [F = 0, , P = 0, Q = 0] }: NDArray,
  stride: number,
  pad: number,
  convSize: FlagValue<'convSize'>,
): Sizes {
  const I = windowCount(name, { size: H, window: P, stride, pad }, convSize)
  const J = windowCount(name, { size: W, window: Q, stride, pad }, convSize)
  return { N, C, H, W, F, P, Q, I, J, stride, pad }
}

/**
 * What each weight of a filter sees of an image: row (c, p, q) holds the pixel that it meets, at every place
 * of the filter. With windows as columns, a convolution is one matrix product.
 */
function gatherWindows(s: Sizes, image: Float64Array, seen: Float64Array): void {
  eachRow(s, (from, to) => {
    for (let j = 0; j < s.J; j++) seen[to + j] = image[from + j * s.stride] as number
  })
}

/** The way back: every pixel gathers the gradients of all windows that saw it. */
function scatterWindows(s: Sizes, dseen: Float64Array, dimage: Float64Array): void {
  eachRow(s, (to, from) => {
    for (let j = 0; j < s.J; j++) {
      const pixel = to + j * s.stride
      dimage[pixel] = (dimage[pixel] as number) + (dseen[from + j] as number)
    }
  })
}

/** Where each row of places begins: in the framed image, and among what the weights see. */
function eachRow(
  { C, H, W, P, Q, I, J, stride, pad }: Sizes,
  visit: (inImage: number, inSeen: number) => void,
): void {
  const [height, width] = [H + 2 * pad, W + 2 * pad]
  for (let c = 0; c < C; c++) {
    for (let p = 0; p < P; p++) {
      for (let q = 0; q < Q; q++) {
        for (let i = 0; i < I; i++) {
          visit((c * height + i * stride + p) * width + q, (((c * P + p) * Q + q) * I + i) * J)
        }
      }
    }
  }
}

function withoutFrame(framed: NDArray<'N C I J'>, pad: number): NDArray<'N C H W'> {
  const [N = 0, C = 0, I = 0, J = 0] = framed.shape
  const [H, W] = [I - 2 * pad, J - 2 * pad]
  const images = zeros<'N C H W'>([N, C, H, W])
  for (let row = 0; row < N * C * H; row++) {
    const from = (Math.floor(row / H) * I + (row % H) + pad) * J + pad
    images.data.set(framed.data.subarray(from, from + W), row * W)
  }
  return images
}
