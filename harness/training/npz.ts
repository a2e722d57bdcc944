import { zipSync } from 'fflate'

interface Array {
  readonly shape: readonly number[]
  readonly data: Float64Array | Int32Array
}

/** Named arrays as the bytes of an `.npz` file, which `numpy.load` reads. The same arrays give the same bytes. */
export function npz(arrays: Readonly<Record<string, Array>>): Uint8Array {
  const files = Object.entries(arrays).map(([name, array]): [string, Uint8Array] => [
    `${name}.npy`,
    npy(array),
  ])
  return zipSync(Object.fromEntries(files), { mtime: '1980-01-01' })
}

/** Version 1.0 of the format, whose header ends at a multiple of 64 bytes. */
function npy({ shape, data }: Array): Uint8Array {
  const descr = data instanceof Float64Array ? '<f8' : '<i4'
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`
  const header = Buffer.from(`${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`, 'latin1')
  const start = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1')
  start.writeUInt16LE(header.length, 8)
  return Buffer.concat([start, header, Buffer.from(data.buffer, data.byteOffset, data.byteLength)])
}
