import { watch } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { digestSubmission } from '#judge'

/** Editors save in several steps; what comes within this many milliseconds is one save. */
const together = 60
const ours = /(^|[/\\])(\.touchstone|\.git|node_modules|__pycache__)([/\\]|$)/

/**
 * Does something now and after every save in a folder, until it is stopped. A save that comes while it is
 * being done stops that and begins anew; a save that changes nothing is none.
 *
 * @param again gets the files that were saved, and a signal that says that its work is out of date
 */
export async function watchFolder(
  folder: string,
  stop: AbortSignal,
  again: (saved: readonly string[], signal: AbortSignal) => Promise<void>,
): Promise<void> {
  let saved = new Set<string>()
  let wake = (): void => {}
  const watching = (async () => {
    for await (const { filename } of watch(folder, { recursive: true, signal: stop })) {
      if (filename === null || ours.test(filename)) continue
      saved.add(filename.replaceAll('\\', '/'))
      wake()
    }
  })()
  // Rejects when it is stopped, or when the folder cannot be watched.
  const ended = watching.catch((error: unknown) => {
    if (!stop.aborted) throw error
  })
  let digest = ''
  while (!stop.aborted) {
    const names = [...saved].sort()
    saved = new Set()
    const now = await digestSubmission(folder)
    if (now !== digest) {
      digest = now
      const stale = new AbortController()
      wake = () => stale.abort(new Error('a newer save'))
      const signal = AbortSignal.any([stop, stale.signal])
      await again(names, signal).catch((error: unknown) => {
        if (!signal.aborted) throw error
      })
      // What was stopped was not done: its files are part of the next save.
      if (stale.signal.aborted) for (const name of names) saved.add(name)
    }
    if (saved.size === 0) {
      const next = new Promise<void>((resolve) => {
        wake = resolve
      })
      await Promise.race([next, ended])
    }
    if (!stop.aborted) await wait(together)
  }
  await ended
}
