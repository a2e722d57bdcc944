import type { Bundle } from './bundle.ts'
import type { Compiled } from './compile.ts'
import { fingerprint, type Submission } from './submission.ts'

/** Characters of code kept; beyond it the bundle unused for longest is forgotten. */
const limit = 64 * 2 ** 20

const kept = new Map<string, Bundle>()
let size = 0

/**
 * The bundle of a wanted file, if one was made of the same bytes in the same places, in this submission or
 * another.
 */
export async function recallBundle(submission: Submission, file: string): Promise<Bundle | undefined> {
  const key = keyOf(file, fingerprint(await submission.find(file)))
  const bundle = kept.get(key)
  if (!bundle) return undefined
  for (const [path, before] of Object.entries(bundle.seen)) {
    if (fingerprint(await submission.find(path)) !== before) return undefined
  }
  kept.delete(key)
  kept.set(key, bundle)
  return bundle
}

/** Keeps what was compiled for later calls. */
export function rememberBundle({ module, seen }: Compiled): void {
  if (!seen) return
  const key = keyOf(module.file, seen[module.file] ?? '')
  size += weight({ module, seen }) - weight(kept.get(key))
  kept.delete(key)
  kept.set(key, { module, seen })
  for (const [oldest, bundle] of kept) {
    if (size <= limit) return
    kept.delete(oldest)
    size -= weight(bundle)
  }
}

function keyOf(file: string, found: string): string {
  return JSON.stringify([file, found])
}

function weight(bundle: Bundle | undefined): number {
  return bundle ? (bundle.module.code?.length ?? 0) + JSON.stringify(bundle.seen).length : 0
}
