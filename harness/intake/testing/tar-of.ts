import { buffer } from 'node:stream/consumers'
import { gzipSync } from 'node:zlib'
import { type Header, pack } from 'tar-stream'

export interface TarEntry {
  readonly name: string
  readonly bytes?: string
  readonly type?: Header['type']
  readonly linkname?: string
}

/** A tar archive, packed by gzip. */
export async function tarOf(entries: readonly TarEntry[]): Promise<Buffer> {
  const tar = pack()
  for (const { bytes = 'x = 1\n', ...header } of entries) {
    const isFile = (header.type ?? 'file') === 'file'
    tar.entry({ ...header, ...(!isFile && { size: 0 }) }, isFile ? bytes : '')
  }
  tar.finalize()
  return gzipSync(await buffer(tar as unknown as AsyncIterable<Buffer>))
}
