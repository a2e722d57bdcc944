import { openSync, writeSync } from 'node:fs'
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
    return openSync(file, 'w')
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? String(error)
    throw new UsageError(
      'unwritable-trace',
      `the trace cannot be written to '${file}' (${reason})`,
      'Give a file in a folder that exists: --trace frames.jsonl',
    )
  }
}
