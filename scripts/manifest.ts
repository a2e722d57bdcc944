/**
 * The package's manifest: package.json without what only development needs. `npm pack` runs `pack` before it
 * makes the archive and `restore` after it.
 */
import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const inRoot = (path: string): string => fileURLToPath(new URL(`../${path}`, import.meta.url))

const developmentOnly = ['devDependencies', 'optionalDependencies', 'scripts', 'imports']

/** What goes into the package: no script, no development dependency, no Node of our own. */
export function packedManifest(manifest: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(manifest).filter(([key]) => !developmentOnly.includes(key)))
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
