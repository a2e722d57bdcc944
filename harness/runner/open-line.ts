import { realpath } from 'node:fs/promises'
import type { ForkServers } from './fork-server/fork-servers.ts'
import { levels } from './isolation/levels.ts'
import { languageNames, languages } from './languages/languages.ts'
import { RunnerError } from './runner-error.ts'
import type { Line } from './session/line.ts'
import { startChild } from './session/start-child.ts'
import type { Isolation, Language, Limits } from './types.ts'

/** What must be known of a submission to start its child. */
export interface Opening {
  readonly language: Language
  /** The submission's folder on disk. */
  readonly root: string
  readonly limits: Limits
  readonly isolation: Isolation
  /** Where to fork a child that need not be started, if it can be had at the level asked for. */
  readonly servers?: ForkServers
}

/**
 * Starts a child, before its submission is prepared or its calls are known. Who opens a line hangs up, or gives
 * it to `runCalls`.
 *
 * @throws {RunnerError} if the child cannot be started
 */
export async function openLine({ language, root, limits, isolation, servers }: Opening): Promise<Line> {
  const real = await realpath(root)
  const level = levels.find((level) => level.level === isolation.level)
  if (!level) throw new RunnerError('isolation-missing', `isolation level ${isolation.level} is not built`)
  if (level.languages?.includes(language) === false) {
    const runs = level.languages.map((one) => languageNames[one]).join(' and ')
    const words = `level ${level.level}, ${level.name}, runs ${runs}, not ${languageNames[language]}`
    throw new RunnerError('isolation-missing', words)
  }
  const forked = level.name === 'namespaces' ? await servers?.fork(language, real, limits) : undefined
  if (forked) return forked
  return startChild(await level.contain(await languages[language](limits), real, limits), limits)
}
