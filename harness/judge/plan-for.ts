import type { Assignment } from '#assignment'
import { type Answers, type Check, makeTables, type Plan, plan, type Tables } from '#kit/engine'
import type { Language } from '#runner'
import type { AskedCalls } from './calls-for.ts'
import { checksFor, withoutTheRest } from './checks-for.ts'
import { seedsFor } from './seeds.ts'
import { readStoredPlan } from './stored-plan.ts'

/** What is computed once for a batch: the plan, and what is made from it when it is first needed. */
export interface Prepared {
  readonly plan: Plan
  readonly tables: Tables
  /** The sessions with their calls in order, by language and file names. */
  readonly asked: Map<string, AskedCalls>
  /** What each starter answers, by language, once it is needed. */
  readonly starters: Map<Language, Promise<readonly Answers['functions'][]>>
  /** The right answers are in the tables. */
  filled: boolean
}

interface Audience {
  /** Hidden inputs derive from it; `grade` has one, a student's own run has none. */
  readonly secret?: Buffer
  readonly audience: 'student' | 'staff'
  /** Run only this check, with the checks that it needs. */
  readonly only?: string
}

/** Compiles an assignment. A student's own run leaves hidden and after-due checks out and says how many there are. */
export function planFor(assignment: Assignment, { secret, audience, only }: Audience): Prepared {
  const chosen = only === undefined ? undefined : checksFor(assignment.rubric, only)
  const isRun = (check: Check): boolean =>
    (audience === 'staff' || check.visibility === 'public') && (chosen === undefined || chosen.has(check))
  const stored = readStoredPlan(assignment)
  const compiled = plan(assignment.rubric, seedsFor(assignment.name, secret), isRun, {
    ...(stored && { drawn: stored.calls }),
    fresh: secret !== undefined,
  })
  return {
    plan: chosen ? withoutTheRest(compiled) : compiled,
    tables: makeTables(stored?.expected),
    asked: new Map(),
    starters: new Map(),
    filled: false,
  }
}
