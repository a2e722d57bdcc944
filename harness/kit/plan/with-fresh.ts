import { getOrMake } from '../value/get-or-make.ts'
import type { PlannedCall } from '../value/planned-call.ts'
import { type Implementation, isArray, type KitValue } from '../value/value.ts'
import type { Seeds } from './plan.ts'
import type { FreshCalls, FunctionCall, PlannedCheck } from './plan-types.ts'

/** Kinds of checks whose inputs are drawn, and for how many of their draws others are made that nobody can know. */
const drawnAgain: Readonly<Record<string, number>> = { agrees: 2, measured: 1, stable: 2, invariant: 1 }

/**
 * The checks of a function; the public ones that draw their inputs and have points also with fresh inputs, which derive
 * from a secret. Adds their calls to those of the function. Public inputs are the same for everybody, so that a table
 * of the answers to them would pass without these.
 */
export function withFresh(
  checks: readonly PlannedCheck[],
  calls: FunctionCall[],
  right: Implementation,
  seeds: Seeds,
): readonly PlannedCheck[] {
  const known = new Set(calls.map(({ call }) => keyOf(call)))
  const made = new Map<readonly PlannedCall[], FreshCalls>()
  return checks.map((planned) => {
    const { check } = planned
    const usual = drawnAgain[check.kind]
    const many = check.sizes === 'unusual' && usual !== undefined ? 1 : usual
    if (check.visibility !== 'public' || check.weight === 0 || many === undefined) return planned
    // The parts of a result share fresh calls as they share the others.
    const fresh = getOrMake(made, planned.calls, () => {
      const first = calls.length
      const all = check.plan((draw) => seeds(`${planned.id}/fresh`, draw, 'hidden'))
      const tells = (call: PlannedCall): boolean => !known.has(keyOf(call)) && !isZeroFor(call, right)
      const own = chosenFrom(all, many, tells)
      const owner = calls[planned.first]?.check ?? planned.id
      for (const call of own) calls.push({ call, check: owner, first, fresh: true })
      return { calls: own, first }
    })
    return { ...planned, fresh }
  })
}

/** Some draws of all: the largest and one of middle size, or others where these would tell nothing. */
function chosenFrom(
  all: readonly PlannedCall[],
  many: number,
  tells: (call: PlannedCall) => boolean,
): readonly PlannedCall[] {
  const draws = [...Map.groupBy(all, ({ draw }) => draw).values()]
  const middle = draws[Math.ceil(draws.length / 2) - 1]
  const inOrder = new Set([draws.at(-1), middle, ...draws.toReversed()].flatMap((own) => (own ? [own] : [])))
  return [...inOrder]
    .map((own) => ({ own, telling: own.some(tells) }))
    .toSorted((one, other) => Number(other.telling) - Number(one.telling))
    .slice(0, many)
    .flatMap(({ own }) => own)
}

/** Whether the right answer is nothing but zeros, which costs nobody a thought. */
function isZeroFor({ args }: PlannedCall, right: Implementation): boolean {
  try {
    return isZero(right(...(args as readonly KitValue[])))
  } catch {
    return false
  }
}

function isZero(value: KitValue): boolean {
  if (typeof value !== 'object' || value === null) return value === 0 || value === false
  return isArray(value) ? value.data.every((entry) => entry === 0) : Object.values(value).every(isZero)
}

const keyOf = ({ args }: PlannedCall): string => JSON.stringify(args)
