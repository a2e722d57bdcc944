import { makeFolder } from '#files'
import type { Blobs } from './blobs.ts'
import { folderBlobs } from './folder-blobs.ts'

/** What a store may need to know of the command that uses it. */
export interface StoreUse {
  /** Ends what still waits for an answer. */
  readonly signal: AbortSignal
  /** Called with what went wrong when the store does not answer, before it is asked again. */
  readonly onTrouble: (text: string) => void
  /** Milliseconds between attempts to reach it. */
  readonly pauses?: readonly number[]
}

/**
 * Opens a store: a folder, which is made if it is missing, or `s3://bucket/prefix`.
 *
 * @throws {UsageError} if it cannot be used
 */
export async function openBlobs(store: string, use: StoreUse): Promise<Blobs> {
  if (store.startsWith('s3://')) {
    const { s3Blobs } = await import('./s3-blobs.ts')
    return s3Blobs(store, process.env, use)
  }
  makeFolder(store, 'what travels')
  return folderBlobs(store)
}
