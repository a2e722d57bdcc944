import type { Isolation, Language, Limits } from '../types.ts'

/** A file or folder that the child needs, and its path inside a sandbox with its own file system. */
export interface Mount {
  readonly host: string
  readonly inside: string
}

/** How to start the child of a language, before a sandbox is added. */
export interface Launch {
  readonly mounts: readonly Mount[]
  /** The command line; `see` gives the path at which the child sees a mount. */
  readonly command: (see: (mount: Mount) => string) => readonly string[]
  readonly environment: Readonly<Record<string, string>>
}

/** A command line that runs the child in a sandbox. */
export interface Contained {
  readonly command: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly folder: string
  /** Where the child sees the submission. */
  readonly root: string
  /** Whether the command is trusted and exits by itself once everything it started has exited. */
  readonly reaps: boolean
  /** Processes of this child that have left its tree. */
  readonly strays: () => readonly number[]
  /** The exit status of the child, given that of the command. */
  readonly exit: (code: number | null, signal: string | null) => Ended
  /** Removes the files that were created for it. */
  readonly dispose: () => Promise<void>
}

export interface Ended {
  readonly code: number | null
  readonly signal: string | null
}

/** One isolation level. To add one, write its record and add it to `levels`. */
export interface Level {
  readonly level: Isolation['level']
  readonly name: Isolation['name']
  /** The languages it works for. Default: all. */
  readonly languages?: readonly Language[]
  /** Tests the level by running the real command line. */
  readonly probe: () => Promise<Isolation | Unavailable>
  readonly contain: (launch: Launch, root: string, limits: Limits) => Promise<Contained>
}

export interface Unavailable {
  /** Why it does not work on this machine, and the command that would fix it. */
  readonly unavailable: string
}
