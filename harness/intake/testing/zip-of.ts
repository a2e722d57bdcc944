import { crc32, deflateRawSync } from 'node:zlib'

/** An entry of a zip archive, which may say what is not so. */
export interface Packed {
  readonly name: string | Uint8Array
  readonly bytes?: string | Buffer
  /** The name in front of the content, if it is another one. */
  readonly localName?: string
  /** The size that it states. */
  readonly says?: number
  /** The mode of a Unix system. */
  readonly mode?: number
  readonly isEncrypted?: boolean
  /** Uses the content of the entry before it again. */
  readonly sharesContent?: boolean
  readonly isBroken?: boolean
}

/** A zip archive, byte by byte. */
export function zipOf(entries: readonly Packed[]): Buffer {
  const locals: Buffer[] = []
  const central: Buffer[] = []
  let [offset, end, packed] = [0, 0, Buffer.alloc(0)]
  for (const entry of entries) {
    const bytes = Buffer.from(entry.bytes ?? 'x = 1\n')
    const name = Buffer.from(entry.name)
    const fields = (compressed: number) => {
      const common = Buffer.alloc(26)
      common.writeUInt16LE(20, 0)
      common.writeUInt16LE(entry.isEncrypted ? 1 : 0, 2)
      common.writeUInt16LE(8, 4)
      common.writeUInt32LE(crc32(bytes), 10)
      common.writeUInt32LE(compressed, 14)
      common.writeUInt32LE(entry.says ?? bytes.length, 18)
      return common
    }
    if (!entry.sharesContent) {
      packed = deflateRawSync(bytes)
      if (entry.isBroken) packed.fill(0xff)
      const local = Buffer.from(entry.localName ?? entry.name)
      const common = fields(packed.length)
      common.writeUInt16LE(local.length, 22)
      locals.push(Buffer.from('PK\x03\x04', 'latin1'), common, local, packed)
      offset = end
      end += 30 + local.length + packed.length
    }
    const common = fields(packed.length)
    common.writeUInt16LE(name.length, 22)
    const rest = Buffer.alloc(14)
    rest.writeUInt32LE(((entry.mode ?? 0o100644) << 16) >>> 0, 6)
    rest.writeUInt32LE(offset, 10)
    const system = Buffer.from([20, 3])
    central.push(Buffer.from('PK\x01\x02', 'latin1'), system, common, rest, name)
  }
  const directory = Buffer.concat(central)
  const last = Buffer.alloc(22)
  last.write('PK\x05\x06', 'latin1')
  last.writeUInt16LE(entries.length, 8)
  last.writeUInt16LE(entries.length, 10)
  last.writeUInt32LE(directory.length, 12)
  last.writeUInt32LE(end, 16)
  return Buffer.concat([...locals, directory, last])
}
