import { readdirSync, readFileSync } from 'node:fs'

/** The current usage of a process and all its descendants. */
export interface Usage {
  /** CPU seconds since their start, including those of reaped descendants. */
  readonly cpu: number
  /** Whether that includes descendants that nobody waited for: `/proc` forgets them, a control group does not. */
  readonly isWhole: boolean
  /** Bytes of resident memory. */
  readonly memory: number
  /** Processes and threads. */
  readonly threads: number
  /** Whether some process is running, or runnable and waiting for a core. */
  readonly running: boolean
  /** Every process of the tree, the root first. */
  readonly pids: readonly number[]
}

/** The kernel counts CPU time in hundredths of a second, on every architecture. */
const ticksPerSecond = 100

/** The CPU seconds of a control group, if there is one that counts them. */
type Counted = (() => number | undefined) | undefined

/** Adds up a process and its descendants from `/proc`; undefined if that is unavailable or the process has exited. */
export function usageOf(root: number, counted?: Counted): Usage | undefined {
  return addUp(root, () => true, counted)
}

/**
 * Adds up the descendants of a process. The CPU time of reaped descendants is only known together with the process's
 * own, so that is included.
 */
export function usageBelow(root: number, counted?: Counted): Usage | undefined {
  return addUp(root, (pid) => pid !== root, counted)
}

function addUp(root: number, counts: (pid: number) => boolean, counted?: Counted): Usage | undefined {
  let cpu = 0
  let memory = 0
  let threads = 0
  const pids = [root]
  let found = 0
  let running = false
  for (const pid of pids) {
    const stat = statOf(pid)
    if (!stat) continue
    found++
    cpu += stat.ticks / ticksPerSecond
    pids.push(...childrenOf(pid))
    if (!counts(pid)) continue
    memory += stat.pages * pageSize()
    threads += stat.threads
    running ||= stat.running
  }
  const whole = counted?.()
  const spent = { cpu: whole ?? cpu, isWhole: whole !== undefined }
  return found > 0 ? { ...spent, memory, threads, running, pids } : undefined
}

function statOf(pid: number) {
  const text = read(`/proc/${pid}/stat`)
  if (text === undefined) return undefined
  // The program's name is in parentheses and may itself contain some, so parse after the last one.
  const words = text.slice(text.lastIndexOf(')') + 2).split(' ')
  const fields = words.map(Number)
  const [user = 0, system = 0, childrenUser = 0, childrenSystem = 0] = fields.slice(11, 15)
  return {
    ticks: user + system + childrenUser + childrenSystem,
    threads: fields[17] ?? 0,
    pages: fields[21] ?? 0,
    running: words[0] === 'R' || words[0] === 'D',
  }
}

/** Children of every thread, because any of them may have started some. */
function childrenOf(pid: number): readonly number[] {
  return tasksOf(pid).flatMap((task) => {
    const children = read(`/proc/${pid}/task/${task}/children`)?.trim()
    return children ? children.split(' ').map(Number) : []
  })
}

function tasksOf(pid: number): readonly string[] {
  try {
    return readdirSync(`/proc/${pid}/task`)
  } catch {
    return []
  }
}

/** Processes whose environment contains this text: those that a submission left running outside its process tree. */
export function processesWith(text: string): readonly number[] {
  let names: readonly string[]
  try {
    names = readdirSync('/proc')
  } catch {
    return []
  }
  return names
    .map(Number)
    .filter((pid) => pid > 1 && pid !== process.pid && read(`/proc/${pid}/environ`)?.includes(text))
}

let knownPageSize: number | undefined

/** Bytes of a page, from the auxiliary vector of this process: pairs of type and value, where type 6 is the size. */
function pageSize(): number {
  knownPageSize ??= (() => {
    const vector = new BigUint64Array(new Uint8Array(readFileSync('/proc/self/auxv')).buffer)
    const at = vector.findIndex((type, index) => index % 2 === 0 && type === 6n)
    return Number(vector[at + 1] ?? 4096n)
  })()
  return knownPageSize
}

/** The file's text; undefined if the process is gone or belongs to another user. */
function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'latin1')
  } catch {
    return undefined
  }
}
