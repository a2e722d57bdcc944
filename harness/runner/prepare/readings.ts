import type { Language, Place } from '../types.ts'
import type { FilesToPrepare, PreparedFiles } from './prepare-files.ts'
import type { SmallText } from './small-text.ts'
import type { Survey } from './survey.ts'

/** What a reader process does with a submission: what it gets, and what it returns. */
export interface Readings {
  readonly survey: readonly [of: null, result: Survey]
  /** Copies it into a new folder. */
  readonly copy: readonly [of: string, result: null]
  readonly prepare: readonly [of: FilesToPrepare, result: PreparedFiles]
  readonly quote: readonly [of: Place, result: Place]
  /** The functions that are written in Python files and notebooks. */
  readonly written: readonly [of: readonly string[], result: Readonly<Record<string, readonly string[]>>]
  readonly text: readonly [of: string, result: SmallText]
  /** Loads ahead of time what preparing a language needs. */
  readonly warm: readonly [of: Language, result: null]
}

export type Reading = keyof Readings

export interface ReadingRequest<Kind extends Reading = Reading> {
  readonly kind: Kind
  readonly of: Readings[Kind][0]
  /** Requests with the same number see the same submission; nothing is read twice. */
  readonly session: number
  /** The submission's folder. */
  readonly root: string
}

export type ReadingReply =
  | { readonly kind: 'started' }
  | { readonly kind: 'done'; readonly result: Readings[Reading][1] }
  /** An internal error. */
  | { readonly kind: 'refused'; readonly why: string }
