import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** One of the kernel's cgroup hierarchies, and the files that limit a group in it. */
export interface Hierarchy {
  /** Folders in which Touchstone may be able to create a group, the most likely first. */
  readonly bases: readonly string[]
  /** File and value for each limit, in the order in which they must be written. */
  readonly files: (bytes: number, processes: number) => readonly Limit[]
  /** The file whose line `oom_kill N` counts processes that the kernel killed for lack of memory. */
  readonly killed?: string
  /** Where the CPU time of all its processes stands, of those too that are gone. */
  readonly spent?: { readonly file: string; readonly seconds: (text: string) => number }
  /** Whether a group is worth having without this hierarchy. */
  readonly isOptional?: boolean
}

export interface Limit {
  readonly file: string
  readonly value: number
  /** Absent if the kernel was built without it. */
  readonly isOptional?: boolean
}

const memoryFiles = (bytes: number): readonly Limit[] => [
  { file: 'memory.limit_in_bytes', value: bytes },
  { file: 'memory.memsw.limit_in_bytes', value: bytes, isOptional: true },
]

/**
 * The hierarchies that hold this process and can limit memory and processes and count CPU time: one of version 2, or
 * one of version 1 for each. Empty if the kernel has neither.
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
  const [memory, pids, cpu] = [versionOne('memory'), versionOne('pids'), versionOne('cpuacct')]
  if (memory.length > 0 && pids.length > 0) {
    return [
      { bases: memory, files: memoryFiles, killed: 'memory.oom_control' },
      { bases: pids, files: (_, processes) => [{ file: 'pids.max', value: processes }] },
      {
        bases: cpu,
        files: () => [],
        isOptional: true,
        spent: { file: 'cpuacct.usage', seconds: (nanoseconds) => Number(nanoseconds) / 1e9 },
      },
    ]
  }
  const path = own.find(([number, controllers]) => number === '0' && controllers === '')?.[2]
  const mount = mounts.find((words) => words[words.indexOf('-') + 1] === 'cgroup2')?.[4]
  if (path === undefined || mount === undefined) return []
  const here = join(mount, path)
  return [
    {
      // A group that holds processes cannot limit its own subgroups, so the new group is a sibling of it.
      bases: path === '/' ? [here] : [join(here, '..'), here],
      files: (bytes, processes) => [
        { file: 'memory.max', value: bytes },
        { file: 'memory.swap.max', value: 0, isOptional: true },
        { file: 'pids.max', value: processes },
      ],
      killed: 'memory.events',
      spent: { file: 'cpu.stat', seconds: (text) => Number(/usage_usec (\d+)/.exec(text)?.[1]) / 1e6 },
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
