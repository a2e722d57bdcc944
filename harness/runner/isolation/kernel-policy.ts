import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { release, tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { ownFolder, sealedRunner } from '../child-files.ts'
import { defaultLimits, MiB } from '../limits.ts'
import type { Isolation, Limits } from '../types.ts'
import { findLauncher } from './find-launcher.ts'
import { grantAround } from './grants.ts'
import type { Contained, Launch, Level, Unavailable } from './level.ts'
import { removeScratch } from './remove-scratch.ts'

/*
 * Level 2: Landlock and a filter of system calls, which the kernel offers to every user. No namespaces: the
 * child sees this machine's processes and paths by name, and may touch none of them.
 *
 *   reads         programs and libraries, the language, the runner's child, the submission
 *   may write     one folder, its own, which is removed afterwards
 *   cannot        make a socket, signal or trace what it did not start, leave its process group
 *   dies          with `run_sealed.py`, which starts it, stays outside the walls and takes in its orphans
 *
 * Rights are given, never taken back, so what is secret inside a readable folder is left out by giving what
 * lies beside it. Memory and processes are only watched: limits of the kernel count them for each process or
 * for all of a user. Files are limited one by one.
 */

/** Folders of programs; links among them lead to each other. */
const system = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32']
/** What loaders and runtimes read when they start, and of /proc what they say of themselves. */
const files = [
  ...['/etc/ld.so.cache', '/etc/alternatives', '/etc/ssl/openssl.cnf'],
  ...['/dev/zero', '/dev/random', '/dev/urandom'],
]
const ownNumbers = ['/proc/self/stat', '/proc/self/statm', '/proc/self/status']

export const kernelPolicy: Level = { level: 2, name: 'kernel-policy', probe, contain }

async function contain(launch: Launch, root: string, limits: Limits): Promise<Contained> {
  const folder = await mkdtemp(join(tmpdir(), 'touchstone-'))
  const scratch = join(folder, 'scratch')
  await mkdir(scratch, { mode: 0o700 })
  const group = join(folder, 'group')
  const hosts = [...launch.mounts.map(({ host }) => host), root]
  const secrets = ['/usr/lib/node_modules', '/usr/local/lib/node_modules', ownFolder]
  const nested = hosts.map((host) => join(host, 'node_modules'))
  const { read, names } = grantAround([...system, ...files, ...hosts], [...secrets, ...nested])
  return {
    command: [
      ...[(await findLauncher()) ?? 'python3', '-B', '-E', '-s', '-S', sealedRunner],
      ...[...read, ...ownNumbers].map((path) => `read=${path}`),
      ...names.map((path) => `names=${path}`),
      ...[`write=${scratch}`, 'write=/dev/null', `group=${group}`],
      ...[`file=${limits.disk * MiB}`, 'nofile=256', 'core=0', `cpu=${Math.ceil(2 * limits.total)}`, '--'],
      ...launch.command(({ host }) => host),
    ],
    environment: { ...launch.environment, HOME: scratch, TMPDIR: scratch },
    folder: root,
    root,
    reaps: true,
    strays: () => strayGroup(group),
    exit: (code, signal) => ({ code, signal }),
    dispose: () => removeScratch(folder),
  }
}

/** The whole process group of the child, as one number to kill, while anything is left of it. */
function strayGroup(file: string): readonly number[] {
  try {
    const group = -Number(readFileSync(file, 'utf8'))
    if (group >= -1) return []
    process.kill(group, 0)
    return [group]
  } catch {
    return []
  }
}

/** Succeeds where a file beside the scratch folder cannot be read, and our own process not be signaled. */
const attack = '! read -r line < "$1" && ! kill -0 "$2"'

async function probe(): Promise<Isolation | Unavailable> {
  if (process.platform !== 'linux') return { unavailable: 'Landlock needs Linux' }
  if (!(await findLauncher())) {
    return {
      unavailable: 'Python 3.9 or later, which seals processes, is missing; sudo apt-get install python3',
    }
  }
  const secret = await mkdtemp(join(tmpdir(), 'touchstone-'))
  const contained = await contain(
    {
      mounts: [],
      environment: { PATH: '/usr/bin:/bin' },
      command: () => ['/bin/sh', '-c', attack, 'sh', join(ownFolder, 'package.json'), String(process.pid)],
    },
    secret,
    defaultLimits,
  )
  const [program = '', ...args] = contained.command
  const options = { env: contained.environment, extendEnv: false, cwd: '/', reject: false, timeout: 10_000 }
  const tried = await execa(program, args, options)
  await Promise.all([contained.dispose(), removeScratch(secret)])
  if (tried.exitCode !== 0) {
    return { unavailable: tried.stderr?.split('\n')[0]?.trim() || 'a sealed program got out of its walls' }
  }
  return {
    level: 2,
    name: 'kernel-policy',
    mechanism: `Landlock and seccomp, Linux ${release()}`,
    files: 'enforced',
    network: 'enforced',
    processes: 'enforced',
    memory: 'limited',
    pids: 'limited',
    disk: 'limited',
    evidence: 'a sealed program could neither read a file of Touchstone nor signal it',
  }
}
