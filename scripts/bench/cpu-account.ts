import { existsSync, mkdirSync, readFileSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'

/** Where the kernel counts the CPU time of a group, and how: version 1 and 2 of control groups. */
const accounts = [
  {
    folder: '/sys/fs/cgroup/cpuacct',
    file: 'cpuacct.usage',
    milliseconds: (text: string) => Number(text) / 1e6,
  },
  {
    folder: '/sys/fs/cgroup',
    file: 'cpu.stat',
    milliseconds: (text: string) => Number(/usage_usec (\d+)/.exec(text)?.[1]) / 1000,
  },
]

/** The CPU time of a process and of all that it ever started, also of what ended unwaited for. */
export interface CpuAccount {
  /** The process writes its number here. */
  readonly members: string
  /** Milliseconds, once everything in it has ended; closes the account. */
  readonly close: () => Promise<number>
}

let count = 0

/** Opens an account; undefined where the kernel does not allow one. */
export function openCpuAccount(): CpuAccount | undefined {
  for (const { folder, file, milliseconds } of accounts) {
    if (!existsSync(join(folder, 'cgroup.procs'))) continue
    const group = join(folder, `touchstone-bench-${process.pid}-${count++}`)
    try {
      mkdirSync(group)
    } catch {
      return undefined
    }
    const members = join(group, 'cgroup.procs')
    const close = async (): Promise<number> => {
      while (readFileSync(members, 'utf8') !== '') await sleep(5)
      const used = milliseconds(readFileSync(join(group, file), 'utf8'))
      rmdirSync(group)
      return used
    }
    return { members, close }
  }
  return undefined
}
