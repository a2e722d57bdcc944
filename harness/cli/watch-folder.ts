import { readdirSync } from 'node:fs'
import { watch } from 'node:fs/promises'
import { setTimeout as wait } from 'node:timers/promises'
import { contentsOf } from './contents.ts'

/**
 * Editors save in several steps; changes within this many milliseconds are one save. What comes later aborts the work
 * and restarts it.
 */
const together = 5
/** Milliseconds: an editor empties a file before it writes it. */
const emptied = 50
/** What tools make, and what editors keep beside a file: `.svm.py.swp`, `svm.py~`, `4913`. */
const ignored = /(^|[/\\])(\.[^/\\]+|node_modules|__pycache__|4913|[^/\\]*~)([/\\]|$)/
/** Deleting any other file is ignored. */
const source = /\.(?:[cm]?[jt]s|py|json)$/

/**
 * Does something now and after every save in a folder, until it is stopped. A save during the work aborts and restarts
 * it; a save that changes no file is ignored.
 *
 * @param again gets the files that were saved, and a signal that is aborted once its work is out of date: then it
 *   rejects, unless it is done
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
  // Rejects only if the folder cannot be watched.
  const ended = watching.catch((error: unknown) => {
    if (!stop.aborted) throw error
  })
  // Watching may begin with events of what is there already.
  const known = new Map(readdirSync(folder).map((name) => [name, contentsOf(folder, name)]))
  const isChanged = (name: string, now: string): boolean =>
    now !== (known.get(name) ?? (source.test(name) ? undefined : 'missing'))
  // Now, and again where an event that changes nothing has aborted the work.
  let isDue = true
  while (!stop.aborted) {
    const changed = [...saved].sort().filter((name) => isChanged(name, contentsOf(folder, name)))
    saved = new Set()
    if (isDue || changed.length > 0) {
      for (const name of changed) known.set(name, contentsOf(folder, name))
      const stale = new AbortController()
      wake = () => stale.abort(new Error('a newer save'))
      const signal = AbortSignal.any([stop, stale.signal])
      isDue = false
      await again(changed, signal).catch((error: unknown) => {
        if (!signal.aborted) throw error
        isDue = true
      })
      // The files of aborted work are part of the next save.
      for (const name of isDue ? changed : []) {
        saved.add(name)
        known.delete(name)
      }
    }
    if (saved.size === 0 && !isDue) {
      const next = new Promise<void>((resolve) => {
        wake = resolve
      })
      await Promise.race([next, ended])
    }
    if (!stop.aborted) await wait(together)
    if ([...saved].some((name) => contentsOf(folder, name) === 'empty')) await wait(emptied)
  }
  await ended
}
