import { closeSync, constants, fstatSync, readSync } from 'node:fs'
import { openRegular } from './open-regular.ts'
import { unusable } from './unusable.ts'
import { UsageError } from './usage-error.ts'

/** What a file is for, and how much of it is read. */
export interface SmallFile {
  /** For messages: 'the secret'. */
  readonly name: string
  /** The most bytes that it may have. */
  readonly most: number
}

/**
 * The text of a small file, without a byte-order mark. Never waits, never reads more than it should, and takes only
 * what is text.
 *
 * @throws {UsageError} `no-file` if there is none, otherwise with what it is and what is needed
 */
export function readSmallFile(path: string, { name, most }: SmallFile): string {
  const bytes = readSmallBytes(path, { name, most })
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new UsageError(
      'not-utf-8',
      `'${path}' is not UTF-8, and ${name} must be`,
      'Save it again as UTF-8; an editor offers that as the encoding.',
    )
  }
}

/** The bytes of a small file, which need not be text. Otherwise like {@link readSmallFile}. */
export function readSmallBytes(path: string, { name, most }: SmallFile): Uint8Array {
  const file = openRegular(path, constants.O_RDONLY, name)
  try {
    // The stated size of a file is not all that it may return: files in /proc state none.
    if (fstatSync(file).size > most) throw tooLarge(path, name, most)
    const bytes = Buffer.alloc(most + 1)
    let length = 0
    for (let count = -1; count !== 0 && length <= most; length += count) {
      count = readSync(file, bytes, length, most + 1 - length, null)
    }
    if (length > most) throw tooLarge(path, name, most)
    return bytes.subarray(0, length)
  } catch (error) {
    throw unusable('read', path, name, error)
  } finally {
    closeSync(file)
  }
}

const tooLarge = (path: string, name: string, most: number): UsageError =>
  new UsageError(
    'too-large',
    `'${path}' is larger than ${most >= 1024 ? `${most / 1024} KiB` : `${most} bytes`}, the most for ${name}`,
    'Is it the right file?',
  )
