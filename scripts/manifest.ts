/**
 * The package's manifest: package.json without what only development needs. `npm pack` runs `pack` before it
 * makes the archive and `restore` after it.
 */
import { copyFileSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const inRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

const developmentOnly = ['devDependencies', 'scripts', 'imports']

/** A Node of this project's own, for machines whose Node is too old. */
const ownNode = /^node-/

/** Here the sources are what others import, there the bundle. */
const bundled: Readonly<Record<string, string>> = {
  './harness/vitest/index.ts': './dist/vitest.js',
  'scripts/touchstone.cjs': 'dist/touchstone.js',
}

interface Manifest {
  readonly dependencies?: Names
  readonly optionalDependencies?: Names
  readonly exports?: Names
  readonly bin?: Names
  readonly [key: string]: unknown
}
type Names = Readonly<Record<string, string>>

/** What goes into the package: no script, no development dependency, no Node of our own. */
export function packedManifest(manifest: Manifest) {
  const kept = Object.entries(manifest).filter(([key]) => !developmentOnly.includes(key))
  const { exports = {}, bin = {}, optionalDependencies = {}, ...rest }: Manifest = Object.fromEntries(kept)
  const optional = Object.entries(optionalDependencies).filter(([name]) => !ownNode.test(name))
  return {
    ...rest,
    optionalDependencies: Object.fromEntries(optional),
    exports: withTypes(exports),
    bin: inBundle(bin),
  }
}

const inBundle = (names: Names): Names =>
  Object.fromEntries(Object.entries(names).map(([name, path]) => [name, bundled[path] ?? path]))

/** Modules with their types, which must come first. */
const withTypes = (names: Names): Readonly<Record<string, string | Names>> =>
  Object.fromEntries(
    Object.entries(inBundle(names)).map(([name, path]) => [
      name,
      path.endsWith('.js') ? { types: path.replace(/\.js$/, '.d.ts'), default: path } : path,
    ]),
  )

if (import.meta.main) {
  const manifest = inRoot('package.json')
  const kept = inRoot('.touchstone/package.json')
  if (process.argv[2] === 'pack') {
    mkdirSync(inRoot('.touchstone'), { recursive: true })
    copyFileSync(manifest, kept)
    const packed = packedManifest(JSON.parse(readFileSync(manifest, 'utf8')))
    writeFileSync(manifest, `${JSON.stringify(packed, null, 2)}\n`)
  } else {
    renameSync(kept, manifest)
  }
}
