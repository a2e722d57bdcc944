import { readSmallFile, UsageError } from '#files'
import type { ReleaseManifest } from '#release'

const schema: ReleaseManifest['schema'] = 'touchstone/release-manifest/v1'

/** What the action reads of a manifest. */
export type Release = Pick<ReleaseManifest, 'assignment' | 'files'>

/**
 * Reads a `touchstone-release.json`.
 *
 * @throws {UsageError} if it is not one
 */
export function readRelease(path: string): Release {
  const text = readSmallFile(path, { name: 'the manifest of a release', most: 2 ** 20 })
  const value = parsed(text)
  if (isRelease(value)) return value
  throw new UsageError(
    'not-a-release',
    `'${path}' is not the manifest of a release`,
    'Needed is the touchstone-release.json that touchstone release wrote.',
  )
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function isRelease(value: unknown): value is Release {
  const { schema: found, assignment, files } = (value ?? {}) as Readonly<Record<string, unknown>>
  return (
    found === schema &&
    typeof assignment === 'string' &&
    typeof files === 'object' &&
    files !== null &&
    Object.values(files).every((hash) => typeof hash === 'string')
  )
}
