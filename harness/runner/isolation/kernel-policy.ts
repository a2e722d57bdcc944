import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp, writeFile } from 'node:fs/promises'
import { release, tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { packageFolder, sealedRunner } from '../child-files.ts'
import { defaultLimits, MiB } from '../limits.ts'
import type { Isolation, Limits } from '../types.ts'
import { findLauncher } from './find-launcher.ts'
import { grantAround } from './grants.ts'
import type { Contained, Launch, Level, Unavailable } from './level.ts'
import { ownModules } from './own-modules.ts'
import { removeScratch } from './remove-scratch.ts'

/*
 * Level 2: Landlock and a filter of system calls, which the kernel offers to every user. No namespaces: the child can
 * see the names of this machine's processes and paths, and can access none of them.
 *
 *   reads         programs and libraries, the language, the runner's child, the submission
 *   may write     its own scratch folder, which is removed afterwards
 *   cannot        create a socket, signal or trace processes that it did not start, leave its process group
 *   is killed     with `run_sealed.py`, which starts it, stays outside the sandbox and adopts its orphans
 *
 * Rights are granted and never revoked, so a secret in a readable folder is left out by granting its siblings. Memory
 * and processes are only watched: the kernel's limits apply to a single process or to everything a user runs. The size
 * of each file is limited, not their sum.
 */

/** Program folders; some are links to others. */
const system = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32']
/** What loaders and runtimes read at startup, including what /proc says about themselves. */
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
  const secrets = ['/usr/lib/node_modules', '/usr/local/lib/node_modules', packageFolder]
  const nested = hosts.flatMap((host) => ownModules(host))
  const { read, names } = grantAround([...system, ...files, ...hosts], [...secrets, ...nested])
  // A folder of students has any number of entries, and a command line has room for few.
  const granted = join(folder, 'granted')
  const paths = [
    ...[...read, ...ownNumbers].map((path) => `read=${path}`),
    ...names.map((path) => `names=${path}`),
  ]
  await writeFile(granted, paths.map((path) => `${path}\0`).join(''))
  return {
    command: [
      ...[(await findLauncher()) ?? 'python3', '-B', '-E', '-s', '-S', sealedRunner],
      ...[`more=${granted}`, `write=${scratch}`, 'write=/dev/null', `group=${group}`],
      ...[
        `file=${limits.disk * MiB}`,
        'nofile=256',
        'core=0',
        'signals=1024',
        `cpu=${Math.ceil(2 * limits.total)}`,
        '--',
      ],
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

/** The negated id of the child's process group, for killing the whole group, as long as any of it is left. */
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

/** Exits with 0 if it can neither read a file outside the scratch folder nor signal the parent. */
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
      command: () => [
        '/bin/sh',
        '-c',
        attack,
        'sh',
        join(packageFolder, 'package.json'),
        String(process.pid),
      ],
    },
    secret,
    defaultLimits,
  )
  const [program = '', ...args] = contained.command
  const options = { env: contained.environment, extendEnv: false, cwd: '/', reject: false, timeout: 10_000 }
  const tried = await execa(program, args, options)
  await Promise.all([contained.dispose(), removeScratch(secret)])
  if (tried.exitCode !== 0) {
    return { unavailable: tried.stderr?.split('\n')[0]?.trim() || 'a sealed program escaped its sandbox' }
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
