import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { PlannedAssignment } from '#assignment'
import { judging } from '#graders/judging'
import type { Prepared } from '#judge'
import { type FrozenSuspects, thaw } from '#kit/engine'
import type { HandedOut } from './hand-out.ts'
import { unpack } from './packed.ts'

/** The assignment in a folder of what `handOut` made, ready to grade by. Beside it may be the folder `starter`. */
export function handedOut(folder: string): {
  readonly assignment: PlannedAssignment
  readonly prepared: Prepared
} {
  const read = <T>(name: string): T => unpack<T>(readFileSync(join(folder, name)))
  const { assignment, plan } = read<HandedOut>('plan.pack')
  const thawed = thaw(plan, judging, (of, kind) => read<FrozenSuspects>(`${of}.${kind}.pack`))
  return {
    assignment: { ...assignment, folder },
    prepared: { ...thawed, asked: new Map(), starters: new Map(), filled: true },
  }
}
