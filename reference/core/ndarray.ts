import { ShapeError } from './errors.ts'
import { powerOfTwo } from './power-of-two.ts'
import { addProduct } from './products.ts'

/** One entry per named axis: the rank of `'N C'` is a pair, of `''` the empty tuple, of any string a list. */
type Rank<Axes extends string> = string extends Axes
  ? readonly 0[]
  : Axes extends ''
    ? readonly []
    : Axes extends `${string} ${infer Rest}`
      ? readonly [0, ...Rank<Rest>]
      : readonly [0]

declare const rank: unique symbol

/**
 * A contiguous float64 array in row-major order. `NDArray<'N C'>` says that it has two axes and what they
 * mean; the compiler refuses a vector where a matrix belongs. That two `N` agree is checked by `axes`.
 */
export type NDArray<Axes extends string = string> = Ranked<Rank<Axes>>

interface Ranked<R extends readonly 0[]> {
  readonly shape: readonly number[]
  readonly data: Float64Array
  readonly [rank]?: R
}

export type Nested = number | readonly Nested[]

/**
 * Makes an array from nested lists, one level per axis.
 *
 * @throws {ShapeError} if rows differ in length
 * @example
 * array([[1, 2, 3], [4, 5, 6]]).shape // = [2, 3]
 */
export function array<Axes extends string = string>(nested: Nested): NDArray<Axes> {
  const shape: number[] = []
  for (let level = nested; typeof level !== 'number'; level = level[0] ?? 0) {
    shape.push(level.length)
    if (level.length === 0) break
  }
  const data = new Float64Array(sizeOf(shape))
  let next = 0
  const fill = (part: Nested, axis: number): void => {
    if (typeof part === 'number') {
      if (axis !== shape.length)
        throw new ShapeError(`array: a number where a list of ${shape[axis]} belongs`)
      data[next++] = part
      return
    }
    if (axis === shape.length) throw new ShapeError('array: a list where a number belongs')
    if (part.length !== shape[axis]) {
      throw new ShapeError(
        `array: axis ${axis} has ${shape[axis]} entries in one row and ${part.length} in another`,
      )
    }
    for (const inner of part) fill(inner, axis + 1)
  }
  fill(nested, 0)
  return { shape, data }
}

/** An array of the given shape filled with zeros. */
export function zeros<Axes extends string = string>(shape: readonly number[]): NDArray<Axes> {
  return { shape, data: new Float64Array(sizeOf(shape)) }
}

/**
 * An array whose entry at (i, j, …) is `entry(i, j, …)`.
 *
 * @example
 * nested(tabulate([2, 2], (i, j) => 10 * i + j)) // = [[0, 1], [10, 11]]
 */
export function tabulate<Axes extends string = string>(
  shape: readonly number[],
  entry: (i: number, j: number, k: number, l: number) => number,
): NDArray<Axes> {
  if (shape.length > 4) throw new ShapeError(`tabulate: at most 4 axes, got ${shape.length}`)
  const data = new Float64Array(sizeOf(shape))
  const [I = 1, J = 1, K = 1, L = 1] = shape
  let next = 0
  for (let i = 0; i < I; i++) {
    for (let j = 0; j < J; j++) {
      for (let k = 0; k < K; k++) {
        for (let l = 0; l < L; l++) data[next++] = entry(i, j, k, l)
      }
    }
  }
  return { shape, data }
}

/**
 * The entry at (i, j, …); one index per axis.
 *
 * @throws {RangeError} if an index is outside its axis
 */
export function at(x: NDArray, i: number, j = 0, k = 0, l = 0): number {
  const { shape, data } = x
  const [I = 1, J = 1, K = 1, L = 1] = shape
  const value = i < I && j < J && k < K && l < L ? data[((i * J + j) * K + k) * L + l] : undefined
  if (value === undefined)
    throw new RangeError(`at: (${[i, j, k, l].slice(0, shape.length)}) is outside ${sizes(shape)}`)
  return value
}

/** The rows of a matrix (the slices along its first axis), as views: writing to a row writes to `x`. */
export function rows(x: NDArray): readonly Float64Array[] {
  const [N = 0, ...rest] = x.shape
  const step = sizeOf(rest)
  return Array.from({ length: N }, (_, i) => x.data.subarray(i * step, (i + 1) * step))
}

/** The same shape with `f` applied to every entry. */
export function map<Axes extends string>(
  x: NDArray<Axes>,
  f: (entry: number, index: number) => number,
): NDArray<Axes> {
  return { shape: x.shape, data: x.data.map(f) }
}

/**
 * `f` of the entries of two arrays at the same place.
 *
 * @throws {ShapeError} if the shapes differ
 */
export function zip<Axes extends string>(
  x: NDArray<Axes>,
  y: NDArray<Axes>,
  f: (a: number, b: number) => number,
): NDArray<Axes> {
  if (sizes(x.shape) !== sizes(y.shape))
    throw new ShapeError(`zip: ${sizes(x.shape)} and ${sizes(y.shape)} differ`)
  return { shape: x.shape, data: x.data.map((a, index) => f(a, y.data[index] as number)) }
}

/**
 * The matrix product `x · y`.
 *
 * @throws {ShapeError} if the inner sizes differ
 * @example
 * nested(matmul(array([[1, 2]]), array([[3], [4]]))) // = [[11]]
 */
export function matmul(x: NDArray<'I K'>, y: NDArray<'K J'>): NDArray<'I J'> {
  const [I = 0, K = 0] = x.shape
  const [inner = 0, J = 0] = y.shape
  if (K !== inner || x.shape.length !== 2 || y.shape.length !== 2) {
    throw new ShapeError(
      `matmul: ${sizes(x.shape)} times ${sizes(y.shape)}: inner sizes ${K} and ${inner} must agree`,
    )
  }
  const product = zeros<'I J'>([I, J])
  addProduct(product.data, x.data, y.data, { I, K, J })
  return product
}

/** Rows become columns. */
export function transpose(x: NDArray<'I J'>): NDArray<'J I'> {
  const [I = 0, J = 0] = x.shape
  return tabulate([J, I], (j, i) => x.data[i * J + j] as number)
}

/** The sum of all entries. */
export function sum(x: NDArray | Float64Array): number {
  let total = 0
  for (const entry of x instanceof Float64Array ? x : x.data) total += entry
  return total
}

/** The mean of all entries, also where their sum is out of range; NaN of none. */
export function mean(x: NDArray | Float64Array): number {
  const data = x instanceof Float64Array ? x : x.data
  const total = sum(data)
  if (Number.isFinite(total)) return total / data.length
  const unit = powerOfTwo(data)
  return (sum(data.map((entry) => entry / unit)) / data.length) * unit
}

/** The entries as nested lists, one level per axis; a number for an array without axes. */
export function nested(x: NDArray): Nested {
  const part = (axis: number, from: number): Nested => {
    if (axis === x.shape.length) return x.data[from] as number
    const step = sizeOf(x.shape.slice(axis + 1))
    return Array.from({ length: x.shape[axis] as number }, (_, i) => part(axis + 1, from + i * step))
  }
  return part(0, 0)
}

/** A shape as people write it: `2 × 3`, or `a single number` without axes. */
export function sizes(shape: readonly number[]): string {
  return shape.length === 0 ? 'a single number' : shape.join(' × ')
}

/** How many entries a shape has. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((product, size) => product * size, 1)
}
