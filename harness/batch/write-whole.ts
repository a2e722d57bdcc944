import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Writes a file in one step: whoever looks finds the old content or the new, never half of it.
 *
 * @param content a text, or pieces of what need not fit into memory
 * @param options.durable waits for the disk, so that not even a power cut leaves half of it; for what cannot
 * be made again
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
