import { closeSync, createReadStream, openSync, readSync } from 'node:fs'
import { Readable, Transform, type Writable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createGunzip } from 'node:zlib'
import { extract, type Header } from 'tar-stream'
import type { Budget } from './limits.ts'
import { sieve } from './sieve.ts'
import { type Entry, type Refused, type Source, type Take, UnusableArchive } from './source.ts'

/**
 * Lists a tar archive, packed by gzip or not. It can only be read from its beginning, so each reading unpacks it again.
 *
 * @throws {UnusableArchive} if it is no tar archive, is cut off, or unpacks to more than the budget
 */
export async function tarSource(path: string, budget: Budget): Promise<Source> {
  const { refused, pass } = sieve(budget)
  const entries: Entry[] = []
  /** The entry at each place in the archive; undefined where it is not taken. */
  const places: (Entry | undefined)[] = []
  await each(path, budget, async (header, bytes) => {
    bytes.resume()
    const isFolder = header.type === 'directory'
    const kind = kindOf(header)
    const taken = isFolder ? undefined : pass({ name: header.name, size: header.size, ...kind })
    const entry = taken === undefined ? undefined : { path: taken, size: header.size }
    places.push(entry)
    if (entry !== undefined) entries.push(entry)
  })
  const read = async (isWanted: (entry: Entry) => boolean, take: Take): Promise<readonly Refused[]> => {
    let at = 0
    await each(path, budget, async (_, bytes) => {
      const entry = places[at++]
      if (entry !== undefined && isWanted(entry)) await take(entry, bytes)
      else bytes.resume()
    })
    return []
  }
  return { entries, refused, read, close: () => {} }
}

const kinds: Readonly<Record<string, string>> = {
  link: 'a hard link',
  symlink: 'a symbolic link',
  'block-device': 'a device',
  'character-device': 'a device',
  fifo: 'a pipe',
}

const kindOf = ({ type }: Header): { readonly kind?: string } =>
  type === 'file' || type === 'contiguous-file' ? {} : { kind: kinds[type] ?? 'not an ordinary file' }

/** Goes through the archive once. The content of an entry must be read, or let go, before the next one comes. */
async function each(
  path: string,
  { total }: Budget,
  visit: (header: Header, bytes: Readable) => Promise<void>,
): Promise<void> {
  const tar = extract()
  const unpack = isGzip(path) ? [createGunzip()] : []
  const fed = pipeline([createReadStream(path), ...unpack, atMost(total), tar as unknown as Writable])
  // An error of the reading below is thrown first.
  fed.catch(() => {})
  try {
    for await (const entry of tar) {
      const bytes = Readable.from(entry)
      // The archive may end within an entry that nobody reads; the loop throws the error, too.
      bytes.on('error', () => {})
      await visit(entry.header, bytes)
    }
    await fed
  } catch (error) {
    if (error instanceof UnusableArchive || (error as NodeJS.ErrnoException).syscall) throw error
    throw new UnusableArchive(`is no tar archive that can be read (${(error as Error).message})`)
  }
}

/** Lets so many bytes through, and then fails. */
function atMost(total: number): Transform {
  let left = total
  return new Transform({
    transform(chunk: Buffer, _, done) {
      left -= chunk.length
      if (left >= 0) done(null, chunk)
      else done(new UnusableArchive(`unpacks to more than ${total / 2 ** 20} MiB`))
    },
  })
}

function isGzip(path: string): boolean {
  const file = openSync(path, 'r')
  try {
    const bytes = Buffer.alloc(2)
    readSync(file, bytes, 0, 2, 0)
    return bytes[0] === 0x1f && bytes[1] === 0x8b
  } finally {
    closeSync(file)
  }
}
