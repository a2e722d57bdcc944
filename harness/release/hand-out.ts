import type { Assignment, PlannedAssignment } from '#assignment'
import { judging } from '#graders/judging'
import { planFor } from '#judge'
import { type FrozenPlan, freeze } from '#kit/engine'
import { pack } from './packed.ts'

/** What a checker knows: an assignment, and its public plan with all that any suspect would answer. */
export interface HandedOut {
  readonly assignment: Omit<PlannedAssignment, 'folder'>
  readonly plan: FrozenPlan
}

/**
 * The public checks of an assignment as files of data, by name: no reference, no suite, and of hidden checks only topic
 * and points.
 *
 * @throws {RangeError} about a check whose rule cannot be handed out as data
 */
export function handOut(assignment: Assignment): ReadonlyMap<string, Uint8Array> {
  const prepared = planFor(assignment, { audience: 'student' })
  const { plan, suspects } = freeze(prepared.plan, prepared.tables, judging)
  const {
    name,
    title,
    languages,
    files,
    answersFile,
    strictNames,
    limits,
    stubs,
    python2,
    runtime,
    bindings,
  } = assignment
  const known = {
    ...{ name, title, languages, files, answersFile, strictNames, limits, python2, runtime, bindings },
    ...(stubs && { stubs }),
  }
  const handedOut: HandedOut = { assignment: known, plan }
  return new Map([
    ['plan.pack', pack(handedOut)],
    ...Object.entries(suspects).flatMap(([of, both]) =>
      Object.entries(both).map(([kind, all]) => [`${of}.${kind}.pack`, pack(all)] as const),
    ),
  ])
}
