import { mkdtempSync, openSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fcntlCommands, ioctlCommands } from './commands.ts'
import { absent, allow, type FilterRule, filterProgram, notThere, refuse } from './filter-program.ts'

const command = ({ calls, values }: typeof fcntlCommands): FilterRule => ({
  calls,
  action: allow,
  where: { argument: 1, mask: 0xffffffff, values, otherwise: refuse },
})

/**
 * System calls that namespaces leave available and no submission needs: io_uring, whose requests bypass every later
 * filter and whose rings a fork would share with its server; what lives in the kernel or is limited for the whole user
 * or machine, not for a process (asynchronous operations, keys, queues, watches); and tools to attack the kernel.
 */
export const namespaceFilter = (architecture?: string): Buffer | undefined =>
  filterProgram(
    [
      {
        calls: {
          io_uring_setup: [425, 425],
          io_uring_enter: [426, 426],
          io_uring_register: [427, 427],
          io_setup: [206, 0],
          io_destroy: [207, 1],
          io_submit: [209, 2],
          io_cancel: [210, 3],
          io_getevents: [208, 4],
          io_pgetevents: [333, 292],
        },
        action: notThere,
      },
      {
        calls: {
          add_key: [248, 217],
          request_key: [249, 218],
          keyctl: [250, 219],
          mq_open: [240, 180],
          inotify_init: [253, absent],
          inotify_init1: [294, 26],
          fanotify_init: [300, 262],
          perf_event_open: [298, 241],
          bpf: [321, 280],
          userfaultfd: [323, 282],
          sync: [162, 81],
          syncfs: [306, 267],
          quotactl: [179, 60],
          quotactl_fd: [443, 443],
        },
        action: refuse,
      },
      command(fcntlCommands),
      command(ioctlCommands),
    ],
    allow,
    architecture,
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
  const filter = namespaceFilter()
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
