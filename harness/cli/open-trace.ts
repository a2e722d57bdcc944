import { closeSync, constants, ftruncateSync, readSync, writeSync } from 'node:fs'
import { openRegular, UsageError, unusable } from '#files'

export interface Trace {
  readonly write: (line: string) => void
  /** @throws {UsageError} if a line could not be written */
  readonly end: () => void
}

/** How every line of a trace begins. */
const beginning = Buffer.from('{"from":')

/**
 * Begins a trace in a file, which is new or an earlier trace. Once a line cannot be written, no other is.
 *
 * @throws {UsageError} if the file cannot be written, or holds something else
 */
export function openTrace(file: string): Trace {
  // A link in a submission's folder could lead to any file of the person who grades.
  const { O_RDWR, O_CREAT, O_NOFOLLOW } = constants
  const trace = openRegular(file, O_RDWR | O_CREAT | (O_NOFOLLOW ?? 0), 'the trace')
  if (!isTrace(trace)) {
    closeSync(trace)
    throw new UsageError(
      'exists',
      `'${file}' exists and is not a trace; it was not overwritten`,
      'Give the trace the name of a new file.',
    )
  }
  ftruncateSync(trace)
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

/** Whether a file is empty, or an earlier trace. */
function isTrace(file: number): boolean {
  const start = Buffer.alloc(beginning.length)
  const length = readSync(file, start, 0, start.length, 0)
  return length === 0 || start.equals(beginning)
}
