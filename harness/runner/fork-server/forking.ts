import { basename } from 'node:path'
import type { Launch, Mount } from '../isolation/level.ts'
import { launchNodeServer } from '../languages/node.ts'
import { launchPython } from '../languages/python.ts'
import type { Language, Limits } from '../types.ts'

/** How children of a language are forked. */
export interface Forking {
  /** How to start the server; nothing if this machine has none. */
  readonly launch: (limits: Limits) => Promise<Launch | undefined>
  /** What it sees of the folder of all submissions. */
  readonly seen: (folder: string) => readonly Mount[]
  /** Where a fork believes its submission to be. */
  readonly place: (root: string) => string
  /** The folder in which the server starts. */
  readonly start: string
}

const submissions = '/submissions'
const submission = '/submission'

const python: Forking = {
  launch: () => launchPython('python_server.py'),
  seen: (folder) => [{ host: folder, inside: submissions }],
  place: (root) => `${submissions}/${basename(root)}`,
  start: '/',
}

/** A fork may not even look for a file, so none is there. */
const node: Forking = {
  launch: async (limits) => launchNodeServer(limits),
  seen: () => [],
  place: () => submission,
  start: submission,
}

export const forkings: Readonly<Record<Language, Forking>> = { python, typescript: node, javascript: node }
