import type { Isolation, Language, Limits } from '../types.ts'

/** A file or folder that the child needs, and where it sees it when it cannot see ours. */
export interface Mount {
  readonly host: string
  readonly inside: string
}

/** How to start the child of a language, before anything contains it. */
export interface Launch {
  readonly mounts: readonly Mount[]
  /** The command line; `see` is where the child finds a mount. */
  readonly command: (see: (mount: Mount) => string) => readonly string[]
  readonly environment: Readonly<Record<string, string>>
}

/** A command that keeps what it starts at arm's length, ready to run. */
export interface Contained {
  readonly command: readonly string[]
  readonly environment: Readonly<Record<string, string>>
  readonly folder: string
  /** Where the child sees the submission. */
  readonly root: string
  /** Whether the command's own process is ours and ends by itself when what it started has ended. */
  readonly reaps: boolean
  /** Processes of this child that have left its tree. */
  readonly strays: () => readonly number[]
  /** How the child ended, when the command ended like this. */
  readonly exit: (code: number | null, signal: string | null) => Ended
  /** Removes what was made for it. */
  readonly dispose: () => Promise<void>
}

export interface Ended {
  readonly code: number | null
  readonly signal: string | null
}

/** One rung of the ladder. To add one, write its record and put it into `levels`. */
export interface Level {
  readonly level: Isolation['level']
  readonly name: Isolation['name']
  /** For which languages it works; without it for all. */
  readonly languages?: readonly Language[]
  /** Tries it with the real command line. */
  readonly probe: () => Promise<Isolation | Unavailable>
  readonly contain: (launch: Launch, root: string, limits: Limits) => Promise<Contained>
}

export interface Unavailable {
  /** Why it does not work here, and the one command that would change that. */
  readonly unavailable: string
}
