import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { allow, filterProgram, notThere, refuse } from './filter-program.ts'

/*
 * System calls that namespaces leave available and no submission needs: io_uring, whose requests bypass every later
 * filter and whose rings a fork would share with its server; and keys, which live in the kernel, not in a process.
 */
const filter = filterProgram(
  [
    {
      calls: { io_uring_setup: [425, 425], io_uring_enter: [426, 426], io_uring_register: [427, 427] },
      action: notThere,
    },
    { calls: { add_key: [248, 217], request_key: [249, 218], keyctl: [250, 219] }, action: refuse },
  ],
  allow,
)

let kept: number | undefined

/**
 * The start of a command line that runs bubblewrap with the filter. A shell opens the file anew for every start,
 * because bubblewrap reads it to its end.
 *
 * @returns arguments before bubblewrap's own, and options for it
 */
export function blockSyscalls(): {
  readonly prefix: readonly string[]
  readonly options: readonly string[]
} {
  if (!filter) return { prefix: [], options: [] }
  kept ??= keep(filter)
  const script = `exec "$@" 3< /proc/${process.pid}/fd/${kept}`
  return { prefix: ['/bin/sh', '-c', script, 'sh'], options: ['--seccomp', '3'] }
}

/** Writes the filter to a file that is then unlinked, and returns its descriptor. */
function keep(program: Buffer): number {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-'))
  try {
    const file = join(folder, 'filter')
    writeFileSync(file, program)
    return openSync(file, 'r')
  } finally {
    rmSync(folder, { recursive: true })
  }
}
