import { writeFile } from 'node:fs/promises'
import { packageFolder, sealedRunner } from '../child-files.ts'
import { findLauncher } from './find-launcher.ts'
import { type Grants, grantAround } from './grants.ts'
import { ownModules } from './own-modules.ts'

/** Program folders; some are links to others. */
const system = ['/usr', '/bin', '/sbin', '/lib', '/lib32', '/lib64', '/libx32']
/** What loaders and runtimes read at startup. */
const files = [
  ...['/etc/ld.so.cache', '/etc/alternatives', '/etc/ssl/openssl.cnf'],
  ...['/dev/zero', '/dev/random', '/dev/urandom'],
]
const installed = ['/usr/lib/node_modules', '/usr/local/lib/node_modules', packageFolder]

/**
 * What a sealed program may read: programs and libraries, and `hosts` without Touchstone itself and without `secrets`.
 * Rights are granted and never revoked, so a secret in a readable folder is left out by granting its siblings.
 */
export const sealedGrants = (hosts: readonly string[], secrets: readonly string[] = []): Grants =>
  grantAround([...system, ...files, ...hosts], [...installed, ...hosts.flatMap(ownModules), ...secrets])

/** Writes grants to a file: there may be any number, and a command line has room for few. Returns its path. */
export async function writeGrants(
  file: string,
  { read, names }: Grants,
  further: readonly string[] = [],
): Promise<string> {
  const lines = [
    ...[...read, ...further].map((path) => `read=${path}`),
    ...names.map((path) => `names=${path}`),
  ]
  await writeFile(file, lines.map((line) => `${line}\0`).join(''))
  return file
}

interface Seal {
  /** A file of grants. */
  readonly granted: string
  readonly write: readonly string[]
  /** A file that gets the id of the group of processes that runs student code. */
  readonly group: string
  /** Whether the program is trusted, and names that group itself. */
  readonly isServer?: boolean
  readonly limits: Readonly<Record<string, number>>
}

/** The command line that runs a program sealed. */
export const runSealed = async (command: readonly string[], seal: Seal): Promise<readonly string[]> => [
  ...[(await findLauncher()) ?? 'python3', '-B', '-E', '-s', '-S', sealedRunner],
  ...[`more=${seal.granted}`, ...seal.write.map((path) => `write=${path}`)],
  `${seal.isServer ? 'server' : 'group'}=${seal.group}`,
  ...Object.entries(seal.limits).map(([name, value]) => `${name}=${value}`),
  ...['--', ...command],
]
