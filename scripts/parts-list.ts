import { createHash } from 'node:crypto'
import manifest from '../package.json' with { type: 'json' }
import lockfile from '../package-lock.json' with { type: 'json' }
import type { BundledPackage } from './bundled-packages.ts'

interface LockedPackage {
  readonly version?: string
  readonly license?: string
  readonly integrity?: string
  readonly optionalDependencies?: Readonly<Record<string, string>>
}
const locked: Readonly<Record<string, LockedPackage>> = lockfile.packages

/** The packages with native code, which npm installs beside this one, each with one more for the machine. */
const native = [...Object.keys(manifest.dependencies), 'koffi']

/**
 * The software bill of materials in the format of CycloneDX 1.6: the bundled packages, and those that npm installs
 * beside this one. Hashes are those of the lockfile. Nothing in it depends on when or where it was made.
 */
export function partsList(bundled: readonly BundledPackage[]) {
  const installed = native.flatMap((name) => [lockedPackage(name), ...forMachines(name)])
  // No package URL of its own: in a registry the name may be another's.
  const self = `${manifest.name}@${manifest.version}`
  const content = {
    version: 1,
    metadata: { component: { type: 'application', 'bom-ref': self, ...described(manifest) } },
    components: [
      ...bundled.map((one) => component(one, 'bundled')),
      ...installed.map((one) => component(one, 'installed')),
    ],
    dependencies: [
      { ref: self, dependsOn: [...bundled, ...native.map(lockedPackage)].map(packageUrl) },
      ...native.map((name) => ({
        ref: packageUrl(lockedPackage(name)),
        dependsOn: forMachines(name).map(packageUrl),
      })),
    ],
  }
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    serialNumber: `urn:uuid:${uuidOf(JSON.stringify(content))}`,
    ...content,
  }
}

const component = (one: BundledPackage, how: 'bundled' | 'installed') => ({
  type: 'library',
  'bom-ref': packageUrl(one),
  ...described(one),
  purl: packageUrl(one),
  scope: how === 'bundled' || one.name in manifest.dependencies ? 'required' : 'optional',
  hashes: hashesOf(one),
  properties: [{ name: 'touchstone:how', value: how }],
})

function described(one: Omit<BundledPackage, 'place'>) {
  const [, group, name = one.name] = /^(@[^/]+)\/(.+)$/.exec(one.name) ?? []
  return {
    ...(group !== undefined && { group }),
    name,
    version: one.version,
    licenses: [/[ (]/.test(one.license) ? { expression: one.license } : { license: { id: one.license } }],
  }
}

/** Several packages for other platforms have no hash in the lockfile, because npm could not see them. */
function hashesOf({ place, version }: BundledPackage) {
  const entry = locked[place]
  if (entry?.version !== version) {
    throw new Error(`${place} is ${version}, and package-lock.json says ${entry?.version}: run npm ci`)
  }
  const [, content] = /^sha512-(\S+)$/.exec(entry.integrity ?? '') ?? []
  return content === undefined
    ? []
    : [{ alg: 'SHA-512', content: Buffer.from(content, 'base64').toString('hex') }]
}

function lockedPackage(name: string): BundledPackage {
  const place = `node_modules/${name}`
  const { version, license } = locked[place] ?? {}
  if (version === undefined || license === undefined) {
    throw new Error(`package-lock.json does not say the version and the license of ${name}`)
  }
  return { place, name, version, license }
}

const forMachines = (name: string): readonly BundledPackage[] =>
  Object.keys(locked[`node_modules/${name}`]?.optionalDependencies ?? {}).map(lockedPackage)

const packageUrl = ({ name, version }: BundledPackage): string =>
  `pkg:npm/${name.replace('@', '%40')}@${version}`

/** A UUID of version 8, which is what one made from a hash of one's own choice is. */
function uuidOf(text: string): string {
  const hex = createHash('sha256').update(text).digest('hex')
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `a${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join('-')
}
