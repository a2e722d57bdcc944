import { type Check, type GradedFunction, isArray, type PlannedArgument } from '#kit/engine'

type Held = Readonly<Record<string, number>>

/**
 * A function some of whose options are the same in all calls, whatever its checks would draw. Examples that state an
 * answer for another value are left out. Mistakes that need another value to show are never found.
 */
export function holdOptions(one: GradedFunction, held: Held): GradedFunction {
  const position = one.formula.inputs.findIndex(({ name }) => name === 'options')
  const made = new Map<Check, Check>()
  const checks = Object.entries(one.checks).flatMap(([id, check]) => {
    const { sharesCallsOf, needs } = check
    if (statesAnother(check, position, held)) return []
    const shared = sharesCallsOf && made.get(sharesCallsOf)
    const own: Check = {
      ...check,
      plan: (seedOf) =>
        check.plan(seedOf).map((call) => ({
          ...call,
          args: call.args.map((value, k) => (k === position ? withHeld(value, held) : value)),
        })),
      needs: needs.flatMap((need) => made.get(need) ?? []),
      ...(shared && { sharesCallsOf: shared }),
    }
    made.set(check, own)
    return [[id, own] as const]
  })
  return { ...one, checks: Object.fromEntries(checks) }
}

const isOptions = (value: PlannedArgument | undefined): value is Readonly<Record<string, number>> =>
  typeof value === 'object' && value !== null && !isArray(value)

const withHeld = (value: PlannedArgument, held: Held): PlannedArgument =>
  isOptions(value) ? { ...value, ...held } : value

/** Whether a check states the right answer to a call that would be another one. */
function statesAnother(check: Check, position: number, held: Held): boolean {
  if (check.kind !== 'golden') return false
  const [call] = check.plan(() => 0)
  const options = call?.args[position]
  return isOptions(options) && Object.entries(held).some(([name, value]) => options[name] !== value)
}
