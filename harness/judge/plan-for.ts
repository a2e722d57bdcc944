import type { Assignment } from '#assignment'
import { type Check, makeTables, type NotRun, type Plan, plan, type Tables } from '#kit'
import { seedsFor } from './seeds.ts'
import { readStoredPlan } from './stored-plan.ts'

/**
 * What is computed once for a batch: the plan, and the tables of right and wrong answers as they are needed.
 */
export interface Prepared {
  readonly plan: Plan
  readonly tables: Tables
  /** Checks that this audience does not run. */
  readonly notRun: readonly NotRun[]
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
  return { plan: compiled, tables: makeTables(stored?.expected), notRun: compiled.leftOut }
}
