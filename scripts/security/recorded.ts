import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Success } from '../../harness/runner/testing/attacks.ts'
import type { TestedPlace } from '../../harness/runner/testing/places-here.ts'

/** What came of every attack when they were last run, and where. */
export interface Recorded {
  /** The places that were there, strongest first. */
  readonly places: readonly Recording[]
}

export interface Recording {
  readonly place: TestedPlace
  readonly system: string
  readonly asRoot: boolean
  /** By the attack's name; an empty list for one that was stopped. Absent: not run. */
  readonly successes: Readonly<Record<string, readonly Success[]>>
}

const file = fileURLToPath(new URL('../../fixtures/attacks/recorded.json', import.meta.url))

export const readRecorded = (): Recorded => JSON.parse(readFileSync(file, 'utf8'))

export function writeRecorded(recorded: Recorded): void {
  writeFileSync(file, `${JSON.stringify(recorded, undefined, 2)}\n`)
}
