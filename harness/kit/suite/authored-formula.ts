import type { Conventions } from '#reference/core/conventions.ts'
import type { Check } from './check.ts'
import type { JudgedOptions } from './checks/judged.ts'
import type { CheckOptions } from './checks/options.ts'
import type { Says } from './choice.ts'
import type { ErasedFormula } from './erased.ts'
import type { Gives, Loose, LooseAll, Range } from './formula-types.ts'
import type { ArgumentsOf, GivenOf, Input, Values } from './inputs.ts'
import type { GradedFunction } from './suite.ts'

/** A check without its weight is worth 1. */
export type Options<Extra = unknown> = Omit<CheckOptions, 'weight'> & { readonly weight?: number } & Extra

/** What an author may change in how a check draws its inputs. */
export interface DrawOptions {
  /**
   * The sentence that reports print after “Your function …”.
   *
   * @example
   * random: { says: 'adds data loss and penalty', … }
   */
  readonly says?: Says
  /**
   * How many inputs are drawn. Default: 5, of the smallest and of the larger ones 2.
   *
   * @example
   * larger: { axes: { N: [3, 4], M: [6, 9] }, draws: 5 }
   */
  readonly draws?: number
  /**
   * Sizes of axes, in place of the usual ones.
   *
   * @example
   * axes: { N: [1, 1] }
   */
  readonly axes?: Range
  /**
   * The kind of numbers: `zeros`, `halves`, which are easy on paper, `floats` or `extremes`. Default: halves, then
   * floats.
   */
  readonly values?: Values
  /**
   * Inputs in place of those of the same name.
   *
   * @example
   * larger: { inputs: [integer('K', [7, 10])], … }
   */
  readonly inputs?: readonly Input[]
}
/** What an author may change in a derived check. */
export type StandardOptions = Options<DrawOptions>

/** A check of its own; or the options that change the derived one; `false` drops it. */
type Change = StandardOptions | Check | false

/** The checks that follow from the formula. */
export interface Derived {
  /**
   * The result has the right type and shape. No points.
   *
   * @example
   * shape: { says: 'has one row per image and one column per class', … }
   */
  readonly shape: Change
  /**
   * The result agrees with the formula on random inputs. Weight 2.
   *
   * @example
   * random: { hint: 'Print w·x + b beside your answers.' }
   */
  readonly random: Change
  /**
   * A gradient agrees with centered differences, where the formula says of what. Weight 2.
   *
   * @example
   * measured: {
   *   hint: 'The gradient in the scores times the images: (∂L/∂S)ᵀ · X, then the gradient of the penalty, once.' }
   */
  readonly measured: Change
  /**
   * The result is right for the smallest sizes. Weight 1.
   *
   * @example
   * smallest: { weight: 0 }
   */
  readonly smallest: Change
  /**
   * The same input gives the same answer twice. No points.
   *
   * @example
   * repeats: { weight: 1 }
   */
  readonly repeats: Change
  /** A function that draws for itself gives new numbers at each call. Weight 1. */
  readonly 'draws-anew': Change
  /**
   * The result is right for larger inputs. Weight 1, hidden.
   *
   * @example
   * larger: false
   */
  readonly larger: Change
}
export type Entries<S> = { readonly [Id in keyof S]: Id extends keyof Derived ? Derived[Id] : Check }

export type NameOf<Inputs extends readonly Input[]> = Inputs[number]['name']

/** A function whose decisions can be changed: special checks are made from it, standard ones derived. */
export interface AuthoredFormula<Inputs extends readonly Input[], Result> {
  /** What the engine gets. */
  readonly formula: ErasedFormula
  /** The arguments of the function. */
  readonly inputs: Inputs
  /**
   * An input with the output that a source prints, or that a person can work out.
   *
   * @example
   * rbf.golden('is 1 for equal examples', {
   *   given: { x: [3, -1], z: [3, -1], sigma: 0.75 },
   *   gives: 1,
   *   source: 'worked by hand: exp(0)', …
   * })
   */
  readonly golden: (
    sentence: Says,
    options: Options<{
      readonly given: GivenOf<Inputs>
      readonly gives: Gives<Result>
      readonly under?: Conventions
      readonly source: string
    }>,
  ) => Check
  /**
   * Another check on random inputs, with inputs or sizes of its own.
   *
   * @example
   * loss.random('agrees with the formula when several classes are partly true', {
   *   concept: 'targets that are a distribution',
   *   inputs: [probabilities('targets', 'N C')],
   *   draws: 5, …
   * })
   */
  readonly random: (sentence: Says, options: StandardOptions) => Check
  /**
   * The result stays right for scores up to a thousand; only where the assignment asks for `finite` results.
   *
   * @example
   * smooth.extreme({ visibility: 'hidden', axes: { N: [1, 3], C: [2, 5] } })
   */
  readonly extreme: (options: StandardOptions) => Check
  /**
   * Changing the input in a known way changes the answer in a known way.
   *
   * @example
   * forward.invariant('doubles where x doubles', {
   *   concept: 'twice the input',
   *   hint: 'Positive numbers are kept as they are, so that twice the input gives twice the output.',
   *   under: ([x]) => [map(x, (entry) => 2 * entry)],
   *   becomes: (out) => map(out, (entry) => 2 * entry),
   * })
   */
  readonly invariant: (
    sentence: string,
    options: Options<{
      readonly under: (args: ArgumentsOf<Inputs>, random: () => number) => LooseAll<ArgumentsOf<Inputs>>
      readonly becomes?: (result: Result, args: ArgumentsOf<Inputs>) => Loose<Result>
      readonly draws?: number
      readonly names?: { readonly id: string; readonly title: string; readonly sentence: string }
    }>,
  ) => Check
  /**
   * Several calls in a row: each gets the result of the one before.
   *
   * @example
   * step.trace('takes three steps down the bowl', {
   *   given: { w: [1, -2], g: [1, -20], options: { learningRate: 0.05 } },
   *   steps: 3,
   *   feed: 'w',
   *   each: { g: matrix('1 -20 / 0.95 -10 / 0.9025 -5') }, …
   * })
   */
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
  /**
   * Input without a right answer is refused with an error.
   *
   * @example
   * walk.throws('refuses 224 pixels', {
   *   given: [{ side: 224 }],
   *   because: '(224 − 11) / 4 + 1 = 54.25 is not a whole number', …
   * })
   */
  readonly throws: (
    sentence: Says,
    options: Options<{ readonly given: readonly GivenOf<Inputs>[]; readonly because: string }>,
  ) => Check
  /** The arguments are unchanged after the call. Without this check, a change is a remark that costs nothing. */
  readonly mutatesNothing: (options?: Options) => Check
  /**
   * What no other check can say: the author gives the calls and judges the results.
   *
   * @example
   * jacobian.judge('returns rows that sum to 0', {
   *   concept: 'rows that sum to 0', …
   *   calls: () => [[array([0.5, 0.5])], [array([0.25, 0.25, 0.5])], [array([0.125, 0.125, 0.25, 0.5])]],
   *   verdict: verdicts['rows-sum-to-0'],
   * })
   */
  readonly judge: (
    sentence: string,
    options: Options<Omit<JudgedOptions<ArgumentsOf<Inputs>>, keyof CheckOptions>>,
  ) => Check
  /**
   * Its checks: the special ones in this order, and the derived ones that they do not replace.
   *
   * @example
   * smooth.with({ …
   *   smallest: { weight: 0 },
   *   larger: false,
   * })
   */
  readonly with: <const S extends Readonly<Record<string, Check | StandardOptions | false>>>(
    special: S & Entries<S>,
  ) => GradedFunction
}
