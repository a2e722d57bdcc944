import fc from 'fast-check'
import { type NDArray, type Nested, sizeOf } from '#reference/core/ndarray.ts'
import type { Dtype } from '../value/dtype.ts'
import type { Implementation, KitValue } from '../value/value.ts'

/** The size of each axis of a draw, for example `{ N: 2, C: 3 }`. */
export type AxisSizes = Readonly<Record<string, number>>

/**
 * The kind of numbers in a draw: zeros show a form alone, halves are easy on paper, floats have many digits,
 * extremes overflow exp.
 */
export type Values = 'zeros' | 'halves' | 'floats' | 'extremes'

/**
 * One argument of a function: its name, what the student's language gets, and how to draw it.
 *
 * `Argument` is its type in the reference, `Given` how a suite writes it down.
 */
export interface Input<Name extends string = string, Argument = unknown, Given = never> {
  readonly name: Name
  /** Element type of the numbers as the student receives them. */
  readonly dtype: Dtype
  /** Axis names, for arrays. */
  readonly axes: readonly string[]
  /** Whether a loss has a gradient with respect to it. */
  readonly smooth: boolean
  readonly draw: (sizes: AxisSizes, values: Values) => fc.Arbitrary<KitValue>
  readonly read: (given: Given) => Argument
  /** The functions that its words stand for. */
  readonly callables?: Readonly<Record<string, Callable>>
  /** The words that it is one of. */
  readonly oneOf?: readonly string[]
  /** What a record holds. */
  readonly parts?: Readonly<Record<string, Input>>
}

/**
 * A function that the graded function gets as an argument and calls, with what reports print for it.
 *
 * @example
 * doubled: { is: each((x) => 2 * x), javascript: '(x) => x.map((a) => 2 * a)', python: 'lambda x: 2 * np.asarray(x)' }
 */
export interface Callable<F = Implementation> {
  readonly is: F
  /** The same, as an expression of each language. */
  readonly javascript: string
  readonly python: string
}

/** The nested lists that write down an array with these axes. */
export type NestedOf<Axes extends string> = Axes extends `${string} ${infer Rest}`
  ? readonly NestedOf<Rest>[]
  : readonly number[]

export type ArgumentsOf<Inputs extends readonly Input[]> = {
  [K in keyof Inputs]: ArgumentOf<Inputs[K]>
}

export type ArgumentOf<I> = I extends { readonly read: (given: never) => infer Argument } ? Argument : never

/** An input that says in its type which axes it has: sizes must be given for each of them, and for no other. */
export interface Sized<Axes extends string> {
  readonly axisNames?: Axes
}

type AxisNames<S> = S extends `${infer Axis} ${infer Rest}`
  ? Axis | AxisNames<Rest>
  : S extends string
    ? S
    : never
export type AxisOf<I> = I extends { readonly axisNames?: infer Axes } ? AxisNames<Axes> : never

/** The settings of a function; the reference gets its conventions in the same record. */
export interface OptionsInput<Settings extends KitValue = KitValue>
  extends Input<'options', Settings, Settings> {
  readonly isOptions: true
  /** The words to choose from, for each setting that is a word, or true or false. */
  readonly words: Readonly<Record<string, readonly string[]>>
}

export type GivenOf<Inputs extends readonly Input[]> = {
  readonly [K in Inputs[number] as K['name']]: K extends { readonly read: (given: infer Given) => unknown }
    ? Given
    : never
}

/** Uniform numbers of one kind: halves and floats lie in [−3, 3], extremes are multiples of 50 in [−1000, 1000]. */
export function numbers(values: Values): fc.Arbitrary<number> {
  const [limit, unit] = ranges[values]
  return fc.noBias(fc.integer({ min: 0 - limit, max: limit })).map((step) => step / unit)
}

/** The largest number of steps from 0, and how many steps make 1. */
const ranges: Readonly<Record<Values, readonly [number, number]>> = {
  zeros: [0, 1],
  halves: [6, 2],
  floats: [3_000_000, 1_000_000],
  extremes: [20, 1 / 50],
}

/** An array of the size that the axes give, with each number drawn from `entries`. */
export function arrayOf(
  axes: readonly string[],
  sizes: AxisSizes,
  entries: fc.Arbitrary<number>,
): fc.Arbitrary<NDArray> {
  const shape = axes.map((axis) => sizes[axis] ?? 1)
  const length = sizeOf(shape)
  return fc
    .array(entries, { minLength: length, maxLength: length })
    .map((drawn) => ({ shape, data: Float64Array.from(drawn) }))
}

/** What `read` accepts for an array: nested lists. */
export type { Nested }
