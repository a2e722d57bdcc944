import type { Flag } from '#reference/core/conventions.ts'
import type { Tier } from '../value/tolerances.ts'
import type { KitValue } from '../value/value.ts'
import type { Filled, Says } from './choice.ts'
import type { Within } from './erased.ts'
import type { FlagsOf, Known, Loose, Meanings, PartsOf, RangeOf } from './formula-types.ts'
import type { ArgumentsOf, Input } from './inputs.ts'

/** A mistake that fills several holes at once; several records are several ways to make it. */
export interface Together<Holes, F extends Flag> {
  readonly id: string
  readonly title: string
  readonly fill: Partial<Holes> | readonly Partial<Holes>[]
  readonly says: Says<F>
}

export interface About<Inputs extends readonly Input[], Result, C, O, S extends string> {
  /**
   * The id in the catalogue: heading of its mistakes and prefix of its checks.
   *
   * @example
   * id: 'log-sum-exp'
   */
  readonly id: string
  /**
   * The arguments of the function, in order.
   *
   * @example
   * inputs: [reals('scores', 'N C')]
   */
  readonly inputs: Inputs
  /**
   * The least and the largest size of each axis in a usual draw; the smallest and larger draws follow from them.
   *
   * @example
   * sizes: { N: [2, 5], C: [3, 6] }
   */
  readonly sizes: RangeOf<Inputs>
  /**
   * Sizes of the smallest draws, where they are others. Default: from 1 to just below the usual ones.
   *
   * @example
   * smallest: { N: [1, 3], C: [2, 2] }
   */
  readonly smallest?: Partial<RangeOf<Inputs>>
  /**
   * Sizes of the larger draws, where they are others. Default: 1 to 4 above the usual ones.
   *
   * @example
   * larger: { C: [3, 3], H: [4, 6], W: [5, 7] }
   */
  readonly larger?: Partial<RangeOf<Inputs>>
  /**
   * The conventions that the function obeys, and what each of their values does in the reading.
   *
   * @example
   * obeys: { atKink: kink }
   */
  readonly obeys?: O & Known<O>
  /**
   * The decisions that the reading leaves open.
   *
   * @example
   * holes: { ...epochHoles, ...hinge }
   */
  readonly holes: C
  /**
   * Mistakes that fill several holes at once.
   *
   * @example
   * together: [{ id: 'one-filter', title: 'One filter only', fill: { filters: () => 1, biases: () => 1 },
   *   says: 'You count the parameters of one filter. The layer has K of them.' }]
   */
  readonly together?: readonly Together<NoInfer<Filled<C>>, keyof O & Flag>[]
  /**
   * The formula a second time, with its holes in `d`. A function that draws for itself takes its numbers in [0, 1) from
   * `random`.
   *
   * @example
   * reading: (d) => (scores) => d.as(table(scores).map((row, _, all) => d.value(row, d.shift(row, all))))
   */
  readonly reading: (
    d: Filled<C> & Meanings<O>,
    random: () => number,
  ) => (...args: ArgumentsOf<Inputs>) => Loose<NoInfer<Result>>
  /**
   * For a record: the weight of each part in every check of numbers. A wrong part does not cost the others.
   *
   * @example
   * parts: { dX: 3, dws: 2, dbs: 1 }
   */
  readonly parts?: PartsOf<NoInfer<Result>>
  /**
   * Kinks and ties: draws on which right answers may differ are drawn again.
   *
   * @example
   * avoid: (scores, labels) => touchesKink(table(scores), [...labels.data])
   */
  readonly avoid?: (...args: ArgumentsOf<Inputs>) => boolean
  /**
   * It draws its own random numbers: answers differ between calls, and small inputs show no statistics.
   *
   * @example
   * drawsForItself: true
   */
  readonly drawsForItself?: true
  /**
   * How exactly answers must be met, where it is not to the last digits of double precision.
   *
   * @example
   * tier: 'damped'
   */
  readonly tier?: Tier
  /**
   * Whether it is made of layers that have functions of their own. A checker that is handed out then looks for two
   * mistakes at once among its own only; `grade` also among those of its layers.
   *
   * @example
   * layered: true
   */
  readonly layered?: boolean
  /**
   * For a function with many right answers, a solver or one that draws for itself: a few numbers measured on an
   * answer, and their values for right answers.
   *
   * @example
   * compared: { by: dualMeasures, given: (K, y, C) => [K, y, C], expects: () => () => atOptimum }
   */
  readonly compared?: {
    readonly by: (answer: KitValue, given: readonly KitValue[]) => Readonly<Record<S, number>>
    /** What measuring needs to know of the arguments. */
    readonly given: (...args: ArgumentsOf<Inputs>) => readonly KitValue[]
    readonly expects: (
      d: Meanings<O>,
    ) => (...args: ArgumentsOf<Inputs>) => Readonly<Record<NoInfer<S>, Within>>
  }
  /**
   * For a gradient: the number whose gradient it is, and where. The check `measured` compares it with differences.
   *
   * @example
   * measured: gradientIn(losses, 'scores')
   */
  readonly measured?: {
    readonly at: (...args: ArgumentsOf<Inputs>) => Loose<NoInfer<Result>>
    readonly loss: (at: NoInfer<Result>, args: ArgumentsOf<Inputs>, flags: FlagsOf<O>) => number
  }
}
