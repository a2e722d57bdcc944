import { basename } from 'node:path'
import type { Launch, Mount } from '../isolation/level.ts'
import { launchNodeServer } from '../languages/node.ts'
import { launchPython } from '../languages/python.ts'
import type { Language, Limits } from '../types.ts'

/** How children of a language are forked. */
export interface Forking {
  /** How to start the server; undefined if this machine cannot run it. */
  readonly launch: (limits: Limits) => Promise<Launch | undefined>
  /** The mounts that give it access to the folder of all submissions, or to a single one. */
  readonly seen: (folder: string, isSingle: boolean) => readonly Mount[]
  /** Whether a fork could see what is in the submission but must be hidden. */
  readonly seesFiles: boolean
  /** The path of a submission as its fork sees it. */
  readonly place: (root: string) => string
  /** The folder in which the server starts. */
  readonly start: string
}

const submissions = '/submissions'
const submission = '/submission'

const python: Forking = {
  launch: () => launchPython('python_server.py'),
  seen: (folder, isSingle) => [
    { host: folder, inside: isSingle ? `${submissions}/${basename(folder)}` : submissions },
  ],
  seesFiles: true,
  place: (root) => `${submissions}/${basename(root)}`,
  start: '/',
}

/** A fork may not even look up files, so it needs no mounts. */
const node: Forking = {
  launch: async (limits) => launchNodeServer(limits),
  seen: () => [],
  seesFiles: false,
  place: () => submission,
  start: submission,
}

export const forkings: Readonly<Record<Language, Forking>> = { python, typescript: node, javascript: node }
