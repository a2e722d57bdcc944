import type { Conventions, Flag } from '#reference/core/conventions.ts'
import { type Implementation, isArray, type KitValue } from '../value/value.ts'
import type { Check } from './check.ts'
import { type AgreesOptions, agrees } from './checks/agrees.ts'
import { type GoldenOptions, golden } from './checks/golden.ts'
import { type InvariantOptions, invariant } from './checks/invariant.ts'
import { type JudgedOptions, judged } from './checks/judged.ts'
import { mutatesNothing } from './checks/mutates-nothing.ts'
import type { CheckOptions } from './checks/options.ts'
import { repeats } from './checks/repeats.ts'
import { type ShapeOptions, shape } from './checks/shape.ts'
import { type SlopeOptions, slope } from './checks/slope.ts'
import { type ThrowsOptions, throws } from './checks/throws.ts'
import { type TraceOptions, trace } from './checks/trace.ts'
import type { Decisions, ErasedFormula, Mistake } from './erased.ts'
import type { ArgumentsOf, AxisSizes, GivenOf, Input } from './inputs.ts'

/** What a suite says about a function once; every check of it is made from the returned constructors. */
interface About<Inputs extends readonly Input[], Result, D extends Decisions> {
  readonly inputs: Inputs
  /** Smallest and largest size of each axis in a usual draw. */
  readonly sizes?: Readonly<Record<string, readonly [number, number]>>
  readonly obeys?: readonly Flag[]
  readonly decisions: D
  /** The function read a second time, by another route than the reference; `decisions` are right. */
  readonly reading: (
    decisions: { [K in keyof D]: Widened<D[K]> } & Required<Conventions>,
  ) => (...args: ArgumentsOf<Inputs>) => Result
  readonly avoid?: (...args: ArgumentsOf<Inputs>) => boolean
}

type Widened<T> = T extends string ? string : T extends number ? number : T extends boolean ? boolean : T
type WrongDecisions<D extends Decisions> = { readonly [K in keyof D]?: Widened<D[K]> } & Conventions

/** The vocabulary of checks, bound to one function. */
export interface Graded<Inputs extends readonly Input[], Result extends KitValue, D extends Decisions> {
  readonly formula: ErasedFormula
  readonly golden: (sentence: string, options: GoldenOptions<GivenOf<Inputs>>) => Check
  readonly agrees: (sentence: string, options: AgreesOptions) => Check
  readonly stable: (sentence: string, options: AgreesOptions) => Check
  readonly slope: (sentence: string, options: SlopeOptions<Inputs[number]['name']>) => Check
  readonly invariant: (sentence: string, options: InvariantOptions<ArgumentsOf<Inputs>, Result>) => Check
  readonly repeats: (sentence: string, options: CheckOptions) => Check
  readonly shape: (sentence: string, options: ShapeOptions) => Check
  readonly throws: (sentence: string, options: ThrowsOptions<GivenOf<Inputs>>) => Check
  readonly mutatesNothing: (sentence: string, options: CheckOptions) => Check
  readonly trace: (sentence: string, options: TraceOptions<GivenOf<Inputs>>) => Check
  readonly judge: (sentence: string, options: JudgedOptions<ArgumentsOf<Inputs>>) => Check
  readonly mistake: (
    wrong: WrongDecisions<D> | ((...args: ArgumentsOf<Inputs>) => KitValue),
    sentence: string,
  ) => Mistake
}

/**
 * Binds the vocabulary of checks to one reference function: `grade({ softmax }, { inputs: [...], … })`.
 *
 * The reference is called with the inputs and then one record of the flags it obeys. Suites never call the
 * student's function; they describe calls and right answers.
 */
export function grade<
  const Inputs extends readonly Input[],
  Result extends KitValue,
  const D extends Decisions,
>(
  named: Readonly<Record<string, (...args: [...ArgumentsOf<Inputs>, Conventions]) => Result>>,
  about: About<Inputs, Result, D>,
): Graded<Inputs, Result, D> {
  const [name, reference] = Object.entries(named)[0] ?? []
  if (name === undefined || reference === undefined)
    throw new Error('grade: write grade({ softmax }, …), one function')
  const formula: ErasedFormula = {
    name,
    inputs: about.inputs,
    sizes: about.sizes ?? {},
    obeys: about.obeys ?? [],
    reference: reference as unknown as Implementation,
    decisions: about.decisions,
    reading: about.reading as unknown as ErasedFormula['reading'],
    avoid: (args) => about.avoid?.(...(args as ArgumentsOf<Inputs>)) ?? false,
    axesOf: (args) => axisSizes(about.inputs, args),
  }
  return {
    formula,
    golden: (sentence, options) => golden(formula, sentence, options),
    agrees: (sentence, options) => agrees(formula, sentence, options),
    stable: (sentence, options) => ({
      ...agrees(formula, sentence, {
        values: 'extremes',
        sizes: 'unusual',
        concept: 'extreme scores',
        ...options,
      }),
      kind: 'stable',
      when: { extremeScores: 'finite' },
    }),
    slope: (sentence, options) => slope(formula, sentence, options),
    invariant: (sentence, options) => invariant(formula, sentence, options as unknown as InvariantOptions),
    repeats: (sentence, options) => repeats(formula, sentence, options),
    shape: (sentence, options) => shape(formula, sentence, options),
    throws: (sentence, options) => throws(formula, sentence, options),
    mutatesNothing: (sentence, options) => mutatesNothing(formula, sentence, options),
    trace: (sentence, options) => trace(formula, sentence, options),
    judge: (sentence, options) => judged(formula, sentence, options as unknown as JudgedOptions),
    mistake: (wrong, sentence) =>
      typeof wrong === 'function'
        ? { formula, sentence, instead: wrong as unknown as Implementation }
        : { formula, sentence, decisions: wrong as Decisions },
  }
}

function axisSizes(inputs: readonly Input[], args: readonly KitValue[]): AxisSizes {
  const found: Record<string, number> = {}
  inputs.forEach((input, k) => {
    const value = args[k]
    if (value === undefined || !isArray(value)) return
    input.axes.forEach((axis, a) => {
      found[axis] ??= value.shape[a] ?? 0
    })
  })
  return found
}
