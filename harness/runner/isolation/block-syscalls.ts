import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { allow, filterProgram, notThere, refuse } from './filter-program.ts'

/*
 * Namespaces leave some doors of the kernel open that no submission needs: rings that carry out calls past every
 * later filter, and that a fork would share with its server; keys that lie in the kernel and not in a process.
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
 * The beginning of a command line that starts bubblewrap with the filter: a shell opens it, anew for every start
 * because it is read to its end.
 *
 * @returns words before bubblewrap's own, and options for it
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

/** A file that is in no folder any more. */
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
