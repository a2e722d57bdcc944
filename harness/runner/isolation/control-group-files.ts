import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One of the kernel's trees of control groups, and the files by which it limits what is in a group. */
export interface Hierarchy {
  /** Folders in which a group of ours may be made, the likelier first. */
  readonly bases: readonly string[]
  /** File and value for each limit, in the order in which they must be written. */
  readonly files: (bytes: number, processes: number) => readonly (readonly [file: string, value: number])[]
  /** The file whose line `oom_kill N` counts processes killed for want of memory. */
  readonly killed?: string
}

const memoryFiles = (bytes: number) =>
  [
    ['memory.limit_in_bytes', bytes],
    ['memory.memsw.limit_in_bytes', bytes],
  ] as const

/**
 * The hierarchies that hold this process and can limit memory and processes: one of version 2, or one of version 1
 * for each. Nothing where the kernel has neither.
 */
export function hierarchies(): readonly Hierarchy[] {
  const own = linesOf('/proc/self/cgroup').map((line) => line.split(':'))
  const mounts = linesOf('/proc/self/mountinfo').map((line) => line.split(' '))
  const versionOne = (controller: string): readonly string[] => {
    const path = own.find(([, controllers]) => controllers?.split(',').includes(controller))?.[2]
    const mount = mounts.find(
      (words) => words[words.indexOf('-') + 1] === 'cgroup' && words.at(-1)?.split(',').includes(controller),
    )?.[4]
    return path === undefined || mount === undefined ? [] : [join(mount, path), mount]
  }
  const [memory, pids] = [versionOne('memory'), versionOne('pids')]
  if (memory.length > 0 && pids.length > 0) {
    return [
      { bases: memory, files: memoryFiles, killed: 'memory.oom_control' },
      { bases: pids, files: (_, processes) => [['pids.max', processes]] },
    ]
  }
  const path = own.find(([number, controllers]) => number === '0' && controllers === '')?.[2]
  const mount = mounts.find((words) => words[words.indexOf('-') + 1] === 'cgroup2')?.[4]
  if (path === undefined || mount === undefined) return []
  const here = join(mount, path)
  return [
    {
      // A group that holds processes cannot limit groups of its own, so ours stands beside it.
      bases: path === '/' ? [here] : [join(here, '..'), here],
      files: (bytes, processes) => [
        ['memory.max', bytes],
        ['memory.swap.max', 0],
        ['pids.max', processes],
      ],
      killed: 'memory.events',
    },
  ]
}

function linesOf(file: string): readonly string[] {
  try {
    return readFileSync(file, 'utf8').trim().split('\n')
  } catch {
    return []
  }
}
