import {
  type Check,
  type GradedFunction,
  isArray,
  type KitValue,
  type Mistake,
  type PlannedArgument,
} from '#kit/engine'
import { axesHeld } from './axes-held.ts'
import { remadeChecks } from './remade-checks.ts'
import { withoutRefused } from './without-refused.ts'

type Held = Readonly<Record<string, number | string | boolean>>

/**
 * A function some of whose arguments or options are the same in all calls, whatever its checks would draw. Examples
 * and rules that are stated for another value are left out, and so are inputs that the reference refuses with this
 * value.
 * Mistakes that need another value to show are never found.
 */
export function holdOptions(one: GradedFunction, allHeld: Held): GradedFunction {
  const names = one.formula.inputs.map(({ name }) => name)
  const axes = axesHeld(one.formula.inputs, allHeld)
  const held = Object.fromEntries(Object.entries(allHeld).filter(([name]) => !axes.has(name)))
  const options = Object.fromEntries(Object.entries(held).filter(([name]) => !names.includes(name)))
  const withHeld = <T extends PlannedArgument>(args: readonly T[]): readonly (T | KitValue)[] =>
    args.map((value, k): T | KitValue => {
      const own: PlannedArgument = value
      return names[k] === 'options' && isOptions(own)
        ? { ...own, ...options }
        : (held[names[k] ?? ''] ?? value)
    })
  const checks = remadeChecks(one.checks, (check) => {
    if (statesAnother(check, names, held)) return undefined
    const own = withoutRefused(one.formula, axes, check, (seedOf) =>
      check.plan(seedOf).map((call) => ({ ...call, args: withHeld(call.args) })),
    )
    return own && { ...check, plan: own }
  })
  const formula = { ...one.formula, hold: (args: readonly KitValue[]) => withHeld(args) }
  const mistakes = one.mistakes.map((mistake) => ofAnotherValue(mistake, held))
  return { ...one, formula, checks, mistakes }
}

/** Nobody can ignore a setting that is not given: what is known as that is another value than the one held. */
function ofAnotherValue(mistake: Mistake, held: Held): Mistake {
  const [name, ...others] = Object.keys(mistake.decisions)
  const value = name !== undefined && others.length === 0 ? held[name] : undefined
  if (value === undefined) return mistake
  const sentence = `Your answers are those for another ${name}. Here it is always ${value}.`
  return { ...mistake, title: `Another ${name}`, sentence }
}

const isOptions = (value: PlannedArgument | undefined): value is Held =>
  typeof value === 'object' && value !== null && !isArray(value)

/** Whether a check states the right answer, or a rule of its own, for a call that would be another one. */
function statesAnother(check: Check, names: readonly string[], held: Held): boolean {
  if (check.kind !== 'golden' && check.kind !== 'judge') return false
  const [call] = check.plan(() => 0)
  return Object.entries(held).some(([name, value]) => {
    const own = call?.args[names.indexOf(name)]
    const options = call?.args[names.indexOf('options')]
    const given = names.includes(name) ? own : isOptions(options) ? options[name] : value
    return given !== value
  })
}
