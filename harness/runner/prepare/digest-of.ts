import { createHash } from 'node:crypto'
import { closeSync, constants, openSync, readlinkSync, readSync } from 'node:fs'
import { type Entry, isDenied, join, type Walk } from './walk-folder.ts'

/** Bytes of all files together; more are not read. */
const totalLimit = 64 * 2 ** 20
const piece = Buffer.allocUnsafeSlow(2 ** 18)

/**
 * What a submission is, byte by byte: names, kinds and contents of everything in it, whatever its name, because all of
 * it can be loaded. Links are read, never followed. Undefined if there is too much of it, or a part cannot be read:
 * such a submission cannot be recognized.
 */
export function digestOf(root: string, { entries, isWhole }: Walk): string | undefined {
  const total = entries.reduce((sum, { kind, size }) => sum + (kind === 'file' ? size : 0), 0)
  if (!isWhole || total > totalLimit) return undefined
  const hash = createHash('sha256')
  const top = Buffer.from(root)
  try {
    for (const entry of entries) {
      hash.update(`${entry.path.length} ${entry.kind} ${entry.size} `).update(entry.path)
      for (const part of contentsOf(entry, join(top, entry.path))) hash.update(part)
    }
    return hash.digest('hex')
  } catch {
    return undefined
  }
}

function* contentsOf({ kind, size }: Entry, path: Buffer): Generator<string | Buffer> {
  if (kind === 'link') yield readlinkSync(path, { encoding: 'buffer' })
  if (kind !== 'file') return
  const file = openFile(path)
  if (file === undefined) {
    yield 'denied'
    return
  }
  try {
    for (let left = size; left > 0; ) {
      const length = readSync(file, piece, 0, Math.min(left, piece.length), null)
      if (length === 0) throw new Error('a file became shorter while it was read')
      yield piece.subarray(0, length)
      left -= length
    }
  } finally {
    closeSync(file)
  }
}

/** In case the file was replaced meanwhile, a link is refused and a pipe does not block. */
export function openFile(path: Buffer): number | undefined {
  try {
    return openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0))
  } catch (error) {
    if (isDenied(error)) return undefined
    throw error
  }
}
