import { readFileSync } from 'node:fs'
import { join } from 'node:path'

/** A package whose files went into a bundle. */
export interface BundledPackage {
  /** Its place from the root, as in package-lock.json. */
  readonly place: string
  readonly name: string
  readonly version: string
  readonly license: string
}

/**
 * The packages whose files went into a bundle, by their place.
 *
 * @param inputs the files that esbuild read
 */
export function bundledPackages(root: string, inputs: readonly string[]): readonly BundledPackage[] {
  const places = new Set(
    inputs.flatMap((path) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path)?.[0] ?? []),
  )
  return [...places].toSorted().map((place) => {
    const { name, version, license } = JSON.parse(readFileSync(join(root, place, 'package.json'), 'utf8'))
    return { place, name, version, license }
  })
}
