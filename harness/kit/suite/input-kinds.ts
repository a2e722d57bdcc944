import fc from 'fast-check'
import { array, type NDArray, type Nested, sum } from '#reference/core/ndarray.ts'
import { arrayOf, type Input, type NestedOf, numbers, type Sized } from './inputs.ts'

/**
 * An array of real numbers.
 *
 * @example
 * reals('scores', 'N C')
 */
export function reals<const Name extends string, const Axes extends string>(
  name: Name,
  axes: Axes,
): Input<Name, NDArray<Axes>, NestedOf<Axes>> & Sized<Axes> {
  const names = axes.split(' ')
  return {
    name,
    dtype: 'float64',
    axes: names,
    smooth: true,
    draw: (sizes, values) => arrayOf(names, sizes, numbers(values)),
    read: (given) => array<Axes>(given as Nested),
  }
}

/**
 * Like `reals`, but every number is at least 0: losses, distances, counts.
 *
 * @example
 * positives('training', 'R')
 */
export function positives<const Name extends string, const Axes extends string>(
  name: Name,
  axes: Axes,
): Input<Name, NDArray<Axes>, NestedOf<Axes>> & Sized<Axes> {
  const names = axes.split(' ')
  return {
    ...reals(name, axes),
    draw: (sizes, values) => arrayOf(names, sizes, numbers(values).map(Math.abs)),
  }
}

/**
 * Labels: integers `0 … C − 1`, where C is the size of the axis named by `below`.
 *
 * @example
 * classes('labels', 'N', 'C')
 */
export function classes<const Name extends string, const Axes extends string, const Below extends string>(
  name: Name,
  axes: Axes,
  below: Below,
): Input<Name, NDArray<Axes>, NestedOf<Axes>> & Sized<Axes | Below> {
  const names = axes.split(' ')
  return {
    name,
    dtype: 'int64',
    axes: names,
    smooth: false,
    draw: (sizes) => arrayOf(names, sizes, fc.noBias(fc.integer({ min: 0, max: (sizes[below] ?? 1) - 1 }))),
    read: (given) => array<Axes>(given as Nested),
  }
}

/**
 * An array of true and false, 1 and 0 in a suite: a mask. Every row has one of each, if it has more than one entry.
 *
 * @example
 * truths('mask', 'T S')
 */
export function truths<const Name extends string, const Axes extends string>(
  name: Name,
  axes: Axes,
): Input<Name, NDArray<Axes>, NestedOf<Axes>> & Sized<Axes> {
  const names = axes.split(' ')
  return {
    name,
    dtype: 'bool',
    axes: names,
    smooth: false,
    draw: (sizes) =>
      fc
        .tuple(
          arrayOf(names, sizes, fc.noBias(fc.integer({ min: 0, max: 1 }))),
          arrayOf(names.slice(0, -1), sizes, fc.noBias(fc.nat({ max: 1_000_000 }))),
        )
        .map(([drawn, places]) => withBoth(drawn, places)),
    read: (given) => array<Axes>(given as Nested),
  }
}

/** Where all entries of a row are alike, one of them is changed; a single one is true. */
function withBoth(x: NDArray, places: NDArray): NDArray {
  const S = x.shape.at(-1) ?? 1
  const data = Float64Array.from(x.data)
  places.data.forEach((place, row) => {
    const own = data.subarray(row * S, (row + 1) * S)
    if (own.every((entry) => entry === own[0])) own[place % S] = S > 1 && own[0] === 1 ? 0 : 1
  })
  return { shape: x.shape, data }
}

/**
 * Rows of positive numbers that sum to 1.
 *
 * @example
 * probabilities('targets', 'N C')
 */
export function probabilities<const Name extends string, const Axes extends string>(
  name: Name,
  axes: Axes,
): Input<Name, NDArray<Axes>, NestedOf<Axes>> & Sized<Axes> {
  const names = axes.split(' ')
  return {
    ...reals(name, axes),
    draw: (sizes, values) => {
      const most = values === 'zeros' ? 1 : values === 'halves' ? 4 : 1_000_000
      return arrayOf(names, sizes, fc.noBias(fc.integer({ min: 1, max: most }))).map(normalizeRows)
    },
  }
}

/**
 * One-hot rows: a 1 at the true class and 0 elsewhere.
 *
 * @example
 * oneHot('targets', 'N C')
 */
