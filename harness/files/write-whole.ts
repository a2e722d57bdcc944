import { closeSync, constants, fsyncSync, openSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { makeFolder } from './make-folder.ts'
import { ownName } from './own-name.ts'
import { unusable } from './unusable.ts'

/**
 * Writes a file atomically: a reader finds the old content or the new, never a part of it. If it cannot be written,
 * nothing of it stays.
 *
 * @param content a text, or pieces of a text that need not fit into memory
 * @param options.durable syncs to the disk, so that not even a power cut leaves a part of it; for what cannot be
 * recreated
 * @throws {UsageError} with the file and the reason
 */
export function writeWhole(
  file: string,
  content: string | Iterable<Uint8Array>,
  { durable = false } = {},
): void {
  makeFolder(dirname(file), 'reports')
  const beside = `${ownName(file)}.part`
  try {
    writeTo(beside, content, durable)
    renameSync(beside, file)
  } catch (error) {
    rmSync(beside, { force: true })
    throw unusable('written', file, 'the file', error, 'Make room or choose another folder, and start again.')
  }
}

function writeTo(file: string, content: string | Iterable<Uint8Array>, durable: boolean): void {
  const { O_WRONLY, O_CREAT, O_TRUNC, O_NOFOLLOW } = constants
  const descriptor = openSync(file, O_WRONLY | O_CREAT | O_TRUNC | (O_NOFOLLOW ?? 0), 0o666)
  try {
    for (const piece of typeof content === 'string' ? [content] : content) writeFileSync(descriptor, piece)
    if (durable) fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
}
