import { axes } from '../core/axes.ts'
import type { FlagValue } from '../core/conventions.ts'
import { type NDArray, zeros } from '../core/ndarray.ts'
import { count, flag, type Given, optionsOf } from '../core/options.ts'
import { windowCount } from '../core/windows.ts'

const spec = { height: count(1, 2), width: count(1, 2), stride: count(1, 2), convSize: flag('convSize') }
const backwardSpec = { ...spec, poolTie: flag('poolTie') }

/** The places of the entries of a window in the data of the maps. */
type Visit = (place: number, entries: readonly number[]) => void

/**
 * Max pooling with windows of any height and width: every window is reduced to its largest entry.
 *
 *     out[n,c,i,j] = max over p < height, q < width of X[n, c, i·stride + p, j·stride + q]
 *
 * Rows and columns move by the same stride, and there is no padding. A window that holds NaN gives NaN.
 *
 * @param X `N × C × H × W`, activation maps; any unit
 * @param options.height rows of a window, in pixels; an integer ≥ 1; default 2
 * @param options.width columns of a window, in pixels; an integer ≥ 1; default 2
 * @param options.stride step of the windows, in pixels; an integer ≥ 1; default 2
 * @param options.convSize `strict` refuses windows that do not fit, `floor` cuts off what is left over;
 * default `strict`
 * @returns `N × C × I × J` with I = (H − height) / stride + 1, and J = (W − width) / stride + 1
 * @throws {ShapeError} if `X` does not have four axes, or the windows do not fit
 * @throws {RangeError} if `height`, `width` or `stride` is not an integer ≥ 1, or an option is unknown
 *
 * @source D1 "3. Spatial Pooling", with two sides as in D4 `MaxPooling2D`
 * @example
 * maxPoolRectangles(array([[[[1, 5, 2], [0, 3, 4]]]]), { height: 1, width: 3, stride: 1 }) // = [[[[5], [4]]]]
 * maxPoolRectangles(array([[[[1, 5, 2], [0, 3, 4]]]]), { height: 2, width: 1 })            // = [[[[1, 4]]]]
 */
export function maxPoolRectangles(
  X: NDArray<'N C H W'>,
  options: Given<typeof spec> = {},
): NDArray<'N C I J'> {
  const windows = optionsOf('maxPoolRectangles', options, spec)
  const out = outputFor('maxPoolRectangles', X, windows)
  eachWindow(X, out, windows, (place, entries) => {
    out.data[place] = Math.max(...entries.map((k) => X.data[k] as number))
  })
  return out
}

/**
 * Gradient of max pooling with windows of any height and width: that of every output goes to the entry that won.
 *
 *     dX[winner of window i, j] gathers dOut[n,c,i,j]
 *
 * An entry that won several overlapping windows gathers all their gradients.
 *
 * @param dOut `N × C × I × J`, gradient of the loss in the output
 * @param X `N × C × H × W`, what was pooled
 * @param options.height rows of a window, in pixels; an integer ≥ 1; default 2
 * @param options.width columns of a window, in pixels; an integer ≥ 1; default 2
 * @param options.stride step of the windows, in pixels; an integer ≥ 1; default 2
 * @param options.convSize as in the forward pass; default `strict`
 * @param options.poolTie who gets the gradient where entries are equal: the `first`, the `last`, each a `shared`
 * part, or `all` of them the whole; default `first`
 * @returns `N × C × H × W`, gradient of the loss in `X`
 * @throws {ShapeError} if `dOut` is not of the shape of the output, or the windows do not fit
 * @throws {RangeError} if `height`, `width` or `stride` is not an integer ≥ 1, or an option is unknown
 *
 * @source derived from D1 "3. Spatial Pooling"; the deck prints no gradient
 * @example
 * const X = array([[[[1, 5, 2], [0, 3, 4]]]])
 * maxPoolRectanglesBackward(array([[[[7, 8]]]]), X, { height: 2, width: 1 }) // = [[[[7, 0, 0], [0, 0, 8]]]]
 */
export function maxPoolRectanglesBackward(
  dOut: NDArray<'N C I J'>,
  X: NDArray<'N C H W'>,
  options: Given<typeof backwardSpec> = {},
): NDArray<'N C H W'> {
  const { poolTie, ...windows } = optionsOf('maxPoolRectanglesBackward', options, backwardSpec)
  const out = outputFor('maxPoolRectanglesBackward', X, windows)
  axes('maxPoolRectanglesBackward', { 'the output': [out, 'N C I J'], dOut: [dOut, 'N C I J'] })
  const dX = zeros<'N C H W'>(X.shape)
  eachWindow(X, dOut, windows, (place, entries) => {
    const winners = winnersOf(X, entries, poolTie)
    const gradient = (dOut.data[place] as number) / (poolTie === 'shared' ? winners.length : 1)
    for (const winner of winners) dX.data[winner] = (dX.data[winner] as number) + gradient
  })
  return dX
}

type Windows = Required<Given<typeof spec>>

function outputFor(name: string, X: NDArray<'N C H W'>, windows: Windows): NDArray<'N C I J'> {
  const { N, C, H, W } = axes(name, { X: [X, 'N C H W'] })
  const { height, width, stride, convSize } = windows
  const I = windowCount(name, { size: H, window: height, stride, pad: 0 }, convSize)
  const J = windowCount(name, { size: W, window: width, stride, pad: 0 }, convSize)
  return zeros<'N C I J'>([N, C, I, J])
}

function eachWindow(X: NDArray<'N C H W'>, out: NDArray<'N C I J'>, windows: Windows, visit: Visit): void {
  const { height, width, stride } = windows
  const [N = 0, C = 0, H = 0, W = 0] = X.shape
  const [, , I = 0, J = 0] = out.shape
  for (let map = 0; map < N * C; map++) {
    for (let i = 0; i < I; i++) {
      for (let j = 0; j < J; j++) {
        const from = (map * H + i * stride) * W + j * stride
        const entries = Array.from(
          { length: height * width },
          (_, k) => from + Math.floor(k / width) * W + (k % width),
        )
        visit((map * I + i) * J + j, entries)
      }
    }
  }
}

function winnersOf(
  X: NDArray<'N C H W'>,
  entries: readonly number[],
  poolTie: FlagValue<'poolTie'>,
): readonly number[] {
  const largest = Math.max(...entries.map((k) => X.data[k] as number))
  const equal = entries.filter((k) => X.data[k] === largest)
  if (Number.isNaN(largest)) return entries.filter((k) => Number.isNaN(X.data[k])).slice(0, 1)
  if (poolTie === 'first') return equal.slice(0, 1)
  return poolTie === 'last' ? equal.slice(-1) : equal
}
