import type { Readable, Writable } from 'node:stream'
import type { Death } from '../types.ts'
import type { Usage } from './process-tree.ts'

/** The pipes to a running child, and the means to observe and end it. */
export interface Connection {
  /** Where the child sees the submission. */
  readonly root: string
  /** Whether the child was forked from a server, which denies it more than a separate process is denied. */
  readonly isForked: boolean
  readonly calls: Writable
  readonly answers: Readable
  /** What the student prints. */
  readonly printed: Readable
  /** The current usage of the child and everything it started. CPU time counts from its start. */
  readonly usage: () => Usage | undefined
  /** Settles if the child exits by itself, or could not be started. */
  readonly ended: Promise<Ending>
  /** Kills the child and everything it started; none of it is left when the promise settles. */
  readonly close: () => Promise<void>
}

export type Ending = { readonly death: Death } | { readonly error: unknown }
