import { existsSync, mkdirSync, readdirSync, readFileSync, rmdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { execa } from 'execa'
import { defaultLimits, MiB } from '../limits.ts'
import type { Limits } from '../types.ts'
import { type Hierarchy, hierarchies } from './control-group-files.ts'

/** A group of processes that the kernel holds to limits together, whatever they start. */
export interface ControlGroup {
  /** What to put before a command, so that it starts in the group. */
  readonly prefix: readonly string[]
  /** Whether the kernel has killed a process of it for want of memory. */
  readonly ranOutOfMemory: () => boolean
  readonly dispose: () => Promise<void>
}

/** Shared memory, page tables, the sandbox and the interpreter: what is not the student's own. */
const besides = 96

/** Processes of ours in a group: the sandbox and what starts the child. */
const own = 4

const patience = 1000

/** A hierarchy of which a folder is ours to make groups in. */
interface Place extends Omit<Hierarchy, 'bases'> {
  readonly base: string
}

let places: Promise<readonly Place[]> | undefined
let made = 0

/** Makes a group with the limits of one child, where the system lets this user do so. */
export async function controlGroup(limits: Limits): Promise<ControlGroup | undefined> {
  places ??= findPlaces(hierarchies())
  const found = await places
  return found.length === 0 ? undefined : makeGroup(found, limits)
}

function makeGroup(places: readonly Place[], limits: Limits): ControlGroup {
  const name = `touchstone-${process.pid}-${++made}`
  const bytes = (limits.memory + limits.disk + besides) * MiB
  const groups = places.map(({ base, files, killed }) => {
    const folder = join(base, name)
    mkdirSync(folder)
    try {
      for (const { file, value, isOptional } of files(bytes, limits.processes + own)) {
        if (isOptional && !existsSync(join(folder, file))) continue
        // Where a group may be made but its limits are not handed down, there is no such file, and none can be made.
        writeFileSync(join(folder, file), String(value), { flag: 'r+' })
      }
    } catch (error) {
      rmdirSync(folder)
      throw error
    }
    return { folder, killed }
  })
  return {
    prefix: ['/bin/sh', '-c', enter(groups.length), 'sh', ...groups.map(({ folder }) => procs(folder))],
    ranOutOfMemory: () =>
      groups.some(({ folder, killed }) => killed && /oom_kill [1-9]/.test(textOf(join(folder, killed)))),
    dispose: async () => {
      for (const { folder } of groups) await remove(folder)
    },
  }
}

const procs = (folder: string): string => join(folder, 'cgroup.procs')

/** The first folder of each hierarchy in which a group can be made; nothing unless a process gets into them all. */
export async function findPlaces(wanted: readonly Hierarchy[]): Promise<readonly Place[]> {
  const found = wanted.flatMap(({ bases, ...hierarchy }) => {
    const base = bases.find((base) => letsUs(() => makeGroup([{ ...hierarchy, base }], defaultLimits)))
    return base === undefined ? [] : [{ ...hierarchy, base }]
  })
  for (const { base } of found) removeForgotten(base)
  if (found.length === 0 || found.length < wanted.length) return []
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

/** Groups of a process that was killed before it could remove them. */
function removeForgotten(base: string): void {
  for (const name of readdirSync(base)) {
    const pid = /^touchstone-(\d+)-\d+$/.exec(name)?.[1]
    if (pid === undefined || existsSync(`/proc/${pid}`)) continue
    try {
      rmdirSync(join(base, name))
    } catch {
      // It still holds processes, or another of us was faster.
    }
  }
}

/** The shell enters each group itself, then becomes the command. */
const enter = (count: number): string =>
  `${Array.from({ length: count }, (_, k) => `echo 0 > "$${k + 1}"`).join(' && ')} && shift ${count} && exec "$@"`

/** A process that was just killed may still be on its way out. */
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

const textOf = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '')
