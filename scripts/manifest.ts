/**
 * The package's manifest: package.json without what only development needs. `npm pack` runs `pack` before it
 * makes the archive and `restore` after it.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const inRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

const developmentOnly = ['devDependencies', 'optionalDependencies', 'scripts', 'imports']

/** Here the sources are what others import, there the bundle. */
const bundled: Readonly<Record<string, string>> = { './harness/vitest/index.ts': './dist/vitest.js' }

/** What goes into the package: no script, no development dependency, no Node of our own. */
export function packedManifest(manifest: Readonly<Record<string, unknown>>): Record<string, unknown> {
  const kept = Object.entries(manifest).filter(([key]) => !developmentOnly.includes(key))
  const { exports = {}, ...rest } = Object.fromEntries(kept)
  const places = Object.entries(exports as Readonly<Record<string, string>>)
  return { ...rest, exports: Object.fromEntries(places.map(([name, path]) => [name, bundled[path] ?? path])) }
}

if (import.meta.main) {
  const manifest = inRoot('package.json')
  const kept = inRoot('.touchstone/package.json')
  if (process.argv[2] === 'pack') {
    mkdirSync(inRoot('.touchstone'), { recursive: true })
    copyFileSync(manifest, kept)
    const packed = packedManifest(JSON.parse(readFileSync(manifest, 'utf8')))
    writeFileSync(manifest, `${JSON.stringify(packed, null, 2)}\n`)
  } else {
    copyFileSync(kept, manifest)
  }
}
