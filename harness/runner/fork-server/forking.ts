import type { Launch, Level, Mount } from '../isolation/level.ts'
import { launchNodeServer } from '../languages/node.ts'
import { launchPythonServer } from '../languages/python.ts'
import type { Runtime } from '../python-settings.ts'
import type { Language, Limits } from '../types.ts'

/** How children of a language are forked. */
export interface Forking {
  /** How to start the server, which has a folder of its own; undefined if this machine cannot run it. */
  readonly launch: (limits: Limits, home: Mount, level: Level) => Promise<Launch | undefined>
  /** Whether a fork reads the submission's files; otherwise it may not even look them up. */
  readonly seesFiles: boolean
}

const pythonWith = (runtime: Runtime): Forking => ({
  launch: (_, home, { name }) => launchPythonServer(home, name === 'namespaces', runtime),
  seesFiles: true,
})

const torch = pythonWith('torch')

const node: Forking = {
  launch: async (limits, home) => launchNodeServer(limits, home),
  seesFiles: false,
}

/** A process of its own costs little beside compiling what a student wrote. */
export const none: Forking = { launch: async () => undefined, seesFiles: true }

export const forkings: Readonly<Record<Language, Forking>> = {
  python: pythonWith('numpy'),
  typescript: node,
  javascript: node,
  cpp: none,
}

export const forkingOf = (language: Language, runtime: Runtime = 'numpy'): Forking =>
  language === 'python' && runtime === 'torch' ? torch : forkings[language]
