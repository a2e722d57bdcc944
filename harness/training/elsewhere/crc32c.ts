const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let crc = byte
  for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0x82f63b78 : 0)
  return crc
})

/**
 * The cyclic redundancy check of Castagnoli, reflected, as TensorFlow's record files have it: masked, so that the check
 * of data that contain checks stays a good one.
 *
 *     masked = (crc ≫ 15 | crc ≪ 17) + 0xa282ead8   modulo 2³²
 *
 * @source TensorFlow, `tensorflow/core/lib/hash/crc32c.h`
 */
export function maskedCrc32c(bytes: Uint8Array): number {
  let crc = 0xffffffff
  for (const byte of bytes) crc = (crc >>> 8) ^ (table[(crc ^ byte) & 0xff] as number)
  crc = ~crc >>> 0
  return (((crc >>> 15) | (crc << 17)) + 0xa282ead8) >>> 0
}
