import { createHash } from 'node:crypto'

/** `touchstone-release.json`: what was handed out, so that a student's copy can be compared with it. */
export interface ReleaseManifest {
  readonly schema: 'touchstone/release-manifest/v1'
  readonly assignment: string
  readonly language: string
  /** SHA-256 of each file that a student does not write, by path. */
  readonly files: Readonly<Record<string, string>>
}

export const manifestOf = (
  assignment: string,
  language: string,
  files: ReadonlyMap<string, string | Uint8Array>,
): ReleaseManifest => ({
  schema: 'touchstone/release-manifest/v1',
  assignment,
  language,
  files: Object.fromEntries(
    [...files].map(([path, content]) => [path, createHash('sha256').update(content).digest('hex')]),
  ),
})
