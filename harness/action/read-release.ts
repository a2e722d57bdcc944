import { isInside, readSmallFile, UsageError } from '#files'
import type { ReleaseManifest } from '#release'

const schema: ReleaseManifest['schema'] = 'touchstone/release-manifest/v1'

/** What the action reads of a manifest. */
export type Release = Pick<ReleaseManifest, 'assignment' | 'files'>

/**
 * Reads a `touchstone-release.json`.
 *
 * @param folder the folder that is graded
 * @throws {UsageError} if it is not one, or if the folder contains it
 */
export function readRelease(path: string, folder: string): Release {
  if (isInside(path, folder)) {
    throw new UsageError(
      'release-in-reach',
      `the release is '${path}', in the folder that is graded, so a student could have changed it`,
      'Check out what was handed out beside the folder, and name that.',
    )
  }
  const text = readSmallFile(path, { name: 'the manifest of a release', most: 2 ** 20 })
  const value = parsed(text)
  if (isRelease(value)) return value
  throw new UsageError(
    'not-a-release',
    `'${path}' is not the manifest of a release`,
    'Give the touchstone-release.json that touchstone release wrote.',
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
