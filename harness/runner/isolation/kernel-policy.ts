import { readFileSync } from 'node:fs'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { release, tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { defaultLimits, MiB } from '../limits.ts'
import type { Isolation, Limits } from '../types.ts'
import { attack } from './attack.ts'
import { findLauncher } from './find-launcher.ts'
import type { Contained, ContainedServer, Launch, Level, ServerLaunch, Unavailable } from './level.ts'
import { removeScratch } from './remove-scratch.ts'
import { runSealed, sealedGrants, writeGrants } from './run-sealed.ts'

/*
 * Level 2: Landlock and a filter of system calls, which the kernel offers to every user. No namespaces: the child can
 * see the names of this machine's processes and paths, and can access none of them.
 *
 *   reads         programs and libraries, the language, the runner's child, the submission
 *   may write     its own scratch folder, which is removed afterwards
 *   cannot        create a socket, signal or trace processes that it did not start, leave its process group
 *   is killed     with `run_sealed.py`, which starts it, stays outside the sandbox and adopts its orphans
 *
 * A server of forks is confined to the same files, those of the whole class and its own folder, but may create sockets
 * and groups. Each fork seals itself again, as a child, before it loads any of the one submission that it then sees.
 *
 * Memory and processes are only watched: the kernel's limits apply to a single process or to everything a user runs.
 * The size of each file is limited, not their sum.
 */

/** What a runtime asks about itself, and PyTorch about the processor. */
const ownNumbers = ['/proc/self/stat', '/proc/self/statm', '/proc/self/status', '/proc/cpuinfo']

export const kernelPolicy: Level = { level: 2, name: 'kernel-policy', probe, contain, containServer }

async function contain(launch: Launch, root: string, limits: Limits): Promise<Contained> {
  const folder = await mkdtemp(join(tmpdir(), 'touchstone-'))
  const scratch = join(folder, 'scratch')
  await mkdir(scratch, { mode: 0o700 })
  const group = join(folder, 'group')
  const grants = sealedGrants([...launch.mounts.map(({ host }) => host), root])
  const granted = await writeGrants(join(folder, 'granted'), grants, ownNumbers)
  return {
    command: await runSealed(
      launch.command(({ host }) => host),
      {
        ...{ granted, write: [scratch, '/dev/null'], group },
        limits: {
          file: limits.disk * MiB,
          nofile: 256,
          core: 0,
          signals: 1024,
          cpu: Math.ceil(2 * limits.total),
        },
      },
    ),
    environment: { ...launch.environment, HOME: scratch, TMPDIR: scratch },
    folder: root,
    root,
    reaps: true,
    strays: () => strayGroup(group),
    exit: (code, signal) => ({ code, signal }),
    dispose: () => removeScratch(folder),
  }
}

async function containServer({ launch, home, folder }: ServerLaunch): Promise<ContainedServer> {
  const { host } = home
  const hosts = launch.mounts.map((mount) => mount.host).filter((path) => path !== host)
  const group = join(host, 'group')
  const classFolder = folder === undefined ? [] : [folder]
  // Forks are granted all this, and each its own submission.
  await writeGrants(join(host, 'granted'), sealedGrants(hosts, classFolder))
  const granted = await writeGrants(join(host, 'served'), sealedGrants([...hosts, ...classFolder]), ['/proc'])
  const scratch = join(host, 'scratch')
  return {
    command: await runSealed(
      launch.command((mount) => mount.host),
      {
        ...{ granted, write: [host, '/dev/null'], group, isServer: true, limits: { core: 0 } },
      },
    ),
    environment: { ...launch.environment, HOME: scratch, TMPDIR: scratch },
    strays: () => strayGroup(group),
    home: host,
    place: (root) => root,
    hasOwnUsers: false,
  }
}

/** The negated id of the student's process group, for killing the whole group, as long as any of it is left. */
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
      command: attack,
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
