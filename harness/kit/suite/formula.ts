import type { Flag } from '#reference/core/conventions.ts'
import type { Implementation, KitValue } from '../value/value.ts'
import type { About } from './about-formula.ts'
import { authorChecks } from './author-checks.ts'
import type { AuthoredFormula, StandardOptions } from './authored-formula.ts'
import { axisSizes } from './axis-sizes.ts'
import { called } from './callable.ts'
import type { Check } from './check.ts'
import type { Measured } from './checks/measured.ts'
import type { AnyChoice, Filled } from './choice.ts'
import type { Decisions, ErasedFormula } from './erased.ts'
import { fillingsOf } from './fillings.ts'
import type { CallOf, Meanings, Obeyed } from './formula-types.ts'
import { inOrder } from './in-order.ts'
import type { ArgumentsOf, Input } from './inputs.ts'
import { type Ranges, type Standard, standardChecks } from './standard-checks.ts'

/**
 * Pairs a reference with its second reading, whose decisions can be changed one by one.
 *
 * @example
 * formula(
 *   { logSumExp },
 *   {
 *     id: 'log-sum-exp',
 *     inputs: [reals('scores', 'N C')],
 *     sizes: { N: [2, 5], C: [3, 6] },
 *     holes: { … },
 *     reading: (d) => (scores) => d.as(table(scores).map((row, _, all) => d.value(row, d.shift(row, all)))),
 *   },
 * )
 */
export function formula<
  const Inputs extends readonly Input[],
  Result,
  C extends Readonly<Record<string, AnyChoice<keyof O & Flag>>>,
  const O extends Obeyed = Readonly<Record<never, never>>,
  S extends string = never,
>(
  named: Readonly<Record<string, (...args: CallOf<Inputs, O>) => Result>>,
  about: About<Inputs, Result, C, O, S>,
): AuthoredFormula<Inputs, Result> {
  const { table, decisions, mistakes } = fillingsOf(about)
  const meaningsOf = (flags: Decisions) => meaningsUnder(about.obeys, flags) as Meanings<O>
  const fill = (d: Decisions) => ({
    ...(Object.fromEntries(
      Object.keys(decisions).map((hole) => [hole, table.get(`${hole} ${d[hole]}`)]),
    ) as Filled<C>),
    ...meaningsOf(d),
  })
  const { inputs } = about
  const argumentsOf = (args: readonly KitValue[]) => called(inputs, args) as unknown as ArgumentsOf<Inputs>
  const formula: ErasedFormula = {
    ...namedReference(about.id, named, inputs),
    inputs,
    sizes: about.sizes,
    obeys: Object.keys(about.obeys ?? {}) as Flag[],
    decisions,
    reading: (d, random) => withCalled(inputs, about.reading(fill(d), random) as unknown as Implementation),
    avoid: (args) => about.avoid?.(...argumentsOf(args)) ?? false,
    axesOf: (args) => axisSizes(inputs, args),
    ...(about.drawsForItself && { drawsForItself: true }),
    ...(about.tier && { tier: about.tier }),
    ...(about.layered && { paired: `${about.id}/` }),
    ...(about.compared && {
      compared: comparedBy<Inputs, Result, O, S>(about.compared, argumentsOf, meaningsOf),
    }),
  }
  const standard = standardOf(formula, about as Ranges, about.measured as unknown as Measured | undefined)
  return {
    formula,
    inputs,
    ...authorChecks<Inputs, Result>(formula),
    with: (special) => ({
      id: about.id,
      formula,
      mistakes,
      checks: inOrder(
        special as Readonly<Record<string, Check | StandardOptions | false>>,
        standard,
        about.parts,
      ),
    }),
  }
}

/** What each flag that the function obeys means under these conventions. */
function meaningsUnder(obeys: object | undefined, flags: Decisions): Readonly<Record<string, unknown>> {
  const all = (obeys ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>
  return Object.fromEntries(
    Object.entries(all).map(([flag, meanings]) => [flag, meanings[String(flags[flag])]]),
  )
}

/** Argument types are erased here: the engine calls all functions in the same way. */
function namedReference(
  id: string,
  named: object,
  inputs: readonly Input[],
): Pick<ErasedFormula, 'name' | 'reference'> {
  const [name, reference] = Object.entries(named)[0] ?? []
  if (name === undefined || reference === undefined) throw new Error(`${id}: a formula needs its reference`)
  return { name, reference: withCalled(inputs, withOptions(inputs, reference as Implementation)) }
}

function comparedBy<Inputs extends readonly Input[], Result, O, S extends string>(
  { by, given, expects }: NonNullable<About<Inputs, Result, unknown, O, S>['compared']>,
  argumentsOf: (args: readonly KitValue[]) => ArgumentsOf<Inputs>,
  meaningsOf: (flags: Decisions) => Meanings<O>,
): NonNullable<ErasedFormula['compared']> {
  return {
    measure: by,
    given: (args) => given(...argumentsOf(args)),
    expects: (flags, args) => expects(meaningsOf(flags))(...argumentsOf(args)),
  }
}

/** Answers of a function that draws for itself differ between calls, and small inputs show no statistics. */
function standardOf(formula: ErasedFormula, ranges: Ranges, gradientOf: Measured | undefined): Standard {
  const all = standardChecks(formula, ranges, gradientOf)
  const { 'draws-anew': _, ...deterministic } = all
  return formula.drawsForItself ? pick(all, ['shape', 'random', 'draws-anew']) : deterministic
}

const pick = (all: Standard, ids: readonly string[]): Standard =>
  Object.fromEntries(Object.entries(all).filter(([id]) => ids.includes(id)))

const withCalled =
  (inputs: readonly Input[], implementation: Implementation): Implementation =>
  (...args) =>
    implementation(...called(inputs, args))

/** The engine passes inputs and then flags; a function with options gets both in one record. */
const withOptions = (inputs: readonly Input[], reference: Implementation): Implementation => {
  const last = inputs.at(-1)
  if (last === undefined || !('isOptions' in last)) return reference
  return (...args) => {
    const [settings, flags] = args.slice(-2) as readonly Readonly<Record<string, KitValue>>[]
    return reference(...args.slice(0, -2), { ...settings, ...flags })
  }
}
