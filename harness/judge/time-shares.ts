import type { PlannedFunction } from '#kit/engine'
import type { Answer, Death, Limits } from '#runner'
import type { Asked, Stage } from './calls-for.ts'

/** The part of the time that may be used until a stage is over, while less open ones are left. */
const mostUntil: Readonly<Record<Stage, number>> = {
  public: 2 / 3,
  'after-due': 3 / 4,
  fresh: 5 / 6,
  hidden: 1,
}

/** What never ends must leave time for what is sent later. */
export const withTimeLeft = (limits: Limits, stage: Stage): Limits => ({
  ...limits,
  total: Math.ceil(mostUntil[stage] * limits.total),
})

/**
 * The seconds that a function may take before the others have had as many; undefined for the only one that waits. The
 * first session leaves as much as that, because it may have to be repeated.
 */
export function shareOf(waiting: readonly Asked[], left: number, prompt: boolean): number | undefined {
  const functions = new Set(waiting.map(({ planned }) => planned)).size
  if (prompt && functions === 1) return undefined
  return Math.max(0, left) / (prompt ? functions : functions + 1)
}

interface Deferred {
  readonly planned: PlannedFunction
  /** What counts of the session. */
  readonly answers: readonly (readonly [Asked, Answer])[]
}

/** The function whose share ended a session. The check that it was in is made again as a whole, later. */
export function deferredBy(
  { asked }: { readonly asked: readonly Asked[] },
  given: readonly Answer[],
): Deferred | undefined {
  const culprit = given.findIndex((answer) => isOfShare(answer))
  const next = asked[culprit]
  if (next === undefined) return undefined
  const { planned, check, stage } = next
  const end = asked.findIndex((one) => one.planned === planned && one.check === check && one.stage === stage)
  const answers = asked.slice(0, end).map((one, k) => [one, given[k] ?? { kind: 'unanswered' }] as const)
  return { planned, answers }
}

const isOfShare = (answer: Answer): boolean =>
  'death' in answer && answer.death.by === 'time' && answer.death.clock === 'function'

/** A function that took the time which is lacking. */
export interface Spent {
  readonly planned: PlannedFunction
  readonly death: Extract<Death, { clock: 'function' }>
}

/** The function to blame if the time ran out in a session, because no other one waits or took longer. */
export function spentIn(
  { asked }: { readonly asked: readonly Asked[] },
  { deferred, taken }: { readonly deferred: ReadonlySet<PlannedFunction>; readonly taken: Taken },
  { total }: Limits,
): Spent | undefined {
  const planned = asked[0]?.planned
  if (planned === undefined || asked.some((one) => one.planned !== planned)) return undefined
  const used = taken.get(planned.formula.name) ?? 0
  const isLongest = used > 0 && used === Math.max(...taken.values())
  if (!deferred.has(planned) && !isLongest) return undefined
  return { planned, death: { by: 'time', clock: 'function', limit: total, used: Math.round(used) } }
}

/** The seconds that the answered calls of each function took, by its name. */
type Taken = ReadonlyMap<string, number>