export function oneHot<const Name extends string, const Axes extends string>(
  name: Name,
  axes: Axes,
): Input<Name, NDArray<Axes>, NestedOf<Axes>> & Sized<Axes> {
  const names = axes.split(' ')
  return {
    name,
    dtype: 'float64',
    axes: names,
    smooth: false,
    draw: (sizes) => {
      const C = sizes[names.at(-1) ?? ''] ?? 1
      return arrayOf(names.slice(0, -1), sizes, fc.noBias(fc.integer({ min: 0, max: C - 1 }))).map(
        (truth) => ({
          shape: [...truth.shape, C],
          data: Float64Array.from({ length: truth.data.length * C }, (_, k) =>
            truth.data[Math.floor(k / C)] === k % C ? 1 : 0,
          ),
        }),
      )
    },
    read: (given) => array<Axes>(given as Nested),
  }
}

/**
 * A single number from a list, smallest or simplest first.
 *
 * @example
 * scalar('sigma', [3, 0.5, 2, 1.25])
 */
export function scalar<const Name extends string>(
  name: Name,
  oneOf: readonly number[],
): Input<Name, number, number> {
  return {
    name,
    dtype: 'float64',
    axes: [],
    smooth: false,
    draw: () => fc.noBias(fc.constantFrom(...oneOf)),
    read: (given) => given,
  }
}

/**
 * A single integer from a list.
 *
 * @example
 * integer('degree', [2, 3, 4])
 */
export function integer<const Name extends string>(
  name: Name,
  oneOf: readonly number[],
): Input<Name, number, number> {
  return { ...scalar(name, oneOf), dtype: 'int64' }
}

/**
 * A word from a list.
 *
 * @example
 * choice('loss', ['softmax', 'hinge', 'logistic'])
 */
export function choice<const Name extends string, const Word extends string>(
  name: Name,
  oneOf: readonly Word[],
): Input<Name, Word, Word> {
  return {
    name,
    dtype: 'float64',
    axes: [],
    smooth: false,
    oneOf,
    draw: () => fc.noBias(fc.constantFrom(...oneOf)),
    read: (given) => given,
  }
}

/**
 * The rows `0 … N − 1` in shuffled batches of at most `size`; the last one is short when `size` does not
 * divide N.
 *
 * @example
 * batches('batches', 'N', 3)
 */
export function batches<const Name extends string>(
  name: Name,
  rows: string,
  size: number,
): Input<Name, readonly NDArray<'B'>[], readonly (readonly number[])[]> {
  return {
    name,
    dtype: 'int64',
    axes: [],
    smooth: false,
    draw: (sizes) => {
      const order = Array.from({ length: sizes[rows] ?? 1 }, (_, i) => i)
      return fc
        .noBias(fc.shuffledSubarray(order, { minLength: order.length }))
        .map((shuffled) => chunk(shuffled, size))
    },
    read: (given) => given.map((batch) => array<'B'>(batch)),
  }
}

const chunk = (order: readonly number[], size: number): readonly NDArray<'B'>[] =>
  Array.from({ length: Math.ceil(order.length / size) }, (_, k) =>
    array<'B'>(order.slice(k * size, (k + 1) * size)),
  )

function normalizeRows(x: NDArray): NDArray {
  const C = x.shape.at(-1) ?? 1
  const totals = Array.from({ length: x.data.length / C }, (_, i) => sum(x.data.subarray(i * C, (i + 1) * C)))
  return { shape: x.shape, data: x.data.map((entry, k) => entry / (totals[Math.floor(k / C)] as number)) }
}

/**
 * An integer from 1 to the size of an axis, at most `most`: for example a number of neighbors.
 *
 * @example
 * upTo('k', 'N', 5)
 */
export function upTo<const Name extends string, const Axis extends string>(
  name: Name,
  axis: Axis,
  most: number,
): Input<Name, number, number> & Sized<Axis> {
  return {
    ...integer(name, [1]),
    draw: (sizes) => fc.noBias(fc.integer({ min: 1, max: Math.min(most, sizes[axis] ?? 1) })),
  }
}

/**
 * An array of numbers from a list, for example random numbers or learning rates.
 *
 * @example
 * among('rates', 'G', [1e-5, 1e-3, 0.1, 1e-4, 0.01, 1])
 */
export function among<const Name extends string, const Axes extends string>(
  name: Name,
  axes: Axes,
  oneOf: readonly number[],
): Input<Name, NDArray<Axes>, NestedOf<Axes>> & Sized<Axes> {
  const names = axes.split(' ')
  return {
    ...reals(name, axes),
    smooth: false,
    draw: (sizes) => arrayOf(names, sizes, fc.noBias(fc.constantFrom(...oneOf))),
  }
}
