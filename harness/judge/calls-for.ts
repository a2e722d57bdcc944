import type { Place } from '#assignment'
import { isEarlier, type PlannedFunction, toValue } from '#kit'
import type { Argument, Call } from '#runner'

/** A planned call on its way to the child: which function of the plan, and which of its calls. */
export interface Asked {
  readonly planned: PlannedFunction
  readonly place: Place
  /** Position in the function's list of calls. */
  readonly index: number
  /** The check that makes it. */
  readonly check: string
  /** Where that check's calls begin. */
  readonly first: number
}

/**
 * The calls of every function of a plan: those of public checks first. Code that keeps a hidden input can
 * then say it in no answer that a student gets to see.
 */
export function askedOf(
  functions: readonly PlannedFunction[],
  isPublic: (check: string) => boolean,
  placeOf: (planned: PlannedFunction) => Place,
): readonly Asked[] {
  const asked = functions.flatMap((planned) => {
    const place = placeOf(planned)
    return planned.calls.map(({ check, first }, index) => ({ planned, place, index, check, first }))
  })
  return [...asked.filter(({ check }) => isPublic(check)), ...asked.filter(({ check }) => !isPublic(check))]
}

const known = new WeakMap<readonly Asked[], readonly Call[]>()

/**
 * Calls as the runner makes them, numbered from 0; results that a later call feeds on are kept in the child.
 * The same list gives the same calls, which are encoded only once.
 */
export function callsFor(asked: readonly Asked[]): readonly Call[] {
  const calls = known.get(asked) ?? makeCalls(asked)
  known.set(asked, calls)
  return calls
}

function makeCalls(asked: readonly Asked[]): readonly Call[] {
  const idOf = new Map(asked.map(({ planned, index }, id) => [`${planned.grader.name} ${index}`, id]))
  const fedOn = new Set<number>()
  const calls = asked.map(({ planned, place, index, first }, id): Call => {
    const given = planned.calls[index]?.call.args ?? []
    const args = given.map((argument, k): Argument => {
      if (!isEarlier(argument)) return toValue(argument, planned.grader.inputs[k]?.dtype ?? 'float64')
      const result = idOf.get(`${planned.grader.name} ${first + argument.earlier}`) ?? -1
      fedOn.add(result)
      return { result, ...(place.target.part && { path: place.target.part }) }
    })
    return { id, target: place.target, args: place.order.map((k) => args[k] as Argument) }
  })
  return calls.map((call) => (fedOn.has(call.id) ? { ...call, keep: true } : call))
}
