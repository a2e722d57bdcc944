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

/** A server that forks a child for each session, before a sandbox is added. */
export interface ServerLaunch {
  readonly launch: Launch
  /** A folder of its own: the socket, and the link through which it finds a submission. */
  readonly home: Mount
  /** The folder of the submissions that its forks read, or the only one; undefined if they read no files. */
  readonly folder: string | undefined
  readonly isSingle: boolean
  readonly limits: Limits
}

/** A command line that runs such a server in a sandbox. */
export interface ContainedServer extends Pick<Contained, 'command' | 'environment' | 'strays'> {
  /** The server's own folder, as it sees it. */
  readonly home: string
  /** The path of a submission as its fork sees it. */
  readonly place: (root: string) => string
  /** Whether its users are its own, so that the kernel's limit on the processes of a user counts only these. */
  readonly hasOwnUsers: boolean
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
  /** Contains a server that forks. Without it, every session gets a process of its own. */
  readonly containServer?: (server: ServerLaunch) => Promise<ContainedServer>
}

export interface Unavailable {
  /** Why it does not work on this machine, and the command that would fix it. */
  readonly unavailable: string
}
