import type { Readable } from 'node:stream'

/** A file that may be taken. */
export interface Entry {
  /** A path that may be written. */
  readonly path: string
  /** Bytes, as the archive says. */
  readonly size: number
}

/** Something that is not taken, and why. */
export interface Refused {
  readonly entry: string
  readonly reason: string
}

/** Gets the content of an entry, and must read all of it or destroy it. */
export type Take = (entry: Entry, bytes: Readable) => Promise<void>

/** An archive, or a folder: listed first, then read once or several times, one file after the other. */
export interface Source {
  /** Ordinary files under paths that may be written, all different on every system. */
  readonly entries: readonly Entry[]
  readonly refused: readonly Refused[]
  /** Reads the entries that are wanted. What cannot be read is refused; the others are read all the same. */
  readonly read: (isWanted: (entry: Entry) => boolean, take: Take) => Promise<readonly Refused[]>
  readonly close: () => void
}

/** An archive that cannot be used at all, in a sentence about it: 'is cut off'. */
export class UnusableArchive extends Error {
  override readonly name = 'UnusableArchive'
}
