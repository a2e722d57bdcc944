import { constants, writeSync } from 'node:fs'
import { openRegular, unusable } from '#files'

export interface Trace {
  readonly write: (line: string) => void
  /** @throws {UsageError} if a line could not be written */
  readonly end: () => void
}

/** Begins a trace in a file, replacing what was in it. Once a line cannot be written, no other is. */
export function openTrace(file: string): Trace {
  // A link in a submission's folder could lead to any file of the person who grades.
  const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants
  const trace = openRegular(file, O_WRONLY | O_CREAT | O_TRUNC | (O_NOFOLLOW ?? 0), 'the trace')
  let failure: unknown
  return {
    write: (line) => {
      if (failure !== undefined) return
      try {
        writeSync(trace, `${line}\n`)
      } catch (error) {
        failure = unusable('written', file, 'the trace', error, 'Name a file on a disk with room for it.')
      }
    },
    end: () => {
      if (failure !== undefined) throw failure
    },
  }
}
