import type { Check } from '../suite/check.ts'
import type { PlannedCall } from '../value/planned-call.ts'
import { getOrMake } from './get-or-make.ts'
import type { Seeds } from './plan.ts'
import type { FreshCalls, FunctionCall, PlannedCheck } from './plan-types.ts'

/** Kinds of checks whose inputs are drawn, and for how many of their draws others are made that nobody can know. */
const drawnAgain: Readonly<Record<string, number>> = { agrees: 2, measured: 2, stable: 2, invariant: 1 }

/**
 * The checks of a function; the public ones that draw their inputs and have points also with fresh inputs, which derive
 * from a secret. Adds their calls to those of the function. Public inputs are the same for everybody, so that a table
 * of the answers to them would pass without these.
 */
export function withFresh(
  checks: readonly PlannedCheck[],
  calls: FunctionCall[],
  seeds: Seeds,
): readonly PlannedCheck[] {
  const known = new Set(calls.map(({ call }) => keyOf(call)))
  const made = new Map<readonly PlannedCall[], FreshCalls>()
  return checks.map((planned) => {
    const { check } = planned
    const many = drawnAgain[check.kind]
    if (check.visibility !== 'public' || check.weight === 0 || many === undefined) return planned
    // The parts of a result share fresh calls as they share the others.
    const fresh = getOrMake(made, planned.calls, () => {
      const first = calls.length
      const own = draw(check, many, known, (k) => seeds(`${planned.id}/fresh`, k, 'hidden'))
      const owner = calls[planned.first]?.check ?? planned.id
      for (const call of own) calls.push({ call, check: owner, first, fresh: true })
      return { calls: own, first }
    })
    return { ...planned, fresh }
  })
}

/** Some draws of a check: the largest and one of middle size, or others where these are calls that are known. */
function draw(
  check: Check,
  many: number,
  known: ReadonlySet<string>,
  seedOf: (draw: number) => number,
): readonly PlannedCall[] {
  const draws = [...Map.groupBy(check.plan(seedOf), (call) => call.draw).values()]
  const middle = draws[Math.ceil(draws.length / 2) - 1]
  const inOrder = [...new Set([draws.at(-1), middle, ...draws.toReversed()])].flatMap((own) =>
    own === undefined ? [] : [own],
  )
  const isKnown = (own: readonly PlannedCall[]): boolean => own.every((call) => known.has(keyOf(call)))
  const chosen = inOrder.toSorted((one, other) => Number(isKnown(one)) - Number(isKnown(other)))
  return chosen.slice(0, many).flat()
}

const keyOf = ({ args }: PlannedCall): string => JSON.stringify(args)
