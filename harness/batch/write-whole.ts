import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Writes a file atomically: a reader finds the old content or the new, never a part of it.
 *
 * @param content a text, or pieces of a text that need not fit into memory
 * @param options.durable syncs to the disk, so that not even a power cut leaves a part of it; for what cannot be
 * recreated
 */
export function writeWhole(
  file: string,
  content: string | Iterable<Uint8Array>,
  { durable = false } = {},
): void {
  mkdirSync(dirname(file), { recursive: true })
  const beside = `${file}.${process.pid}.part`
  const descriptor = openSync(beside, 'w')
  try {
    for (const piece of typeof content === 'string' ? [content] : content) writeFileSync(descriptor, piece)
    if (durable) fsyncSync(descriptor)
  } finally {
    closeSync(descriptor)
  }
  renameSync(beside, file)
}
