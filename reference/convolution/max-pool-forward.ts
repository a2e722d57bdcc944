import type { FlagValue } from '../core/conventions.ts'
import { map, type NDArray, zeros, zip } from '../core/ndarray.ts'
import { count, flag, type Given, optionsOf } from '../core/options.ts'
import { checkPooled, eachWindow, type Geometry, pooledZeros, type Window } from '../core/pooling.ts'
import { powerOfTwo } from '../core/power-of-two.ts'

const spec = { F: count(1, 2), stride: count(1, 2), pad: count(0, 0), convSize: flag('convSize') }
const backwardSpec = { ...spec, poolTie: flag('poolTie') }

/** Windows are disjoint unless the stride says otherwise. */
const windowsOf = (name: string, options: Given<typeof spec>): Required<Given<typeof spec>> => {
  const given = optionsOf(name, options, spec)
  return { ...given, stride: options.stride ?? given.F }
}

/**
 * Max pooling: every window of an activation map is reduced to its largest entry.
 *
 *     out[n,c,i,j] = max over p, q < F of X[n, c, i·stride + p − pad, j·stride + q − pad]
 *
 * The frame counts as −∞: it never wins. There is nothing to learn. A window that holds NaN gives NaN.
 *
 * @param X `N × C × H × W`, activation maps; any unit
 * @param options.F side of the windows, in pixels; an integer ≥ 1; default 2
 * @param options.stride step of the windows, in pixels; an integer ≥ 1; default `F`: disjoint windows
 * @param options.pad width of the frame, in pixels; an integer from 0 to F − 1; default 0
 * @param options.convSize `strict` refuses windows that do not fit, `floor` cuts off what is left over;
 * default `strict`
 * @returns `N × C × I × J` with I = (H + 2·pad − F) / stride + 1, and J likewise
 * @throws {ShapeError} if `X` does not have four axes, the windows do not fit, or one would hold nothing but
 * frame
 * @throws {RangeError} if `F` or `stride` is not an integer ≥ 1, or `pad` not one ≥ 0, or an option is unknown
 *
 * @source D1 "3. Spatial Pooling"; D1 "Case Study: AlexNet": 3 × 3 windows at stride 2 overlap; D4
 * `MaxPooling2D`
 * @example
 * maxPoolForward(array([[[[-1, -3], [-4, -2]]]]))                       // = [[[[-1]]]]
 * maxPoolForward(array([[[[1, 5, 2], [0, 3, 4], [7, 6, 0]]]]), { stride: 1 }) // = [[[[5, 5], [7, 6]]]]
 */
export function maxPoolForward(X: NDArray<'N C H W'>, options: Given<typeof spec> = {}): NDArray<'N C I J'> {
  const { convSize, ...windows } = windowsOf('maxPoolForward', options)
  const out = pooledZeros('maxPoolForward', X, windows, convSize)
  eachWindow(X, out, windows, (place, window) => {
    out.data[place] = X.data[firstLargest(X, window)] as number
  })
  return out
}

/**
 * Gradient of max pooling: the gradient of every output goes to the entry that won its window.
 *
 *     dX[winner of window i, j] gathers dOut[n,c,i,j]
 *
 * An entry that won several overlapping windows gathers all their gradients.
 *
 * @param dOut `N × C × I × J`, gradient of the loss in the output
 * @param X `N × C × H × W`, what was pooled
 * @param options.F side of the windows, in pixels; an integer ≥ 1; default 2
 * @param options.stride step of the windows, in pixels; an integer ≥ 1; default `F`
 * @param options.pad width of the frame, in pixels; an integer from 0 to F − 1; default 0
 * @param options.convSize as in the forward pass; default `strict`
 * @param options.poolTie who gets the gradient where entries are equal: the `first`, the `last`, each a `shared`
 * part, or `all` of them the whole; default `first`
 * @returns `N × C × H × W`, gradient of the loss in `X`
 * @throws {ShapeError} if `dOut` is not of the shape of the output, or the windows do not fit
 * @throws {RangeError} if `F` or `stride` is not an integer ≥ 1, or `pad` not one ≥ 0, or an option is unknown
 *
 * @source derived from D1 "3. Spatial Pooling"; the deck prints no gradient
 * @example
 * maxPoolBackward(array([[[[5]]]]), array([[[[1, 2], [2, 0]]]])) // = [[[[0, 5], [0, 0]]]]  the first
 * maxPoolBackward(array([[[[5]]]]), array([[[[1, 2], [2, 0]]]]), { poolTie: 'all' }) // = [[[[0, 5], [5, 0]]]]
 */
