import { findProgram } from './isolation/find-program.ts'
import type { WantedIsolation } from './isolation/probe-isolation.ts'
import { type Opening, openLine } from './open-line.ts'
import type { Line } from './session/line.ts'
import type { Isolation } from './types.ts'

/** A child that starts while it is still found out which isolation works here. */
export interface Ahead {
  /** The child, if it has turned out to be the right one; it is ended otherwise. */
  readonly take: (isolation: Isolation) => Promise<Line | undefined>
  readonly cancel: () => Promise<void>
}

/**
 * Starts a child at the level that will most likely be found. Nothing of the student runs in it before calls
 * are sent, so that it can be ended if another level is found.
 */
export function openAhead(opening: Omit<Opening, 'isolation'>, wanted?: WantedIsolation): Ahead | undefined {
  const level = typeof wanted === 'number' ? wanted : findProgram('bwrap') ? 3 : undefined
  if (level === undefined) return undefined
  const opened = openLine({ ...opening, isolation: { level } }).catch(() => undefined)
  const cancel = async () => (await opened)?.hangUp()
  return {
    take: async (isolation) => {
      if (isolation.level === level) return opened
      await cancel()
      return undefined
    },
    cancel,
  }
}
