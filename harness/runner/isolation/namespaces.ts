import { constants, tmpdir } from 'node:os'
import { basename, join, relative } from 'node:path'
import { execa } from 'execa'
import { defaultLimits, MiB } from '../limits.ts'
import type { Isolation, Limits } from '../types.ts'
import { bubblewrap } from './bubblewrap.ts'
import { findProgram } from './find-program.ts'
import type {
  Contained,
  ContainedServer,
  Ended,
  Launch,
  Level,
  Mount,
  ServerLaunch,
  Unavailable,
} from './level.ts'
import { remedyFor } from './remedy.ts'

const submission = '/submission'
/** Where a server sees the submissions of a class. */
const submissions = '/submissions'
/** The environment of bubblewrap itself, which is readable from inside. */
const environment = { PATH: '/usr/bin:/bin' }

/** Level 3: the child has its own processes, network (none), users and files. */
export const namespaces: Level = {
  level: 3,
  name: 'namespaces',
  probe,
  contain: async (launch, root, limits) => contain(launch, root, limits),
  containServer: async (server) => containServer(server),
}

function contain(launch: Launch, root: string, limits: Limits): Contained {
  const command = bubblewrap({
    mounts: [...launch.mounts, { host: root, inside: submission }],
    folder: submission,
    disk: limits.disk,
    environment: launch.environment,
    command: [
      findProgram('prlimit') ?? 'prlimit',
      ...[`--nproc=${limits.processes}`, `--fsize=${limits.disk * MiB}`, '--nofile=256', '--core=0'],
      // Of all processes of the user, outside this sandbox too: a session must not take the user's share.
      ...['--sigpending=1024', '--msgqueue=0'],
      ...[`--cpu=${Math.ceil(2 * limits.total)}`, '--'],
      ...launch.command(({ inside }) => inside),
    ],
  })
  return {
    command,
    environment,
    folder: '/',
    root: submission,
    reaps: true,
    strays: () => [],
    exit: ended,
    dispose: async () => {},
  }
}

/** The server is the first process of its sandbox: what a session starts is below it, and cannot signal it. */
function containServer({ launch, home, folder, isSingle, limits }: ServerLaunch): ContainedServer {
  const own = folder === undefined || !isSingle ? submissions : `${submissions}/${basename(folder)}`
  const seen: readonly Mount[] = folder === undefined ? [] : [{ host: folder, inside: own }]
  const command = bubblewrap({
    mounts: [...launch.mounts, ...seen, home],
    // A fork that may not even look up files needs no mounts, but starts where a separate process does.
    folder: folder === undefined ? submission : '/',
    disk: limits.disk,
    environment: launch.environment,
    command: launch.command(({ inside }) => inside),
    isFirst: true,
  })
  return {
    command,
    environment,
    strays: () => [],
    home: home.inside,
    place: (root) => (folder === undefined ? submission : join(own, relative(folder, root))),
    hasOwnUsers: true,
  }
}

/** Bubblewrap reports a signal as a shell does: 128 plus its number. */
function ended(code: number | null, signal: string | null): Ended {
  const name = Object.entries(constants.signals).find(([, number]) => 128 + number === code)?.[0]
  return name ? { code: null, signal: name } : { code, signal }
}

async function probe(): Promise<Isolation | Unavailable> {
  if (process.platform !== 'linux') return { unavailable: 'bubblewrap needs Linux' }
  const bwrap = findProgram('bwrap')
  if (!bwrap) {
    return { unavailable: 'bubblewrap is not installed; sudo apt-get install bubblewrap' }
  }
  if (!findProgram('prlimit')) return { unavailable: 'prlimit is missing; sudo apt-get install util-linux' }
  const launch: Launch = { mounts: [], command: () => ['/usr/bin/env', 'true'], environment }
  const { command } = contain(launch, tmpdir(), defaultLimits)
  const [program = '', ...args] = command
  const [tried, version] = await Promise.all([
    execa(program, args, { env: environment, extendEnv: false, cwd: '/', reject: false, timeout: 10_000 }),
    execa(bwrap, ['--version'], { reject: false, timeout: 10_000 }),
  ])
  if (tried.exitCode !== 0) {
    const message = firstLine(tried.stderr)
    return { unavailable: [message, remedyFor(message) ?? []].flat().join('; ') }
  }
  return {
    level: 3,
    name: 'namespaces',
    mechanism: firstLine(version.stdout),
    files: 'enforced',
    network: 'enforced',
    processes: 'enforced',
    memory: 'limited',
    // The kernel's limit on processes does not apply to root; then only the watch counts them.
    pids: process.getuid?.() === 0 ? 'limited' : 'enforced',
    disk: 'enforced',
    evidence: 'bubblewrap ran a program in the sandbox that student code gets',
  }
}

function firstLine(text: string | undefined): string {
  return text?.split('\n')[0]?.trim() || 'bubblewrap failed without a message'
}