export function maxPoolBackward(
  dOut: NDArray<'N C I J'>,
  X: NDArray<'N C H W'>,
  options: Given<typeof backwardSpec> = {},
): NDArray<'N C H W'> {
  const { poolTie, ...given } = optionsOf('maxPoolBackward', options, backwardSpec)
  const { convSize, ...windows } = { ...given, stride: options.stride ?? given.F }
  checkPooled('maxPoolBackward', dOut, X, windows, convSize)
  const dX = zeros<'N C H W'>(X.shape)
  eachWindow(X, dOut, windows, (place, window) => {
    const winners = winnersOf(X, window, poolTie)
    const gradient = (dOut.data[place] as number) / (poolTie === 'shared' ? winners.length : 1)
    for (const winner of winners) dX.data[winner] = (dX.data[winner] as number) + gradient
  })
  return dX
}

/**
 * Sum pooling: every window of an activation map is reduced to the sum of its entries.
 *
 *     out[n,c,i,j] = Σ over p, q < F of X[n, c, i·stride + p − pad, j·stride + q − pad]
 *
 * @param X `N × C × H × W`, activation maps; any unit
 * @param options.F side of the windows, in pixels; an integer ≥ 1; default 2
 * @param options.stride step of the windows, in pixels; an integer ≥ 1; default `F`: disjoint windows
 * @param options.pad width of a frame of zeros, in pixels; an integer from 0 to F − 1; default 0
 * @param options.convSize `strict` refuses windows that do not fit, `floor` cuts off what is left over;
 * default `strict`
 * @returns `N × C × I × J` with I = (H + 2·pad − F) / stride + 1, and J likewise
 * @throws {ShapeError} if `X` does not have four axes, the windows do not fit, or one would hold nothing but
 * frame
 * @throws {RangeError} if `F` or `stride` is not an integer ≥ 1, or `pad` not one ≥ 0, or an option is unknown
 *
 * @source D1 "3. Spatial Pooling": sum or max
 * @example
 * sumPool(array([[[[-1, -3], [-4, -1]]]])) // = [[[[-9]]]]
 */
export function sumPool(X: NDArray<'N C H W'>, options: Given<typeof spec> = {}): NDArray<'N C I J'> {
  const { convSize, ...windows } = windowsOf('sumPool', options)
  const out = pooledZeros('sumPool', X, windows, convSize)
  return addWindows(out, X, windows, 1)
}

/**
 * Gradient of sum pooling: every entry gathers the gradients of the windows that it is in.
 *
 *     dX[n,c,h,w] = Σ dOut[n,c,i,j] over the windows that hold it
 *
 * @param dOut `N × C × I × J`, gradient of the loss in the output
 * @param X `N × C × H × W`, what was pooled; only its shape matters
 * @param options.F side of the windows, in pixels; an integer ≥ 1; default 2
 * @param options.stride step of the windows, in pixels; an integer ≥ 1; default `F`
 * @param options.pad width of the frame, in pixels; an integer from 0 to F − 1; default 0
 * @param options.convSize as in the forward pass; default `strict`
 * @returns `N × C × H × W`, gradient of the loss in `X`
 * @throws {ShapeError} if `dOut` is not of the shape of the output, or the windows do not fit
 * @throws {RangeError} if `F` or `stride` is not an integer ≥ 1, or `pad` not one ≥ 0, or an option is unknown
 *
 * @source derived from D1 "3. Spatial Pooling"
 * @example
 * sumPoolBackward(array([[[[5]]]]), array([[[[1, 2], [2, 0]]]])) // = [[[[5, 5], [5, 5]]]]
 */
export function sumPoolBackward(
  dOut: NDArray<'N C I J'>,
  X: NDArray<'N C H W'>,
  options: Given<typeof spec> = {},
): NDArray<'N C H W'> {
  const { convSize, ...windows } = windowsOf('sumPoolBackward', options)
  checkPooled('sumPoolBackward', dOut, X, windows, convSize)
  return spreadOverWindows(dOut, X, windows, 1)
}

/**
 * Average pooling: every window of an activation map is reduced to the mean of its entries.
 *
 *     out[n,c,i,j] = (1/F²) · Σ over p, q < F of X[n, c, i·stride + p − pad, j·stride + q − pad]
 *
 * Zeros of the frame count as entries: the divisor is always F².
 *
 * @param X `N × C × H × W`, activation maps; any unit
 * @param options.F side of the windows, in pixels; an integer ≥ 1; default 2
 * @param options.stride step of the windows, in pixels; an integer ≥ 1; default `F`: disjoint windows
 * @param options.pad width of a frame of zeros, in pixels; an integer from 0 to F − 1; default 0
 * @param options.convSize `strict` refuses windows that do not fit, `floor` cuts off what is left over;
 * default `strict`
 * @returns `N × C × I × J` with I = (H + 2·pad − F) / stride + 1, and J likewise
 * @throws {ShapeError} if `X` does not have four axes, the windows do not fit, or one would hold nothing but
 * frame
 * @throws {RangeError} if `F` or `stride` is not an integer ≥ 1, or `pad` not one ≥ 0, or an option is unknown
 *
 * @source the third common reduction beside those of D1 "3. Spatial Pooling", sum and max
 * @example
 * averagePool(array([[[[-1, -3], [-4, -1]]]])) // = [[[[-2.25]]]]
 */
