import { brotliCompressSync, constants } from 'node:zlib'

/**
 * Files as one compressed block, which `start-check.mjs` unpacks: the length of a list, the list as JSON (path and
 * size of each), and the contents.
 *
 * @param quality from 1, fast, to 11, small
 */
export function archive(files: ReadonlyMap<string, Uint8Array>, quality: number): Uint8Array {
  const list = Buffer.from(JSON.stringify([...files].map(([path, { length }]) => [path, length])))
  const size = Buffer.alloc(4)
  size.writeUInt32LE(list.length)
  const whole = Buffer.concat([size, list, ...files.values()])
  return brotliCompressSync(whole, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: 24,
      [constants.BROTLI_PARAM_SIZE_HINT]: whole.length,
    },
  })
}
