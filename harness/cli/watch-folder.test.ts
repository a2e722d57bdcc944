import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { watchFolder } from './watch-folder.ts'

it('does its work again where an event that changes no file has aborted it', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'watched-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  const file = join(folder, 'svm.py')
  writeFileSync(file, 'x = 1')
  const stop = new AbortController()
  const runs: string[] = []
  await watchFolder(folder, stop.signal, async (saved, signal) => {
    runs.push(saved.join())
    if (runs.length > 1) return stop.abort()
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason))
    })
    utimesSync(file, 1, 1)
    return aborted
  })
  expect(runs).toEqual(['', ''])
})
