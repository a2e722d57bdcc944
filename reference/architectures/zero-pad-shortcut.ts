import { axes } from '../core/axes.ts'
import { ShapeError } from '../core/errors.ts'
import { type NDArray, zeros } from '../core/ndarray.ts'
import { counts } from '../core/within.ts'

/**
 * Shortcut without parameters where a block changes shape: every `stride`-th pixel, and maps of zeros behind.
 *
 *     out[n,f,i,j] = X[n, f, i·stride, j·stride]  for f < C,   0 for C ≤ f < F
 *
 * @param X `N × C × H × W`, input of the block
 * @param F channels that the block puts out, an integer ≥ C
 * @param stride step of the block, in pixels; an integer ≥ 1; default 1
 * @returns `N × F × I × J` with I = ⌈H / stride⌉, and J likewise
 * @throws {ShapeError} if `X` does not have four axes, or has more than `F` channels
 * @throws {RangeError} if `F` or `stride` is not an integer ≥ 1
 *
 * @source D4 "ResNet in 2015": identity shortcuts; He et al. 2016, option A
 * @example
 * zeroPadShortcut(array([[[[1, 2], [3, 4]]]]), 2, 2) // = [[[[1]], [[0]]]]
 */
export function zeroPadShortcut(X: NDArray<'N C H W'>, F: number, stride = 1): NDArray<'N F I J'> {
  const { N, C, H, W } = axes('zeroPadShortcut', { X: [X, 'N C H W'] })
  counts('zeroPadShortcut', { F: [F, 1], stride: [stride, 1] })
  if (C > F) throw new ShapeError(`zeroPadShortcut: X has ${C} channels, but the block puts out ${F}`)
  const out = zeros<'N F I J'>([N, F, Math.ceil(H / stride), Math.ceil(W / stride)])
  eachPair(X, out, stride, (from, to) => {
    out.data[to] = X.data[from] as number
  })
  return out
}

/**
 * Gradient of the shortcut without parameters: the gradients of pixels that were kept, 0 elsewhere.
 *
 *     dX[n, c, i·stride, j·stride] = dOut[n,c,i,j]
 *
 * @param dOut `N × F × I × J`, gradient of the loss in the output
 * @param X `N × C × H × W`, input of the block; only its shape matters
 * @param stride step of the block, in pixels; an integer ≥ 1; default 1
 * @returns `N × C × H × W`, gradient of the loss in `X`
 * @throws {ShapeError} if `dOut` is not of the shape of the output
 * @throws {RangeError} if `stride` is not an integer ≥ 1
 *
 * @source derived from He et al. 2016, option A
 * @example
 * zeroPadShortcutBackward(array([[[[5]], [[7]]]]), array([[[[1, 2], [3, 4]]]]), 2) // = [[[[5, 0], [0, 0]]]]
 */
export function zeroPadShortcutBackward(
  dOut: NDArray<'N F I J'>,
  X: NDArray<'N C H W'>,
  stride = 1,
): NDArray<'N C H W'> {
  const output = zeroPadShortcut(X, dOut.shape[1] ?? 0, stride)
  axes('zeroPadShortcutBackward', { 'the output': [output, 'N F I J'], dOut: [dOut, 'N F I J'] })
  const dX = zeros<'N C H W'>(X.shape)
  eachPair(X, dOut, stride, (from, to) => {
    dX.data[from] = dOut.data[to] as number
  })
  return dX
}

/** Where a kept pixel stands in the input and in the output. */
function eachPair(
  { shape: [N = 0, C = 0, H = 0, W = 0] }: NDArray,
  { shape: [, F = 0, I = 0, J = 0] }: NDArray,
  stride: number,
  visit: (from: number, to: number) => void,
): void {
  for (let n = 0; n < N; n++) {
    for (let c = 0; c < C; c++) {
      for (let i = 0; i < I; i++) {
        for (let j = 0; j < J; j++) {
          visit(((n * C + c) * H + i * stride) * W + j * stride, ((n * F + c) * I + i) * J + j)
        }
      }
    }
  }
}
