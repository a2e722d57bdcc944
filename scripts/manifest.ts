/**
 * The package's manifest: package.json without what only development needs. `npm pack` runs `pack` before it
 * makes the archive and `restore` after it, and also at its beginning, because one that fails does not come to its end.
 *
 * The archive holds the modes of files, which depend on the umask of whoever checked them out, so `pack` sets them.
 */
import {
  chmodSync,
  copyFileSync,
  existsSync,
  globSync,
  mkdirSync,
  readFileSync,
  renameSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { fileURLToPath } from 'node:url'

const inRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

const developmentOnly = ['devDependencies', 'imports']

/** Those that put package.json back after a failure. */
const packScripts = ['prepack', 'postpack']

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
  readonly scripts?: Names
  readonly [key: string]: unknown
}
type Names = Readonly<Record<string, string>>

/** What goes into the package: no script but those of packing, no development dependency, no Node of our own. */
function packedManifest(manifest: Manifest) {
  const kept = Object.entries(manifest).filter(([key]) => !developmentOnly.includes(key))
  const {
    exports = {},
    bin = {},
    optionalDependencies = {},
    scripts = {},
    ...rest
  }: Manifest = Object.fromEntries(kept)
  const optional = Object.entries(optionalDependencies).filter(([name]) => !ownNode.test(name))
  return {
    ...rest,
    optionalDependencies: Object.fromEntries(optional),
    scripts: Object.fromEntries(Object.entries(scripts).filter(([name]) => packScripts.includes(name))),
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
  const packedText = (file: string): string =>
    `${JSON.stringify(packedManifest(JSON.parse(readFileSync(file, 'utf8'))), null, 2)}\n`
  if (process.argv[2] === 'pack') {
    mkdirSync(inRoot('.touchstone'), { recursive: true })
    copyFileSync(manifest, kept)
    writeFileSync(manifest, packedText(manifest))
    for (const path of globSync(['*.md', 'LICENSE', 'package.json', '{dist,docs}/**'], { cwd: inRoot('') })) {
      const { mode } = statSync(inRoot(path))
      chmodSync(inRoot(path), mode & 0o100 ? 0o755 : 0o644)
    }
  } else if (existsSync(kept) && readFileSync(manifest, 'utf8') === packedText(kept)) {
    // Otherwise it was put back by other means, and may have changed since.
    renameSync(kept, manifest)
  }
}
