import { randomUUID } from 'node:crypto'
import { chmod, chown, mkdtemp, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { defaultLimits, MiB } from '../limits.ts'
import { processesWith } from '../session/process-tree.ts'
import type { Isolation, Limits } from '../types.ts'
import { attack } from './attack.ts'
import { findProgram } from './find-program.ts'
import type { Contained, Launch, Level, Unavailable } from './level.ts'
import { removeScratch } from './remove-scratch.ts'
import { studentUser } from './student-user.ts'

/**
 * Level 0: an ordinary process, stopped if it exceeds a limit. It can access files, the network and other processes
 * of the same user, so it is only for students who check their own work, or as a user of its own in a container.
 */
export const plainProcess: Level = { level: 0, name: 'process', probe, contain }

async function contain(launch: Launch, root: string, limits: Limits): Promise<Contained> {
  const user = studentUser()
  const scratch = await mkdtemp(join(tmpdir(), 'touchstone-'))
  if (user !== undefined) await handOver(scratch, user)
  // Inherited by everything that the child starts, even by what leaves its process tree.
  const mark = `TOUCHSTONE_SESSION=${randomUUID()}`
  const prlimit = findProgram('prlimit')
  const bounds = [
    ...[`--fsize=${limits.disk * MiB}`, `--cpu=${Math.ceil(2 * limits.total)}`, '--core=0'],
    ...(user === undefined ? [] : [`--nproc=${limits.processes}`]),
  ]
  return {
    command: [
      ...(prlimit ? [prlimit, ...bounds, '--'] : []),
      ...(user === undefined ? [] : asUser(user)),
      ...launch.command(({ host }) => host),
    ],
    environment: {
      ...launch.environment,
      HOME: scratch,
      TMPDIR: scratch,
      TOUCHSTONE_SESSION: mark.slice(mark.indexOf('=') + 1),
    },
    folder: root,
    root,
    reaps: false,
    strays: () => processesWith(mark),
    exit: (code, signal) => ({ code, signal }),
    dispose: () => removeScratch(scratch),
  }
}

/** Gives a folder to a user, and lets that user through the folder that it is in. */
async function handOver(folder: string, user: number): Promise<void> {
  const above = join(folder, '..')
  const { mode } = await stat(above)
  if ((mode & 0o001) === 0) await chmod(above, mode | 0o011)
  await chown(folder, user, user)
}

/**
 * Starts a program as a user with no group but its own, whose rights no program can raise. Where memory runs out, the
 * kernel ends it before Touchstone.
 */
const asUser = (user: number): readonly string[] => [
  ...['choom', '--adjust', '1000', '--', 'setpriv'],
  ...[`--reuid=${user}`, `--regid=${user}`, '--clear-groups'],
  ...['--inh-caps=-all', '--no-new-privs', '--'],
]

async function probe(): Promise<Isolation | Unavailable> {
  const user = studentUser()
  const ordinary = {
    level: 0,
    name: 'process',
    mechanism: 'separate process',
    files: 'none',
    network: 'none',
    processes: 'none',
    memory: 'limited',
    pids: 'limited',
    disk: findProgram('prlimit') ? 'limited' : 'none',
    evidence: 'a separate process with the rights of your user, stopped if it exceeds a limit',
  } as const
  if (user === undefined) return ordinary
  const unavailable = await whyNotAs(user)
  if (unavailable !== undefined) return { unavailable }
  return {
    ...ordinary,
    mechanism: `separate process of user ${user}`,
    files: 'limited',
    processes: 'enforced',
    evidence: `a process of user ${user} could neither read a file of Touchstone nor signal it`,
  }
}

async function whyNotAs(user: number): Promise<string | undefined> {
  if (!Number.isSafeInteger(user) || user <= 0)
    return 'TOUCHSTONE_STUDENT_USER must be the number of a user other than root'
  if (process.getuid?.() !== 0) return 'only root can run submissions as the user of TOUCHSTONE_STUDENT_USER'
  if (['prlimit', 'setpriv', 'choom'].some((name) => !findProgram(name)))
    return 'prlimit, setpriv or choom is missing; sudo apt-get install util-linux'
  const launch: Launch = { mounts: [], command: attack, environment: { PATH: '/usr/bin:/bin' } }
  const { command, environment, dispose } = await contain(launch, '/', defaultLimits)
  const [program = '', ...args] = command
  const options = { env: environment, extendEnv: false, cwd: '/', reject: false, timeout: 10_000 }
  const tried = await execa(program, args, options)
  await dispose()
  if (tried.exitCode === 0) return undefined
  return tried.stderr.split('\n')[0]?.trim() || `user ${user} can read files of Touchstone, or signal it`
}
