import type { Conventions, Flag, FlagValue } from '#reference/core/conventions.ts'
import type { NDArray } from '#reference/core/ndarray.ts'
import type { Check } from './check.ts'
import type { JudgedOptions } from './checks/judged.ts'
import type { CheckOptions } from './checks/options.ts'
import type { Filled, Says } from './choice.ts'
import type { ErasedFormula, Within } from './erased.ts'
import type { ArgumentOf, ArgumentsOf, AxisOf, GivenOf, Input, OptionsInput, Values } from './inputs.ts'
import type { Printed } from './printed.ts'
import type { GradedFunction } from './suite.ts'

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
type PartsOf<R> = R extends number | string | NDArray | readonly unknown[]
  ? never
  : { readonly [K in keyof R]: number }

/** A mistake that fills several holes at once; several records are several ways to make it. */
export interface Together<Holes, F extends Flag> {
  readonly id: string
  readonly title: string
  readonly fill: Partial<Holes> | readonly Partial<Holes>[]
  readonly says: Says<F>
}

export interface About<Inputs extends readonly Input[], Result, C, O, S extends string> {
  /** The id in the catalogue: heading of its mistakes and prefix of its checks. */
  readonly id: string
  readonly inputs: Inputs
  /** Sizes of axes in a usual draw; those of the smallest and larger draws follow, unless given. */
  readonly sizes: RangeOf<Inputs>
  readonly smallest?: Partial<RangeOf<Inputs>>
  readonly larger?: Partial<RangeOf<Inputs>>
  readonly obeys?: O & Known<O>
  readonly holes: C
  readonly together?: readonly Together<NoInfer<Filled<C>>, keyof O & Flag>[]
  /** A function that draws for itself takes its numbers in [0, 1) from `random`. */
  readonly reading: (
    d: Filled<C> & Meanings<O>,
    random: () => number,
  ) => (...args: ArgumentsOf<Inputs>) => Loose<NoInfer<Result>>
  /** For a record: the weight of each part in every check of numbers. A wrong part does not cost the others. */
  readonly parts?: PartsOf<NoInfer<Result>>
  /** Kinks and ties: draws on which right answers may differ. */
  readonly avoid?: (...args: ArgumentsOf<Inputs>) => boolean
  /** It draws its own random numbers: answers differ between calls, and small inputs show no statistics. */
  readonly drawsForItself?: true
  /**
   * For a function with many right answers, a solver or one that draws for itself: a few numbers measured on an
   * answer, and their values for right answers.
   */
  readonly compared?: {
    readonly by: (answer: Loose<NoInfer<Result>>, ...args: ArgumentsOf<Inputs>) => Readonly<Record<S, number>>
    readonly expects: (
      d: Meanings<O>,
    ) => (...args: ArgumentsOf<Inputs>) => Readonly<Record<NoInfer<S>, Within>>
  }
  /** For a gradient: the number whose gradient it is, and where. */
  readonly measured?: {
    readonly at: (...args: ArgumentsOf<Inputs>) => Loose<NoInfer<Result>>
    readonly loss: (at: NoInfer<Result>, args: ArgumentsOf<Inputs>, flags: FlagsOf<O>) => number
  }
}

/** A check without its weight is worth 1. */
export type Options<Extra = unknown> = Omit<CheckOptions, 'weight'> & { readonly weight?: number } & Extra

/** What an author may change in a derived check. */
export type StandardOptions = Options<{
  readonly says?: Says
  readonly draws?: number
  readonly axes?: Range
  readonly values?: Values
  readonly inputs?: readonly Input[]
}>
export type StandardId = 'shape' | 'random' | 'measured' | 'smallest' | 'repeats' | 'draws-anew' | 'larger'
/** A new check; or, under the id of a derived check, the options that change it. `false` drops it. */
type Entry<Id> = Id extends StandardId ? StandardOptions | Check | false : Check
export type Entries<S> = { readonly [Id in keyof S]: Entry<Id> }

export type NameOf<Inputs extends readonly Input[]> = Inputs[number]['name']

/** A function whose decisions can be changed: special checks are made from it, standard ones derived. */
export interface AuthoredFormula<Inputs extends readonly Input[], Result> {
  readonly formula: ErasedFormula
  readonly inputs: Inputs
  readonly golden: (
    sentence: Says,
    options: Options<{
      readonly given: GivenOf<Inputs>
      readonly gives: Gives<Result>
      readonly under?: Conventions
      readonly source: string
    }>,
  ) => Check
  readonly random: (sentence: Says, options: StandardOptions) => Check
  readonly extreme: (options: StandardOptions) => Check
  readonly invariant: (
    sentence: string,
    options: Options<{
      readonly under: (args: ArgumentsOf<Inputs>, random: () => number) => LooseAll<ArgumentsOf<Inputs>>
      readonly becomes?: (result: Result, args: ArgumentsOf<Inputs>) => Loose<Result>
      readonly draws?: number
      readonly names?: { readonly id: string; readonly title: string; readonly sentence: string }
    }>,
  ) => Check
  readonly trace: (
    sentence: Says,
    options: Options<{
      readonly given: GivenOf<Inputs>
      readonly steps: number
      /** Which argument receives which part of the previous result; `'w'` alone receives all of it. */
      readonly feed: NameOf<Inputs> | { readonly [A in NameOf<Inputs>]?: keyof Result & string }
      readonly each?: { readonly [A in NameOf<Inputs>]?: readonly GivenOf<Inputs>[A][] }
    }>,
  ) => Check
  readonly throws: (
    sentence: Says,
    options: Options<{ readonly given: readonly GivenOf<Inputs>[]; readonly because: string }>,
  ) => Check
  readonly mutatesNothing: (options?: Options) => Check
  readonly judge: (
    sentence: string,
    options: Options<Omit<JudgedOptions<ArgumentsOf<Inputs>>, keyof CheckOptions>>,
  ) => Check
  /** Its checks: the special ones in this order, and the derived ones that they do not replace. */
  readonly with: <const S extends Readonly<Record<string, Check | StandardOptions | false>>>(
    special: S & Entries<S>,
  ) => GradedFunction
}
