import type { Assignment } from '#assignment'
import { type Check, makeTables, type Plan, plan, type Tables } from '#kit/engine'
import type { AskedCalls } from './calls-for.ts'
import { seedsFor } from './seeds.ts'
import { readStoredPlan } from './stored-plan.ts'

/** What is computed once for a batch: the plan, and what is made from it when it is first needed. */
export interface Prepared {
  readonly plan: Plan
  readonly tables: Tables
  /** The calls in the order in which a child makes them, by language and file ending. */
  readonly asked: Map<string, AskedCalls>
  /** The right answers are in the tables. */
  filled: boolean
}

interface Audience {
  /** Hidden inputs derive from it; `grade` has one, a student's own run has none. */
  readonly secret?: Buffer
  readonly audience: 'student' | 'staff'
}

/**
 * Compiles an assignment. A student's own run leaves hidden and after-due checks out and says how many there
 * are.
 */
export function planFor(assignment: Assignment, { secret, audience }: Audience): Prepared {
  const isRun = ({ visibility }: Check): boolean => audience === 'staff' || visibility === 'public'
  const stored = readStoredPlan(assignment)
  const compiled = plan(assignment.rubric, seedsFor(assignment.name, secret), isRun, stored?.calls)
  return { plan: compiled, tables: makeTables(stored?.expected), asked: new Map(), filled: false }
}
