import type { Assignment, PlannedAssignment } from '#assignment'
import { judging } from '#graders/judging'
import { planFor } from '#judge'
import { type FrozenPlan, freeze } from '#kit/engine'
import { pack } from './pack.ts'

/** What a checker that is handed out knows of an assignment. */
export interface FrozenAssignment {
  readonly assignment: Omit<PlannedAssignment, 'folder'>
  readonly plan: FrozenPlan
}

/**
 * The public checks of an assignment as files of data, by name: the plan, and what every suspect of each function would
 * answer. They contain no reference and no suite, and of hidden checks only topic and points.
 *
 * @throws {RangeError} about a check whose rule cannot be handed out as data
 */
export function freezeAssignment(assignment: Assignment): ReadonlyMap<string, Uint8Array> {
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
    avoid,
    python2,
    runtime,
    bindings,
    stated,
    adapters,
  } = assignment
  const known = {
    ...{ name, title, languages, files, answersFile, strictNames, limits, python2, runtime, bindings },
    ...(stubs && { stubs }),
    ...(avoid && { avoid }),
    ...(stated && { stated }),
    ...(adapters && { adapters }),
  }
  return new Map([
    ['plan.pack', pack({ assignment: known, plan } satisfies FrozenAssignment)],
    ...Object.entries(suspects).flatMap(([of, kinds]) =>
      Object.entries(kinds).map(([kind, frozen]) => [`${of}.${kind}.pack`, pack(frozen)] as const),
    ),
  ])
}
