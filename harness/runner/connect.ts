import { realpath } from 'node:fs/promises'
import type { ChildSource } from './child-source.ts'
import { levelOf } from './isolation/levels.ts'
import { languageNames } from './languages/language-names.ts'
import { languages } from './languages/languages.ts'
import type { Runtime } from './python-settings.ts'
import { RunnerError } from './runner-error.ts'
import type { Connection } from './session/connection.ts'
import { startChild } from './session/start-child.ts'
import type { Isolation, Language, Limits } from './types.ts'

/** What it takes to start the child of a submission. */
export interface ConnectOptions {
  readonly language: Language
  /** The folder on disk that it runs in. */
  readonly root: string
  /** The folder that was handed in: `root`, or one around it. Default: `root`. */
  readonly handedIn?: string
  readonly limits: Limits
  /** What Python's arrays are. Default: NumPy's. */
  readonly runtime?: Runtime
  readonly isolation: Pick<Isolation, 'level'>
  /** Where to take the child from, if it has any at this level, instead of starting a process. */
  readonly children?: ChildSource
  /** Modules that the submission imports, as far as known: a server loads libraries among them before it forks. */
  readonly modules?: readonly string[]
}

/**
 * Starts a child, before its submission is prepared or its calls are known. The caller closes the connection or
 * passes it to `runCalls`.
 *
 * @throws {RunnerError} if the child cannot be started
 */
export async function connect({
  language,
  root,
  handedIn = root,
  limits,
  runtime = 'numpy',
  isolation,
  children,
  modules = [],
}: ConnectOptions): Promise<Connection> {
  const [real, whole] = await Promise.all([realpath(root), realpath(handedIn)])
  const level = levelOf(isolation)
  if (level.languages?.includes(language) === false) {
    const runs = level.languages.map((one) => languageNames[one]).join(' and ')
    const message = `level ${level.level}, ${level.name}, runs ${runs}, not ${languageNames[language]}`
    throw new RunnerError('isolation-missing', message)
  }
  const ready =
    children?.level === level.level
      ? await children.take(language, { root: real, handedIn: whole, limits, modules, runtime })
      : undefined
  if (ready) return ready
  return startChild(await level.contain(await languages[language](limits, runtime), real, limits), limits)
}
