import { watch } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { readAlone } from '#runner'

/** Editors save in several steps; changes within this many milliseconds are one save. */
const together = 60
const ignored = /(^|[/\\])(\.touchstone|\.git|node_modules|__pycache__)([/\\]|$)/

/**
 * Does something now and after every save in a folder, until it is stopped. A save during the work aborts and restarts
 * it; a save that changes no file is ignored.
 *
 * @param again gets the files that were saved, and a signal that is aborted once its work is out of date
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
      if (filename === null || ignored.test(filename)) continue
      saved.add(filename.replaceAll('\\', '/'))
      wake()
    }
  })()
  // Rejects when it is stopped, or when the folder cannot be watched.
  const ended = watching.catch((error: unknown) => {
    if (!stop.aborted) throw error
  })
  let digest: string | undefined
  while (!stop.aborted) {
    const names = [...saved].sort()
    saved = new Set()
    const now = (await readAlone(folder, ({ survey }) => survey())).digest
    if (now === undefined || now !== digest) {
      digest = now
      const stale = new AbortController()
      wake = () => stale.abort(new Error('a newer save'))
      const signal = AbortSignal.any([stop, stale.signal])
      await again(names, signal).catch((error: unknown) => {
        if (!signal.aborted) throw error
      })
      // Aborted work was not completed, so its files are part of the next save.
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
