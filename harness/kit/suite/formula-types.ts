import type { Flag, FlagValue } from '#reference/core/conventions.ts'
import type { NDArray } from '#reference/core/ndarray.ts'
import type { ArgumentOf, ArgumentsOf, AxisOf, Input, OptionsInput } from './inputs.ts'
import type { Printed } from './printed.ts'

export type Range = Readonly<Record<string, readonly [number, number]>>
export type RangeOf<Inputs extends readonly Input[]> = {
  readonly [Axis in AxisOf<Inputs[number]>]: readonly [number, number]
}
/** What each value of a convention does in the formula: typed by the table of conventions. */
export type Obeyed = { readonly [F in Flag]?: Readonly<Record<FlagValue<F>, unknown>> }
export type Known<O> = { readonly [K in Exclude<keyof O, Flag>]: never }
export type Meanings<O> = {
  readonly [F in keyof O]: O[F] extends Readonly<Record<string, infer T>> ? T : never
}
export type FlagsOf<O> = { readonly [F in keyof O & Flag]: FlagValue<F> }

/** The arguments of a reference: the inputs, then its flags; both in one record if the last input is options. */
export type CallOf<Inputs extends readonly Input[], O> = Inputs extends readonly [
  ...infer First extends readonly Input[],
  infer Last extends OptionsInput,
]
  ? [...ArgumentsOf<First>, ArgumentOf<Last> & FlagsOf<O>]
  : [...ArgumentsOf<Inputs>, FlagsOf<O>]

/** The same form with arrays of any axes: what a reading returns. */
export type Loose<R> = R extends number | string
  ? R
  : R extends NDArray
    ? NDArray
    : R extends readonly (infer P)[]
      ? readonly Loose<P>[]
      : { readonly [K in keyof R]: Loose<R[K]> }

export type LooseAll<List extends readonly unknown[]> = { readonly [K in keyof List]: Loose<List[K]> }

/** What a golden example expects: printed or exact numbers; of a record, the parts that the source states. */
export type Gives<R> = R extends number
  ? number | Printed
  : R extends NDArray
    ? NDArray | Printed
    : R extends readonly (infer P)[]
      ? readonly Gives<P>[]
      : { readonly [K in keyof R]?: Gives<R[K]> }

/** The parts of a result that is a record. */
export type PartsOf<R> = R extends number | string | NDArray | readonly unknown[]
  ? never
  : { readonly [K in keyof R]: number }
