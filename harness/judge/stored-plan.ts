import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { deserialize } from 'node:v8'
import type { Assignment } from '#assignment'
import { existsUnder, makeTables, type PlannedCall, plan, type Rights } from '#kit/engine'
import { seedsFor } from './seeds.ts'
import { serializeAlike } from './serialize-alike.ts'

/**
 * The public draws of an assignment and the right answers to them. They are the same for everybody, so the
 * build makes them once and a student does not wait for them.
 */
export interface StoredPlan {
  /** Of the manifest that it was made from. */
  readonly digest: string
  /** The calls of each check. */
  readonly calls: ReadonlyMap<string, readonly PlannedCall[]>
  readonly expected: ReadonlyMap<string, Rights>
}

/** Makes what `readStoredPlan` reads. */
export function storePlan({ name, rubric, digest }: Assignment): Uint8Array {
  const { functions, candidates } = plan(
    rubric,
    seedsFor(name, undefined),
    ({ visibility }) => visibility === 'public',
  )
  const tables = makeTables()
  for (const planned of functions) {
    for (const check of planned.checks) {
      for (const flags of candidates.filter((one) => existsUnder(check.check, one))) {
        const right = tables.expected(planned, check, flags)
        for (const call of check.calls.keys()) {
          try {
            right(call)
          } catch {
            // The reference rejects this input, as the check expects: there is no right answer to store.
          }
        }
      }
    }
  }
  const checks = functions.flatMap((planned) => planned.checks)
  const stored: StoredPlan = {
    digest,
    calls: new Map(checks.map(({ id, calls }) => [id, calls])),
    expected: tables.known,
  }
  return serializeAlike(stored)
}

/** The stored plan of an assignment as it is, if this is a build and has one. */
export function readStoredPlan({ name, digest }: Assignment): StoredPlan | undefined {
  const file = new URL(`${encodeURIComponent(name)}.plan`, new URL('./plans/', import.meta.url))
  if (!existsSync(fileURLToPath(file))) return undefined
  const stored: StoredPlan = deserialize(readFileSync(file))
  return stored.digest === digest ? stored : undefined
}
