import { existsSync, lstatSync, readlinkSync, realpathSync } from 'node:fs'
import { relative } from 'node:path'
import { packageFolder } from '../child-files.ts'
import { MiB } from '../limits.ts'
import { blockSyscalls } from './block-syscalls.ts'
import { findProgram } from './find-program.ts'
import type { Mount } from './level.ts'
import { ownModules } from './own-modules.ts'

/*
 * A command in bubblewrap has its own processes, network (none), users and files.
 *
 *   sees, read-only   /usr and what the loader needs of /etc, the language, the runner's child, the submission
 *   may write         /tmp and /dev/shm, both small and gone afterwards
 *   is killed         with the outer process, together with everything it started
 *
 * Easy to get wrong, and each of them tested: without --die-with-parent a daemon survives. Without --cap-drop a child
 * of root can escape by mounting, and change kernel settings through a writable /proc.
 * /, /dev and /dev/shm are writable and unbounded by default. The environment of bubblewrap itself
 * can be read from inside, so it is cleared beforehand, not only by bubblewrap. RLIMIT_NPROC counts per namespace
 * inside but per user and machine outside, and does not bind root. /usr can hold a globally installed
 * Touchstone with the reference in it.
 */

interface Inside {
  /** What it sees, read-only, in addition to the system. */
  readonly mounts: readonly Mount[]
  /** Where it starts; an empty folder if nothing is mounted there. */
  readonly folder: string
  /** MiB that it may write to `/tmp`. */
  readonly disk: number
  readonly environment: Readonly<Record<string, string>>
  readonly command: readonly string[]
  /** Whether the command is the first process of its namespace, which inherits all orphans. */
  readonly isFirst?: boolean
}

/** The command line that runs a command in a sandbox of namespaces. */
export function bubblewrap(inside: Inside): readonly string[] {
  const blocked = blockSyscalls()
  return [
    ...blocked.prefix,
    findProgram('bwrap') ?? 'bwrap',
    ...[...namespaces, ...blocked.options],
    ...(inside.isFirst ? ['--as-pid-1'] : []),
    ...system(),
    ...['--proc', '/proc', '--dev', '/dev'],
    ...['--size', String(16 * MiB), '--tmpfs', '/dev/shm', '--remount-ro', '/dev'],
    ...['--size', String(inside.disk * MiB), '--tmpfs', '/tmp'],
    ...inside.mounts.flatMap(({ host, inside }) => ['--ro-bind', host, inside]),
    ...hidden([{ host: '/usr', inside: '/usr' }, ...inside.mounts]),
    ...['--dir', inside.folder, '--remount-ro', '/proc', '--remount-ro', '/', '--chdir', inside.folder],
    ...Object.entries(inside.environment).flatMap(([name, value]) => ['--setenv', name, value]),
    ...['--setenv', 'HOME', '/tmp', '--setenv', 'TMPDIR', '/tmp', '--'],
    ...inside.command,
  ]
}

const namespaces = [
  ...['--unshare-all', '--unshare-user', '--disable-userns', '--cap-drop', 'ALL'],
  ...['--die-with-parent', '--new-session', '--clearenv', '--hostname', 'touchstone'],
]

/** Programs and libraries, at the same paths as on this machine. */
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

/** Mounts an empty folder over everything in the mounts that students must not see, Touchstone itself above all. */
function hidden(mounts: readonly Mount[]): readonly string[] {
  const secrets = [packageFolder, '/usr/lib/node_modules', '/usr/local/lib/node_modules'].filter((secret) =>
    existsSync(secret),
  )
  return mounts.flatMap(({ host, inside }) => {
    const real = realpathSync(host)
    return [...secrets, ...ownModules(real)].flatMap((secret) => {
      const path = relative(real, secret)
      const within = path !== '' && !path.startsWith('..')
      return within
        ? ['--size', '4096', '--tmpfs', `${inside}/${path}`, '--remount-ro', `${inside}/${path}`]
        : []
    })
  })
}
