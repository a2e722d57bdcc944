import { isUtf8 } from 'node:buffer'
import { promisify } from 'node:util'
import yauzl from 'yauzl'
import { type Budget, mostRatio, ratioFrom } from './limits.ts'
import { sieve } from './sieve.ts'
import { type Entry, type Refused, type Source, type Take, UnusableArchive } from './source.ts'

/**
 * Opens a zip archive and lists it. Nothing is unpacked before it is asked for, and never more than an entry says that
 * it has.
 *
 * @throws {UnusableArchive} if it is no zip archive, is cut off, or has far too many entries
 */
export async function zipSource(path: string, budget: Budget): Promise<Source> {
  const zip = await open(path)
  try {
    const { entries, refused, packed } = await list(zip, budget)
    const read = async (isWanted: (entry: Entry) => boolean, take: Take): Promise<readonly Refused[]> => {
      const broken: Refused[] = []
      for (const entry of entries.filter(isWanted)) {
        const found = packed.get(entry.path)
        if (found === undefined) continue
        try {
          await take(entry, await streamOf(zip, found))
        } catch (error) {
          if (error instanceof UnusableArchive || (error as NodeJS.ErrnoException).syscall) throw error
          broken.push({ entry: entry.path, reason: `it cannot be unpacked (${(error as Error).message})` })
        }
      }
      return broken
    }
    return { entries, refused, read, close: () => zip.close() }
  } catch (error) {
    zip.close()
    throw unusable(error)
  }
}

const unusable = (error: unknown): unknown =>
  error instanceof UnusableArchive || (error as NodeJS.ErrnoException).syscall
    ? error
    : new UnusableArchive(`is no zip archive that can be read (${(error as Error).message})`)

async function open(path: string): Promise<yauzl.ZipFile> {
  // Names as bytes: whether they are UTF-8 is for us to see, because archives say it wrongly.
  const options = { lazyEntries: true, autoClose: false, decodeStrings: false }
  try {
    return await promisify<string, yauzl.Options, yauzl.ZipFile>(yauzl.open)(path, options)
  } catch (error) {
    throw unusable(error)
  }
}

async function list(zip: yauzl.ZipFile, budget: Budget) {
  const { refused, pass } = sieve(budget)
  const packed = new Map<string, yauzl.Entry>()
  const entries: Entry[] = []
  const places: { readonly path: string; readonly entry: yauzl.Entry }[] = []
  for await (const entry of entriesOf(zip)) {
    const name = nameOf(entry)
    if (/[/\\]$/.test(name)) continue
    const size = entry.uncompressedSize
    const path = pass({ name, size, ...kindOf(entry), ...whyNot(entry) })
    if (path !== undefined) places.push({ path, entry })
  }
  // Entries that share their bytes unpack to more than the archive could hold.
  let end = 0
  for (const { path, entry } of places.toSorted((a, b) => offsetOf(a.entry) - offsetOf(b.entry))) {
    if (offsetOf(entry) < end) refused.push({ entry: path, reason: 'it overlaps another entry' })
    else {
      packed.set(path, entry)
      entries.push({ path, size: entry.uncompressedSize })
      end = offsetOf(entry) + entry.compressedSize
    }
  }
  return { entries, refused, packed }
}

const offsetOf = (entry: yauzl.Entry): number => entry.relativeOffsetOfLocalHeader

/** The entries, one after the other, so that no more are in memory than were asked for. */
async function* entriesOf(zip: yauzl.ZipFile): AsyncGenerator<yauzl.Entry> {
  for (;;) {
    const next = await new Promise<yauzl.Entry | undefined>((resolve, reject) => {
      const forget = (): void => {
        zip.off('entry', onEntry).off('end', onEnd).off('error', onError)
      }
      const onEntry = (entry: yauzl.Entry): void => {
        forget()
        resolve(entry)
      }
      const onEnd = (): void => {
        forget()
        resolve(undefined)
      }
      const onError = (error: Error): void => {
        forget()
        reject(error)
      }
      zip.on('entry', onEntry).on('end', onEnd).on('error', onError)
      zip.readEntry()
    })
    if (next === undefined) return
    yield next
  }
}

/** UTF-8 if it can be that, whatever the archive says; otherwise the alphabet of MS-DOS, as zip has it. */
function nameOf({ fileNameRaw, generalPurposeBitFlag, extraFields }: yauzl.Entry): string {
  if (isUtf8(fileNameRaw)) return fileNameRaw.toString()
  return yauzl.getFileNameLowLevel(generalPurposeBitFlag, fileNameRaw, extraFields, false)
}

const systems = { unix: 3, mac: 19 }

/** What an entry is that a Unix system packed; elsewhere there are only files. */
function kindOf({ versionMadeBy, externalFileAttributes }: yauzl.Entry): { readonly kind?: string } {
  const system = versionMadeBy >> 8
  if (system !== systems.unix && system !== systems.mac) return {}
  switch ((externalFileAttributes >>> 16) & 0o170000) {
    case 0:
    case 0o100000:
      return {}
    case 0o120000:
      return { kind: 'a symbolic link' }
    default:
      return { kind: 'a device, a pipe or a folder' }
  }
}

function whyNot(entry: yauzl.Entry): { readonly reason?: string } {
  const { uncompressedSize: size, compressedSize } = entry
  if (entry.isEncrypted()) return { reason: 'it is encrypted' }
  if (size > ratioFrom && size > mostRatio * compressedSize) {
    return { reason: `it is more than ${mostRatio} times as large as it is packed` }
  }
  return {}
}

const streamOf = (zip: yauzl.ZipFile, entry: yauzl.Entry) =>
  promisify<yauzl.Entry, import('node:stream').Readable>((one, done) => zip.openReadStream(one, done))(entry)
