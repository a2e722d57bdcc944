import { brotliCompressSync, constants } from 'node:zlib'

/**
 * Files as one compressed block: the length of a list in 4 bytes, the list as JSON (path and size of each), and the
 * contents. `start-check.mjs` and the action's `start.mjs` unpack it, so that they need no package.
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
