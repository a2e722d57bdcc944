import { constants, openSync, writeSync } from 'node:fs'
import { UsageError } from '#assignment'

/** Begins a trace in a file, replacing what was in it, and returns what adds a line. */
export function openTrace(file: string): (line: string) => void {
  const trace = open(file)
  return (line) => {
    writeSync(trace, `${line}\n`)
  }
}

function open(file: string): number {
  try {
    // A link in a submission's folder could lead to any file of whoever grades.
    const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants
    return openSync(file, O_WRONLY | O_CREAT | O_TRUNC | O_NOFOLLOW, 0o666)
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new UsageError(
      'unwritable-trace',
      `the trace cannot be written to '${file}' (${reason})`,
      'Give a file in a folder that exists: --trace frames.jsonl',
    )
  }
}
