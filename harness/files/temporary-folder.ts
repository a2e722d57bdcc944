import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { ownName } from './own-name.ts'
import { sweep } from './sweep.ts'
import { unusable } from './unusable.ts'

/**
 * Gives this process, and all that it starts, a temporary folder of its own, which is removed when it ends. If it is
 * killed, the next process that calls this removes it.
 *
 * @throws {UsageError} if no temporary file can be created here
 */
export function ownTemporaryFolder(): void {
  const place = resolve(tmpdir())
  sweep(place, { isOurs: (name) => name.startsWith('touchstone.'), kind: 'folder' })
  const folder = make(place)
  process.env.TMPDIR = folder
  process.on('exit', () => remove(folder))
}

function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true })
  } catch {
    // The next process tries again.
  }
}

function make(place: string): string {
  try {
    return mkdtempSync(join(place, `${ownName('touchstone')}.`))
  } catch (error) {
    const hint = 'Set TMPDIR to a folder that exists and that you may write to.'
    throw unusable('written', place, 'the folder for temporary files', error, hint)
  }
}
