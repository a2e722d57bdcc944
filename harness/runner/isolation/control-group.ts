import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  readlinkSync,
  rmdirSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { defaultLimits, MiB } from '../limits.ts'
import type { Limits } from '../types.ts'
import { type Hierarchy, hierarchies } from './control-group-files.ts'

/** A control group: the kernel limits its processes, and whatever they start, as a whole. */
export interface ControlGroup {
  /** Prefix for a command so that it starts in the group. */
  readonly prefix: readonly string[]
  /** Whether the kernel has killed one of its processes for lack of memory. */
  readonly ranOutOfMemory: () => boolean
  /** CPU seconds of all its processes, of those too that nobody waited for; undefined if the kernel does not count. */
  readonly cpu: () => number | undefined
  readonly dispose: () => Promise<void>
}

/** Allowance for memory that is not the student's own: shared memory, page tables, the sandbox, the interpreter. */
const besides = 96

/** Processes in a group that are not the student's: the sandbox and what starts the child. */
const own = 4

const patience = 1000

/** A hierarchy, and one of its folders in which Touchstone may create groups. */
interface Place extends Omit<Hierarchy, 'bases'> {
  readonly base: string
}

let places: Promise<readonly Place[]> | undefined
let made = 0

/** Creates a group with the limits of one child, if the system allows this user to. */
export async function controlGroup(limits: Limits): Promise<ControlGroup | undefined> {
  places ??= findPlaces(hierarchies())
  const found = await places
  return found.length === 0 ? undefined : makeGroup(found, limits)
}

function makeGroup(places: readonly Place[], limits: Limits): ControlGroup {
  const name = `touchstone-${process.pid}-${++made}-${pidNamespace()}`
  const bytes = (limits.memory + limits.disk + besides) * MiB
  const groups = places.map(({ base, files, killed, spent }) => {
    const folder = join(base, name)
    mkdirSync(folder)
    try {
      for (const { file, value, isOptional } of files(bytes, limits.processes + own)) {
        if (isOptional && !existsSync(join(folder, file))) continue
        // Without delegated controllers a group can be created, but this file does not exist and cannot be created.
        writeFileSync(join(folder, file), String(value), { flag: 'r+' })
      }
    } catch (error) {
      rmdirSync(folder)
      throw error
    }
    return { folder, killed, spent }
  })
  return {
    prefix: ['/bin/sh', '-c', enter(groups.length), 'sh', ...groups.map(({ folder }) => procs(folder))],
    ranOutOfMemory: () =>
      groups.some(({ folder, killed }) => killed && /oom_kill [1-9]/.test(textOf(join(folder, killed)))),
    cpu: () => {
      const counted = groups.flatMap(({ folder, spent }) =>
        spent ? spent.seconds(textOf(join(folder, spent.file))) : [],
      )
      return counted.find((seconds) => seconds > 0)
    },
    dispose: async () => {
      for (const { folder } of groups) await remove(folder)
    },
  }
}

/** Containers may share control groups, and count their processes each from 1. */
const pidNamespace = (): string => readlinkSync('/proc/self/ns/pid').replaceAll(/\D/g, '')

const procs = (folder: string): string => join(folder, 'cgroup.procs')

/** The first usable folder of each hierarchy; undefined unless a process can enter a group in all of them. */
export async function findPlaces(wanted: readonly Hierarchy[]): Promise<readonly Place[]> {
  const found = wanted.flatMap(({ bases, ...hierarchy }) => {
    const base = bases.find((base) => letsUs(() => makeGroup([{ ...hierarchy, base }], defaultLimits)))
    return base === undefined ? [] : [{ ...hierarchy, base }]
  })
  for (const { base } of found) removeForgotten(base)
  const needed = wanted.filter(({ isOptional }) => !isOptional).length
  if (found.filter(({ isOptional }) => !isOptional).length < Math.max(1, needed)) return []
  const { prefix, dispose } = makeGroup(found, defaultLimits)
  const [shell = '', ...args] = prefix
  const { exitCode } = await execa(shell, [...args, 'true'], { reject: false, timeout: 10_000 })
  await dispose()
  return exitCode === 0 ? found : []
}

function letsUs(make: () => ControlGroup): boolean {
  try {
    make().dispose()
    return true
  } catch {
    return false
  }
}

/** Removes groups of a Touchstone process that was killed before it could remove them itself. */
function removeForgotten(base: string): void {
  for (const name of readdirSync(base)) {
    const [, pid, namespace] = /^touchstone-(\d+)-\d+-(\d+)$/.exec(name) ?? []
    if (pid === undefined || namespace !== pidNamespace() || existsSync(`/proc/${pid}`)) continue
    try {
      rmdirSync(join(base, name))
    } catch {
      // It still holds processes, or another Touchstone has removed it.
    }
  }
}

/** The shell enters each group, then execs the command. */
const enter = (count: number): string =>
  `${Array.from({ length: count }, (_, k) => `echo 0 > "$${k + 1}"`).join(' && ')} && shift ${count} && exec "$@"`

/** Retries, because a process that was just killed may not be gone yet. */
async function remove(folder: string): Promise<void> {
  const started = performance.now()
  for (let pause = 1; performance.now() - started < patience; pause *= 2) {
    try {
      rmdirSync(folder)
      return
    } catch {
      if (!existsSync(folder)) return
      await sleep(pause)
    }
  }
}

function textOf(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return ''
  }
}
