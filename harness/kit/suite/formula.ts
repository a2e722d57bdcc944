import type { Flag } from '#reference/core/conventions.ts'
import type { Implementation, KitValue } from '../value/value.ts'
import type { About } from './about-formula.ts'
import type { AuthoredFormula, StandardOptions } from './authored-formula.ts'
import { axisSizes } from './axis-sizes.ts'
import { called } from './callable.ts'
import type { Check } from './check.ts'
import { agrees } from './checks/agrees.ts'
import { golden } from './checks/golden.ts'
import { type InvariantOptions, invariant } from './checks/invariant.ts'
import { type JudgedOptions, judged } from './checks/judged.ts'
import type { Measured } from './checks/measured.ts'
import { mutatesNothing } from './checks/mutates-nothing.ts'
import { throws } from './checks/throws.ts'
import { trace } from './checks/trace.ts'
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
  const [name, reference] = Object.entries(named)[0] ?? []
  if (name === undefined || reference === undefined)
    throw new Error(`${about.id}: a formula needs its reference`)
  const { table, decisions, mistakes } = fillingsOf(about)
  const obeys = (about.obeys ?? {}) as Readonly<Record<string, Readonly<Record<string, unknown>>>>
  const meaningsOf = (flags: Decisions) =>
    Object.fromEntries(
      Object.entries(obeys).map(([flag, meanings]) => [flag, meanings[String(flags[flag])]]),
    ) as Meanings<O>
  const fill = (d: Decisions) => ({
    ...(Object.fromEntries(
      Object.keys(decisions).map((hole) => [hole, table.get(`${hole} ${d[hole]}`)]),
    ) as Filled<C>),
    ...meaningsOf(d),
  })
  const { inputs, avoid, compared, parts } = about
  const formula: ErasedFormula = {
    name,
    inputs,
    sizes: about.sizes,
    obeys: Object.keys(obeys) as Flag[],
    decisions,
    // Argument types are erased here: the engine calls all functions in the same way.
    reference: withCalled(inputs, withOptions(inputs, reference as unknown as Implementation)),
    reading: (d, random) => withCalled(inputs, about.reading(fill(d), random) as unknown as Implementation),
    avoid: (args) => avoid?.(...(called(inputs, args) as unknown as ArgumentsOf<Inputs>)) ?? false,
    axesOf: (args) => axisSizes(inputs, args),
    ...(about.drawsForItself && { drawsForItself: true }),
    ...(compared && {
      compared: {
        measure: compared.by,
        given: (args) => compared.given(...(called(inputs, args) as unknown as ArgumentsOf<Inputs>)),
        expects: (flags, args) =>
          compared.expects(meaningsOf(flags))(...(called(inputs, args) as unknown as ArgumentsOf<Inputs>)),
      },
    }),
  }
  const all = standardChecks(formula, about as Ranges, about.measured as unknown as Measured | undefined)
  // Answers of a function that draws for itself differ between calls, and small inputs show no statistics.
  const { 'draws-anew': anew, ...deterministic } = all
  const standard = about.drawsForItself ? pick(all, ['shape', 'random', 'draws-anew']) : deterministic
  return {
    formula,
    inputs,
    golden: (sentence, options) => golden(formula, sentence, { weight: 1, ...options } as never),
    random: (sentence, options) => agrees(formula, sentence, { weight: 1, ...options }),
    extreme: (options) => ({
      ...agrees(formula, options.says ?? 'stays right for any scores up to a thousand', {
        weight: 1,
        values: 'extremes',
        sizes: 'unusual',
        concept: 'extreme scores',
        draws: 24,
        ...options,
      }),
      kind: 'stable',
      when: { ...options.only, extremeScores: 'finite' },
    }),
    invariant: (sentence, options) =>
      invariant(formula, sentence, { weight: 1, ...options } as unknown as InvariantOptions),
    trace: (sentence, options) => trace(formula, sentence, { weight: 1, ...options } as never),
    throws: (sentence, options) => throws(formula, sentence, { weight: 1, ...options }),
    mutatesNothing: (options) =>
      mutatesNothing(formula, 'leaves its arguments as they are', { weight: 1, ...options }),
    judge: (sentence, options) => judged(sentence, { weight: 1, ...options } as unknown as JudgedOptions),
    with: (special) => ({
      id: about.id,
      formula,
      mistakes,
      checks: inOrder(special as Readonly<Record<string, Check | StandardOptions | false>>, standard, parts),
    }),
  }
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
