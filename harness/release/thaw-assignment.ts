import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PlannedAssignment } from '#assignment'
import { judging } from '#graders/judging'
import type { Prepared } from '#judge'
import { type FrozenSuspects, thaw } from '#kit/engine'
import type { FrozenAssignment } from './freeze-assignment.ts'
import { unpack } from './pack.ts'

/** An assignment from the files that `freezeAssignment` made, ready to grade by. `folder` may also have a starter. */
export function thawAssignment(folder: string): {
  readonly assignment: PlannedAssignment
  readonly prepared: Prepared
} {
  const read = <T>(name: string): T => unpack<T>(readFileSync(join(folder, name)))
  const { assignment, plan } = read<FrozenAssignment>('plan.pack')
  const thawed = thaw(plan, judging, (of, kind) => read<FrozenSuspects>(`${of}.${kind}.pack`))
  return {
    assignment: { ...assignment, folder },
    prepared: { ...thawed, asked: new Map(), starters: new Map(), filled: true },
  }
}
