import { existsSync, lstatSync, readlinkSync, realpathSync } from 'node:fs'
import { constants, tmpdir } from 'node:os'
import { relative } from 'node:path'
import { execa } from 'execa'
import { ownFolder } from '../child-files.ts'
import { defaultLimits, MiB } from '../limits.ts'
import type { Isolation, Limits } from '../types.ts'
import { findProgram } from './find-program.ts'
import type { Contained, Ended, Launch, Level, Mount, Unavailable } from './level.ts'

/*
 * Level 3: bubblewrap. The child has its own processes, network (none), users and files.
 *
 *   sees, read-only   /usr and what the loader needs of /etc, the language, the runner's child, the submission
 *   may write         /tmp and /dev/shm, both small and gone afterwards
 *   dies              with the outer process, and everything it started with it
 *
 * Easy to get wrong, and each tried: without --die-with-parent a daemon lives on. Without --cap-drop a child
 * of root can mount its way out. /, /dev and /dev/shm are writable and unbounded unless said otherwise. The
 * environment of bubblewrap itself can be read from inside, so it is cleared before, not only by bubblewrap.
 * RLIMIT_NPROC counts per namespace inside but per user and machine outside, and does not bind root. /usr can
 * hold a globally installed Touchstone with the reference in it.
 */

const submission = '/submission'
const environment = { PATH: '/usr/bin:/bin' }

export const namespaces: Level = {
  level: 3,
  name: 'namespaces',
  probe,
  contain: async (launch, root, limits) => contain(launch, root, limits),
}

function contain(launch: Launch, root: string, limits: Limits): Contained {
  const command = [
    findProgram('bwrap') ?? 'bwrap',
    ...walls,
    ...system(),
    ...['--proc', '/proc', '--dev', '/dev'],
    ...['--size', String(16 * MiB), '--tmpfs', '/dev/shm', '--remount-ro', '/dev'],
    ...['--size', String(limits.disk * MiB), '--tmpfs', '/tmp'],
    ...launch.mounts.flatMap(({ host, inside }) => ['--ro-bind', host, inside]),
    ...['--ro-bind', root, submission],
    ...hidden([{ host: '/usr', inside: '/usr' }, ...launch.mounts, { host: root, inside: submission }]),
    ...['--remount-ro', '/', '--chdir', submission],
    ...Object.entries(launch.environment).flatMap(([name, value]) => ['--setenv', name, value]),
    ...['--setenv', 'HOME', '/tmp', '--setenv', 'TMPDIR', '/tmp'],
    ...['--', findProgram('prlimit') ?? 'prlimit'],
    ...[`--nproc=${limits.processes}`, `--fsize=${limits.disk * MiB}`, '--nofile=256', '--core=0'],
    ...[`--cpu=${Math.ceil(2 * limits.total)}`, '--'],
    ...launch.command(({ inside }) => inside),
  ]
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

const walls = [
  ...['--unshare-all', '--unshare-user', '--disable-userns', '--cap-drop', 'ALL'],
  ...['--die-with-parent', '--new-session', '--clearenv', '--hostname', 'touchstone'],
]

/** Programs and libraries, laid out as on this machine. */
function system(): readonly string[] {
  const folders = ['/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32'].flatMap((folder) => {
    const entry = lstatSync(folder, { throwIfNoEntry: false })
    if (entry?.isSymbolicLink()) return ['--symlink', readlinkSync(folder), folder]
    return entry ? ['--ro-bind', folder, folder] : []
  })
  // Debian's NumPy finds its linear algebra through alternatives.
  const loader = ['/etc/alternatives', '/etc/ld.so.cache'].flatMap((path) => ['--ro-bind-try', path, path])
  return ['--ro-bind', '/usr', '/usr', ...folders, ...loader]
}

/** Empty folders over what lies inside the given ones and is not for students: ourselves, above all. */
function hidden(mounts: readonly Mount[]): readonly string[] {
  const secrets = [ownFolder, '/usr/lib/node_modules', '/usr/local/lib/node_modules']
  return mounts.flatMap(({ host, inside }) => {
    const real = realpathSync(host)
    return [...secrets, `${real}/node_modules`].flatMap((secret) => {
      const path = relative(real, secret)
      const within = path !== '' && !path.startsWith('..') && existsSync(secret)
      return within
        ? ['--size', '4096', '--tmpfs', `${inside}/${path}`, '--remount-ro', `${inside}/${path}`]
        : []
    })
  })
}

/** Bubblewrap reports a signal as a shell does: 128 and its number. */
function ended(code: number | null, signal: string | null): Ended {
  const name = Object.entries(constants.signals).find(([, number]) => 128 + number === code)?.[0]
  return name ? { code: null, signal: name } : { code, signal }
}

async function probe(): Promise<Isolation | Unavailable> {
  if (process.platform !== 'linux') return { unavailable: 'bubblewrap needs Linux' }
  if (!findProgram('bwrap')) {
    return { unavailable: 'bubblewrap is not installed; sudo apt-get install bubblewrap' }
  }
  if (!findProgram('prlimit')) return { unavailable: 'prlimit is missing; sudo apt-get install util-linux' }
  const launch: Launch = { mounts: [], command: () => ['/usr/bin/env', 'true'], environment }
  const { command } = contain(launch, tmpdir(), defaultLimits)
  const [program = '', ...args] = command
  const [tried, version] = await Promise.all([
    execa(program, args, { env: environment, extendEnv: false, cwd: '/', reject: false, timeout: 10_000 }),
    execa(program, ['--version'], { reject: false, timeout: 10_000 }),
  ])
  if (tried.exitCode !== 0) return { unavailable: `${firstLine(tried.stderr)}${remedy(tried.stderr)}` }
  return {
    level: 3,
    name: 'namespaces',
    mechanism: firstLine(version.stdout),
    files: 'enforced',
    network: 'enforced',
    processes: 'enforced',
    memory: 'limited',
    // The kernel's limit on processes does not bind root; then only the watch counts them.
    pids: process.getuid?.() === 0 ? 'limited' : 'enforced',
    disk: 'enforced',
    evidence: 'bubblewrap ran a program with the walls that student code gets',
  }
}

function firstLine(text: string | undefined): string {
  return text?.split('\n')[0]?.trim() || 'bubblewrap failed without a word'
}

/** What usually helps, for the two ways in which distributions forbid user namespaces. */
function remedy(message: string | undefined): string {
  if (/uid map|RTM_NEWADDR/.test(message ?? '')) {
    return '; sudo sysctl -w kernel.apparmor_restrict_unprivileged_userns=0'
  }
  return /namespace/.test(message ?? '') ? '; sudo sysctl -w kernel.unprivileged_userns_clone=1' : ''
}
