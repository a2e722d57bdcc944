import type { Conventions, Flag, FlagValue } from '#reference/core/conventions.ts'
import type { NDArray } from '#reference/core/ndarray.ts'
import { type Implementation, isArray, type KitValue } from '../value/value.ts'
import type { Check } from './check.ts'
import { agrees } from './checks/agrees.ts'
import { golden } from './checks/golden.ts'
import { type InvariantOptions, invariant } from './checks/invariant.ts'
import { type JudgedOptions, judged } from './checks/judged.ts'
import { type Measured, measured } from './checks/measured.ts'
import { mutatesNothing } from './checks/mutates-nothing.ts'
import type { CheckOptions } from './checks/options.ts'
import { repeats } from './checks/repeats.ts'
import { shape } from './checks/shape.ts'
import { throws } from './checks/throws.ts'
import { trace } from './checks/trace.ts'
import { type AnyChoice, type Filled, idUnder, type Says } from './choice.ts'
import type { Decisions, ErasedFormula, Mistake } from './erased.ts'
import type {
  ArgumentOf,
  ArgumentsOf,
  AxisOf,
  AxisSizes,
  GivenOf,
  Input,
  OptionsInput,
  Values,
} from './inputs.ts'
import type { Printed } from './printed.ts'
import { type Suite, shortStem, suite } from './suite.ts'

type Range = Readonly<Record<string, readonly [number, number]>>
type RangeOf<Inputs extends readonly Input[]> = {
  readonly [Axis in AxisOf<Inputs[number]>]: readonly [number, number]
}
/** What each value of a convention does in the formula: typed by the table of conventions. */
type Obeyed = { readonly [F in Flag]?: Readonly<Record<FlagValue<F>, unknown>> }
type Known<O> = { readonly [K in Exclude<keyof O, Flag>]: never }
type Meanings<O> = { readonly [F in keyof O]: O[F] extends Readonly<Record<string, infer T>> ? T : never }
type FlagsOf<O> = { readonly [F in keyof O & Flag]: FlagValue<F> }

