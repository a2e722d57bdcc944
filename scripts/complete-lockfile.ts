/**
 * Adds to package-lock.json the packages for other platforms that the registry lacked when npm wrote it.
 *
 * npm leaves such optional packages out, and from npm 11 on `npm ci` then refuses the lockfile on every
 * platform. An entry added here has no integrity: npm checks it on the platforms that need it against the
 * registry alone.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

export interface LockedPackage {
  readonly version?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
  readonly optional?: boolean
  readonly dev?: boolean
  readonly os?: readonly string[] | string
  readonly cpu?: readonly string[] | string
  readonly libc?: readonly string[]
}
export interface Lockfile {
  readonly packages: Readonly<Record<string, LockedPackage>>
}

const platform = /[/-](android|darwin|freebsd|linux|openharmony|win32)-([a-z0-9]+)(?:-([a-z]+))?$/

/** The entries that optional dependencies name and the lockfile lacks, by their place in `node_modules`. */
export function missingEntries({ packages }: Lockfile): Readonly<Record<string, LockedPackage>> {
  const missing: Record<string, LockedPackage> = {}
  for (const [place, { optionalDependencies = {}, dev }] of Object.entries(packages)) {
    for (const [name, version] of Object.entries(optionalDependencies)) {
      if (packages[`node_modules/${name}`] || packages[`${place}/node_modules/${name}`]) continue
      const [, os, cpu, abi = ''] = platform.exec(name) ?? []
      if (os === undefined || cpu === undefined) {
        throw new Error(`package-lock.json lacks ${name}@${version}, and its name does not tell its platform`)
      }
      missing[`node_modules/${name}`] = {
        version,
        cpu: [cpu],
        ...(dev && { dev }),
        ...(os === 'linux' && { libc: [abi.startsWith('musl') ? 'musl' : 'glibc'] }),
        optional: true,
        os: [os],
      }
    }
  }
  return missing
}

if (import.meta.main) {
  const path = fileURLToPath(new URL('../package-lock.json', import.meta.url))
  const lockfile: Lockfile = JSON.parse(readFileSync(path, 'utf8'))
  const missing = missingEntries(lockfile)
  const packages = Object.fromEntries(
    Object.entries({ ...lockfile.packages, ...missing }).toSorted(([a], [b]) => (a < b ? -1 : 1)),
  )
  writeFileSync(path, `${JSON.stringify({ ...lockfile, packages }, null, 2)}\n`)
  console.log(`${Object.keys(missing).length} entries added to package-lock.json`)
}
