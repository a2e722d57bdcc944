import type { Bundle } from './bundle.ts'
import { fingerprint, type SubmissionFolder } from './submission.ts'

/** Characters of code to keep; beyond that the least recently used bundle is dropped. */
const limit = 32 * 2 ** 20

const kept = new Map<string, Bundle>()
let size = 0

/** The bundle of wanted files, if one was made from the same bytes at the same paths, in this submission or another. */
export async function recallBundle(
  submission: SubmissionFolder,
  files: readonly string[],
): Promise<Bundle | undefined> {
  const seen: Record<string, string> = Object.create(null)
  for (const file of files) seen[file] = fingerprint(await submission.find(file))
  const key = keyOf(files, seen)
  const bundle = kept.get(key)
  if (!bundle) return undefined
  for (const [path, before] of Object.entries(bundle.seen)) {
    if (fingerprint(await submission.find(path)) !== before) return undefined
  }
  kept.delete(key)
  kept.set(key, bundle)
  return bundle
}

/** Keeps a bundle for later calls. */
export function rememberBundle(files: readonly string[], bundle: Bundle): void {
  const key = keyOf(files, bundle.seen)
  size += weight(bundle) - weight(kept.get(key))
  kept.delete(key)
  kept.set(key, bundle)
  for (const [oldest, bundle] of kept) {
    if (size <= limit) return
    kept.delete(oldest)
    size -= weight(bundle)
  }
}

function keyOf(files: readonly string[], seen: Bundle['seen']): string {
  return JSON.stringify(files.map((file) => [file, seen[file]]))
}

function weight(bundle: Bundle | undefined): number {
  return bundle ? JSON.stringify(bundle).length : 0
}