/** What a reference is called with: the inputs, then its flags; both in one record if the last input is options. */
type CallOf<Inputs extends readonly Input[], O> = Inputs extends readonly [
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

type LooseAll<List extends readonly unknown[]> = { readonly [K in keyof List]: Loose<List[K]> }

/** What a golden says of a result: numbers as printed or exact, and of a record the parts it knows. */
export type Gives<R> = R extends number
  ? number | Printed
  : R extends NDArray
    ? NDArray | Printed
    : R extends readonly (infer P)[]
      ? readonly Gives<P>[]
      : { readonly [K in keyof R]?: Gives<R[K]> }

/** A mistake that fills several holes at once; several records are several ways to make it. */
export interface Together<Holes, F extends Flag> {
  readonly id: string
  readonly title: string
  readonly fill: Partial<Holes> | readonly Partial<Holes>[]
  readonly says: Says<F>
}

interface About<Inputs extends readonly Input[], Result, C, O, S extends string> {
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
  readonly reading: (d: Filled<C> & Meanings<O>) => (...args: ArgumentsOf<Inputs>) => Loose<NoInfer<Result>>
  /** Kinks and ties: draws on which right answers may differ. */
  readonly avoid?: (...args: ArgumentsOf<Inputs>) => boolean
  /** For a function that draws for itself: statistics of an answer, and how far each may be off by chance. */
  readonly chance?: {
    readonly sees: (
      answer: Loose<NoInfer<Result>>,
      ...args: ArgumentsOf<Inputs>
    ) => Readonly<Record<S, number>>
    readonly within: (...args: ArgumentsOf<Inputs>) => Readonly<Record<NoInfer<S>, number>>
  }
  /** For a gradient: the number whose slopes it is, and where. */
  readonly measured?: {
    readonly at: (...args: ArgumentsOf<Inputs>) => Loose<NoInfer<Result>>
    readonly loss: (at: NoInfer<Result>, args: ArgumentsOf<Inputs>, flags: FlagsOf<O>) => number
  }
}

/** A check without its weight is worth 1. */
type Options<Extra = unknown> = Omit<CheckOptions, 'weight'> & { readonly weight?: number } & Extra

/** What an author may change in a derived check. */
export type StandardOptions = Options<{
  readonly says?: string
  readonly draws?: number
  readonly axes?: Range
  readonly values?: Values
  readonly inputs?: readonly Input[]
}>
type StandardId = 'shape' | 'random' | 'slope' | 'smallest' | 'repeats' | 'larger'
/** A check of its own, or, under the id of a derived one, what differs in it; `false` leaves it out. */
type Entry<Id> = Id extends StandardId ? StandardOptions | Check | false : Check
type Entries<S> = { readonly [Id in keyof S]: Entry<Id> }

type NameOf<Inputs extends readonly Input[]> = Inputs[number]['name']

/** One function of a suite: its checks in order and its mistakes. */
export interface Part {
  readonly id: string
  readonly formula: ErasedFormula
  readonly checks: Readonly<Record<string, Check>>
  readonly mistakes: readonly (readonly [string, Mistake])[]
}

/** A function with its decisions open: special checks are made from it, standard ones are derived. */
export interface Formula<Inputs extends readonly Input[], Result> {
  readonly formula: ErasedFormula
  readonly inputs: Inputs
  readonly golden: (
    sentence: string,
    options: Options<{
      readonly given: GivenOf<Inputs>
      readonly gives: Gives<Result>
      readonly under?: Conventions
      readonly source: string
    }>,
  ) => Check
  readonly random: (sentence: string, options: StandardOptions) => Check
  readonly extreme: (options: StandardOptions) => Check
  readonly invariant: (
    sentence: string,
    options: Options<{
      readonly under: (args: ArgumentsOf<Inputs>, random: () => number) => LooseAll<ArgumentsOf<Inputs>>
      readonly becomes?: (result: Result, args: ArgumentsOf<Inputs>) => Loose<Result>
      readonly draws?: number
      readonly names?: { readonly id: string; readonly sentence: string }
    }>,
  ) => Check
  readonly trace: (
    sentence: string,
    options: Options<{
      readonly given: GivenOf<Inputs>
      readonly steps: number
      /** Which argument becomes which part of the result before; `'w'` alone is all of it. */
      readonly feed: NameOf<Inputs> | { readonly [A in NameOf<Inputs>]?: keyof Result & string }
      readonly each?: { readonly [A in NameOf<Inputs>]?: readonly GivenOf<Inputs>[A][] }
    }>,
  ) => Check
  readonly throws: (
    sentence: string,
    options: Options<{ readonly given: readonly GivenOf<Inputs>[]; readonly because: string }>,
  ) => Check
  readonly mutatesNothing: (options?: Options) => Check
  readonly judge: (
    sentence: string,
    options: Options<Omit<JudgedOptions<ArgumentsOf<Inputs>>, keyof CheckOptions>>,
  ) => Check
  /** Its checks: the special ones in this order, and the derived ones that are not mentioned. */
  readonly with: <const S extends Readonly<Record<string, Check | StandardOptions | false>>>(
    special: S & Entries<S>,
  ) => Part
}

/** The reference and its formula with the decisions open. */
export function formula<
  const Inputs extends readonly Input[],
  Result,
  C extends Readonly<Record<string, AnyChoice<keyof O & Flag>>>,
  const O extends Obeyed = Readonly<Record<never, never>>,
  S extends string = never,
>(
  named: Readonly<Record<string, (...args: CallOf<Inputs, O>) => Result>>,
  about: About<Inputs, Result, C, O, S>,
): Formula<Inputs, Result> {
  const [name, reference] = Object.entries(named)[0] ?? []
  if (name === undefined || reference === undefined)
    throw new Error(`${about.id}: a formula needs its reference`)
  const { table, decisions, mistakes } = fillingsOf(about)
  const obeys = (about.obeys ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>
  const fill = (d: Decisions) =>
    Object.fromEntries([
      ...Object.keys(decisions).map((hole) => [hole, table.get(`${hole} ${d[hole]}`)]),
      ...Object.entries(obeys).map(([flag, meanings]) => [flag, meanings[String(d[flag])]]),
    ]) as Filled<C> & Meanings<O>
  const { inputs, avoid, chance } = about
  const formula: ErasedFormula = {
    ...{ name, inputs, sizes: about.sizes, obeys: Object.keys(obeys) as Flag[], decisions },
    // Types end here: the engine calls every function alike.
    reference: withOptions(inputs, reference as unknown as Implementation),
    reading: (d) => about.reading(fill(d)) as unknown as Implementation,
    avoid: (args) => avoid?.(...(args as ArgumentsOf<Inputs>)) ?? false,
    axesOf: (args) => axisSizes(inputs, args),
    ...(chance && {
      sees: (answer, args) =>
        sameForm(answer, inputs, args)
          ? {
              value: chance.sees(answer as Loose<Result>, ...(args as ArgumentsOf<Inputs>)),
              half: chance.within(...(args as ArgumentsOf<Inputs>)),
            }
          : undefined,
    }),
  }
  const all = standardChecks(formula, about as Ranges, about.measured as unknown as Measured | undefined)
  // A function that draws for itself gives no answer twice, and a few numbers show no statistics.
  const standard = chance ? pick(all, ['shape', 'random']) : all
  return {
    ...{ formula, inputs },
    golden: (sentence, options) => golden(formula, sentence, { weight: 1, ...options } as never),
    random: (sentence, options) => agrees(formula, sentence, { weight: 1, ...options }),
    extreme: (options) => ({
      ...agrees(formula, options.says ?? 'stays right for any scores up to a thousand', {
        ...{ weight: 1, values: 'extremes', sizes: 'unusual', concept: 'extreme scores', draws: 24 },
        ...options,
      }),
      ...{ kind: 'stable', when: { extremeScores: 'finite' } },
    }),
    invariant: (sentence, options) =>
      invariant(formula, sentence, { weight: 1, ...options } as unknown as InvariantOptions),
    trace: (sentence, options) => trace(formula, sentence, { weight: 1, ...options } as never),
    throws: (sentence, options) => throws(formula, sentence, { weight: 1, ...options }),
    mutatesNothing: (options) =>
      mutatesNothing(formula, 'leaves its arguments as they are', { weight: 1, ...options }),
    judge: (sentence, options) =>
      judged(formula, sentence, { weight: 1, ...options } as unknown as JudgedOptions),
    with: (special) => ({
      ...{ id: about.id, formula },
      checks: inOrder(special as Readonly<Record<string, Check | StandardOptions | false>>, standard),
      mistakes: mistakes.map(([id, mistake]) => [id, { ...mistake, formula }] as const),
    }),
  }
}

const pick = (all: Standard, ids: readonly StandardId[]): Standard =>
  Object.fromEntries(Object.entries(all).filter(([id]) => (ids as readonly string[]).includes(id)))

/** Whether an answer has the form of the first argument, so that statistics can be taken of it. */
const sameForm = (answer: KitValue, inputs: readonly Input[], args: readonly KitValue[]): boolean => {
  const first = args[inputs.findIndex(({ axes }) => axes.length > 0)]
  return (
    isArray(answer) && first !== undefined && isArray(first) && answer.shape.join() === first.shape.join()
  )
}

type Unbound = Omit<Mistake, 'formula'>

/** Every filling under the word that a decision has for it, and each mistake as a record of such words. */
function fillingsOf(about: {
  readonly id: string
  readonly holes: Readonly<Record<string, AnyChoice>>
  readonly together?: readonly Together<object, Flag>[]
}) {
  const table = new Map<string, unknown>()
  const mistakes: (readonly [string, Unbound])[] = []
  const add = (id: string, title: string, says: Says, fills: readonly object[]): void => {
    const full = idUnder(about.id, id)
    fills.forEach((fill, k) => {
      const word = k === 0 ? full : `${full} (${k + 1})`
      for (const [hole, value] of Object.entries(fill)) table.set(`${hole} ${word}`, value)
      const changed = Object.fromEntries(Object.keys(fill).map((hole) => [hole, word]))
      mistakes.push([full, { title, sentence: sentenceOf(says), decisions: changed }])
    })
  }
  for (const [hole, { right, others }] of Object.entries(about.holes)) {
    table.set(`${hole} right`, right)
    for (const { id, title, values, says } of others)
      add(
        id,
        title,
        says,
        values.map((value) => ({ [hole]: value })),
      )
  }
  for (const { id, title, fill, says } of about.together ?? [])
    add(id, title, says, Array.isArray(fill) ? (fill as readonly object[]) : [fill])
  const decisions = Object.fromEntries(Object.keys(about.holes).map((hole) => [hole, 'right']))
  return { table, decisions, mistakes }
}

const sentenceOf = (says: Says): Mistake['sentence'] =>
  typeof says === 'string' ? says : (flags) => says.sentences[String(flags[says.flag])] ?? ''

/** The engine passes inputs and then flags; a function with options gets both in one record. */
const withOptions = (inputs: readonly Input[], reference: Implementation): Implementation => {
  const last = inputs.at(-1)
  if (last === undefined || !('isOptions' in last)) return reference
  return (...args) => {
    const [settings, flags] = args.slice(-2) as readonly Readonly<Record<string, KitValue>>[]
    return reference(...args.slice(0, -2), { ...settings, ...flags })
  }
}

interface Ranges {
  readonly sizes: Range
  readonly smallest?: Range
  readonly larger?: Range
}

type Standard = Readonly<Record<string, (options: StandardOptions) => Check>>

function standardChecks(formula: ErasedFormula, about: Ranges, gradientOf: Measured | undefined): Standard {
  const each = (f: (range: readonly [number, number]) => readonly [number, number]): Range =>
    Object.fromEntries(Object.entries(about.sizes).map(([axis, range]) => [axis, f(range)]))
  const smallest = { ...each(([least]) => [1, Math.max(1, least - 1)]), ...about.smallest }
  const larger = { ...each(([, most]) => [most + 1, most + 4]), ...about.larger }
  return {
    shape: (o) => ({
      ...shape(formula, o.says ?? 'has the right type and shape', { weight: 0, ...o }),
      derived: true,
    }),
    random: (o) => agrees(formula, o.says ?? 'agrees with the formula on random inputs', { weight: 2, ...o }),
    ...(gradientOf && {
      slope: (o: StandardOptions) =>
        measured(formula, o.says ?? 'is the measured gradient', gradientOf, { weight: 2, ...o }),
    }),
    smallest: (o) =>
      agrees(formula, o.says ?? 'works for the smallest sizes', {
        ...{ weight: 1, sizes: 'unusual', concept: 'the smallest sizes', draws: 4, axes: smallest },
        ...o,
      }),
    repeats: (o) => repeats(formula, o.says ?? 'gives the same answer twice', { weight: 0, ...o }),
    larger: (o) =>
      agrees(formula, o.says ?? 'agrees with the formula on larger inputs', {
        ...{
          weight: 1,
          visibility: 'hidden',
          concept: 'larger inputs',
          values: 'floats',
          draws: 3,
          axes: larger,
        },
        ...o,
      }),
  }
}

/** The shape first, then special checks as written, then the derived ones not mentioned; all of them need the shape. */
function inOrder(
  special: Readonly<Record<string, Check | StandardOptions | false>>,
  standard: Standard,
): Readonly<Record<string, Check>> {
  const made = new Map<string, Check>()
  const entries = Object.entries({ shape: {}, ...special, ...missing(standard, special) })
  for (const [id, entry] of entries) {
    if (entry === false) continue
    const check = isCheck(entry) ? entry : (standard[id] as Standard[string])(entry)
    const shape = made.get('shape')
    made.set(id, shape === undefined || check.needs.length > 0 ? check : { ...check, needs: [shape] })
  }
  return Object.fromEntries(made)
}

const missing = (standard: Standard, special: object): Readonly<Record<string, StandardOptions>> =>
  Object.fromEntries(
    Object.keys(standard)
      .filter((id) => !(id in special))
      .map((id) => [id, {}]),
  )

const isCheck = (entry: Check | StandardOptions): entry is Check => 'rule' in entry

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

/** The gradient of a loss that takes the same arguments, in one of them. */
export function slopeIn<Inputs extends readonly Input[]>(
  loss: { readonly formula: ErasedFormula; readonly inputs: Inputs },
  wrt: NameOf<Inputs>,
) {
  const place = loss.inputs.findIndex((input) => input.name === wrt)
  return {
    at: (...args: readonly KitValue[]): NDArray => args[place] as NDArray,
    loss: (at: NDArray, args: readonly KitValue[], flags: Conventions): number =>
      loss.formula.reference(...args.with(place, at), flags as KitValue) as number,
  }
}

/** Where a mistake of the catalogue is, if not in the suite: another value of a flag, or the reason. */
type Elsewhere = { [F in Flag]: `${F}/${FlagValue<F>}` }[Flag] | { readonly notHere: string }

/** A suite of several functions. */
export function suiteOf(
  stem: string,
  title: string,
  parts: readonly Part[],
  elsewhere: Readonly<Record<string, Elsewhere>> = {},
): Suite & { readonly elsewhere: Readonly<Record<string, Elsewhere>> } {
  const short = shortStem({ stem } as Suite)
  const prefixOf = ({ id }: Part): string =>
    parts.length === 1
      ? ''
      : id === short
        ? ''
        : `${id.startsWith(`${short}-`) ? id.slice(short.length + 1) : id}-`
  const checks = parts.flatMap((part) =>
    Object.entries(part.checks).map(([id, check]) => [`${prefixOf(part)}${id}`, check] as const),
  )
  const mistakes = new Map<string, Mistake[]>()
  for (const [id, mistake] of parts.flatMap((part) => part.mistakes))
    mistakes.set(id, [...(mistakes.get(id) ?? []), mistake])
  const made = suite(stem, title, {
    checks: Object.fromEntries(checks),
    mistakes: Object.fromEntries(mistakes),
  })
  return { ...made, elsewhere }
}
