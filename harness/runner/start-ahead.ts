import { realpathSync } from 'node:fs'
import type { ChildSource } from './child-source.ts'
import { connect } from './connect.ts'
import type { Runtime } from './python-settings.ts'
import type { Language, Limits } from './types.ts'

const level = 3

/**
 * Starts the child of a submission at level 3 while the caller still finds out whether this level works here, and what
 * the submission consists of. It gets nothing of the submission before that, and is given out once, for this language
 * and folder.
 */
export function startAhead(
  language: Language,
  folder: string,
  limits: Limits,
  runtime: Runtime,
): ChildSource {
  const root = realpathSync(folder)
  const started = connect({ language, root, limits, runtime, isolation: { level } }).catch(() => undefined)
  let isFree = true
  return {
    level,
    take: async (wanted, session) => {
      if (!isFree || wanted !== language || session.root !== root || session.runtime !== runtime)
        return undefined
      isFree = false
      return started
    },
    close: async () => {
      if (isFree) await (await started)?.close()
      isFree = false
    },
  }
}
