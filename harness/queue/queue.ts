/** Hands chunks of work to worker processes, each at least once. It stores no results. */
export interface Queue {
  /** Puts a chunk into the queue, for now or for some seconds later; returns its ticket. */
  readonly add: (chunk: string, delaySeconds?: number) => Promise<string>
  /** Whether a chunk waits or is being worked on; one that ended, or is not known, is not. */
  readonly isOpen: (ticket: string) => Promise<boolean>
  /** Takes chunks, one at a time. A chunk whose handling fails, or whose process is killed, is handed out again. */
  readonly work: (handle: (chunk: string) => Promise<void>) => Promise<void>
  /** Ends once the chunk at hand is handled. */
  readonly close: () => Promise<void>
}
