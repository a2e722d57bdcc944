import type { Readable, Writable } from 'node:stream'
import type { Death } from '../types.ts'
import type { Usage } from './process-tree.ts'

/** A child that is there and waits to be told what to do. */
export interface Line {
  /** Where the child sees the submission. */
  readonly root: string
  /** It was forked from a server, and may be refused more than a child of its own. */
  readonly isForked: boolean
  readonly calls: Writable
  readonly answers: Readable
  /** What the student prints. */
  readonly printed: Readable
  /** What the child and everything it started use now, CPU time counted from its start. */
  readonly usage: () => Usage | undefined
  /** Settles if the child ends by itself, or could not be started. */
  readonly ended: Promise<Ending>
  /** Ends the child and everything that it started; nothing of it is left when the promise settles. */
  readonly hangUp: () => Promise<void>
}

export type Ending = { readonly death: Death } | { readonly error: unknown }