export function averagePool(X: NDArray<'N C H W'>, options: Given<typeof spec> = {}): NDArray<'N C I J'> {
  const { convSize, ...windows } = windowsOf('averagePool', options)
  const out = pooledZeros('averagePool', X, windows, convSize)
  return meanOfWindows(out, X, windows)
}

/**
 * Gradient of average pooling: every entry gathers 1/F² of the gradients of the windows that it is in.
 *
 *     dX[n,c,h,w] = (1/F²) · Σ dOut[n,c,i,j] over the windows that hold it
 *
 * @param dOut `N × C × I × J`, gradient of the loss in the output
 * @param X `N × C × H × W`, what was pooled; only its shape matters
 * @param options.F side of the windows, in pixels; an integer ≥ 1; default 2
 * @param options.stride step of the windows, in pixels; an integer ≥ 1; default `F`
 * @param options.pad width of the frame, in pixels; an integer from 0 to F − 1; default 0
 * @param options.convSize as in the forward pass; default `strict`
 * @returns `N × C × H × W`, gradient of the loss in `X`
 * @throws {ShapeError} if `dOut` is not of the shape of the output, or the windows do not fit
 * @throws {RangeError} if `F` or `stride` is not an integer ≥ 1, or `pad` not one ≥ 0, or an option is unknown
 *
 * @source derived from D1 "3. Spatial Pooling"
 * @example
 * averagePoolBackward(array([[[[4]]]]), array([[[[1, 2], [2, 0]]]])) // = [[[[1, 1], [1, 1]]]]
 */
export function averagePoolBackward(
  dOut: NDArray<'N C I J'>,
  X: NDArray<'N C H W'>,
  options: Given<typeof spec> = {},
): NDArray<'N C H W'> {
  const { convSize, ...windows } = windowsOf('averagePoolBackward', options)
  checkPooled('averagePoolBackward', dOut, X, windows, convSize)
  return spreadOverWindows(dOut, X, windows, 1 / windows.F ** 2)
}

/** Where the gradient of a window goes. */
function winnersOf(X: NDArray<'N C H W'>, window: Window, poolTie: FlagValue<'poolTie'>): readonly number[] {
  const first = firstLargest(X, window)
  if (poolTie === 'first' || Number.isNaN(X.data[first])) return [first]
  const { from, height, width, step } = window
  const places = Array.from(
    { length: height * width },
    (_, k) => from + Math.floor(k / width) * step + (k % width),
  )
  const equal = places.filter((k) => X.data[k] === X.data[first])
  return poolTie === 'last' ? equal.slice(-1) : equal
}

function firstLargest({ data }: NDArray<'N C H W'>, { from, height, width, step }: Window): number {
  let winner = from
  for (let row = 0; row < height; row++) {
    for (let k = from + row * step; k < from + row * step + width; k++) {
      const entry = data[k] as number
      if (entry > (data[winner] as number) || Number.isNaN(entry)) winner = k
    }
  }
  return winner
}

function addWindows(
  out: NDArray<'N C I J'>,
  X: NDArray<'N C H W'>,
  geometry: Geometry,
  weight: number,
): NDArray<'N C I J'> {
  eachWindow(X, out, geometry, (place, { from, height, width, step }) => {
    let total = 0
    for (let row = 0; row < height; row++) {
      for (let k = from + row * step; k < from + row * step + width; k++) total += X.data[k] as number
    }
    out.data[place] = weight * total
  })
  return out
}

function meanOfWindows(
  out: NDArray<'N C I J'>,
  X: NDArray<'N C H W'>,
  geometry: Geometry,
): NDArray<'N C I J'> {
  const weight = 1 / geometry.F ** 2
  addWindows(out, X, geometry, weight)
  if (out.data.every(Number.isFinite)) return out
  // A sum can leave the range of numbers where its mean does not.
  const unit = powerOfTwo(X.data.filter(Number.isFinite))
  const scaled = map(X, (entry) => entry / unit)
  const means = addWindows(zeros(out.shape), scaled, geometry, weight)
  return zip(out, means, (mean, inUnit) => (Number.isFinite(mean) ? mean : inUnit * unit))
}

function spreadOverWindows(
  dOut: NDArray<'N C I J'>,
  X: NDArray<'N C H W'>,
  geometry: Geometry,
  weight: number,
): NDArray<'N C H W'> {
  const dX = zeros<'N C H W'>(X.shape)
  eachWindow(X, dOut, geometry, (place, { from, height, width, step }) => {
    const share = weight * (dOut.data[place] as number)
    for (let row = 0; row < height; row++) {
      for (let k = from + row * step; k < from + row * step + width; k++)
        dX.data[k] = (dX.data[k] as number) + share
    }
  })
  return dX
}
