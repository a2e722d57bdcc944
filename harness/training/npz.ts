import { strToU8, zipSync } from 'fflate'
import type { NDArray } from '#reference/core/ndarray.ts'

/** Named arrays as the bytes of an `.npz` file, which `numpy.load` reads: float64 in C order. */
export function npz(arrays: Readonly<Record<string, NDArray>>): Uint8Array {
  const files = Object.entries(arrays).map(([name, array]): [string, Uint8Array] => [
    `${name}.npy`,
    npy(array),
  ])
  // A fixed date, so that the same arrays give the same bytes.
  return zipSync(Object.fromEntries(files), { mtime: new Date(1980, 0, 1), level: 6 })
}

/** The header is padded so that the numbers begin at a multiple of this. */
const alignment = 64

function npy({ shape, data }: NDArray): Uint8Array {
  const sizes = shape.length === 1 ? `${shape[0]},` : shape.join(', ')
  const header = `{'descr': '<f8', 'fortran_order': False, 'shape': (${sizes}), }`
  const length = Math.ceil((10 + header.length + 1) / alignment) * alignment - 10
  const bytes = new Uint8Array(10 + length + data.byteLength)
  bytes.set([0x93, ...strToU8('NUMPY'), 1, 0, length % 256, Math.floor(length / 256)])
  bytes.set(strToU8(`${header.padEnd(length - 1)}\n`), 10)
  bytes.set(new Uint8Array(data.buffer, data.byteOffset, data.byteLength), 10 + length)
  return bytes
}
