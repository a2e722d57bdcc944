import type { Isolation, Runtime } from '#runner'
import type { NotPassed } from './check-bound.ts'
import type { Holds } from './holds-to-try.ts'
import type { Signature } from './read-course.ts'

/** How a function of a course may be bound, and what speaks for it. */
export interface Proposal extends Signature {
  /** The function of the reference that it seems to be. */
  readonly is: string
  readonly call: readonly string[]
  /** The values of arguments and settings that it has fixed. */
  readonly holds: Holds
  /** Conventions on which courses differ. */
  readonly obeys: readonly string[]
  /** How many of its checks get points, each at least one. */
  readonly weightedChecks: number
  /** How many calls on random inputs were right; 0: only the names speak for it. */
  readonly rightCalls: number
  /** What a trial call came to instead, continuing "the trial call …"; absent if it was right, or none was made. */
  readonly trial?: string
}

/** A proposal, and the checks of its suite that it does not pass. */
export interface CheckedProposal extends Proposal {
  readonly notPassed: readonly NotPassed[]
}

/** Where functions are tried, and with what. */
export interface Place {
  readonly folder: string
  readonly isolation: Isolation
  readonly runtime: Runtime
  /** Whether what that runtime needs is there; otherwise functions in Python are not tried. */
  readonly isInstalled: boolean
  /** What a trial call came to that could not load a file, by the file: no other call of it is tried. */
  readonly unloadable: Map<string, string>
}

/** Whether a proposal may be written: no trial call speaks against it. */
export const isTenable = ({ trial }: Proposal): boolean => trial === undefined
