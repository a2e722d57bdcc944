import { zipSync } from 'fflate'

/** An array as a test writes it. */
export interface WrittenArray {
  readonly shape: readonly number[]
  readonly data: ArrayLike<number>
}

/** A `.npy` file of float64 or float32. */
export function npy({ shape, data }: WrittenArray, descr = '<f8', fortran = 'False'): Uint8Array {
  const axes = shape.length === 1 ? `${shape[0]},` : shape.join(', ')
  const text = `{'descr': '${descr}', 'fortran_order': ${fortran}, 'shape': (${axes}), }`
  const header = Buffer.from(`${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`, 'latin1')
  const size = Buffer.alloc(2)
  size.writeUInt16LE(header.length)
  const numbers = descr === '<f4' ? Float32Array.from(data) : Float64Array.from(data)
  const version = Buffer.from('\x93NUMPY\x01\x00', 'latin1')
  return Buffer.concat([version, size, header, Buffer.from(numbers.buffer)])
}

/** A `.npz` file. */
export const npz = (arrays: Readonly<Record<string, WrittenArray>>, descr?: string): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(arrays).map(([name, one]) => [`${name}.npy`, npy(one, descr)])))

/** A safetensors file of float32. */
export function safetensors(arrays: Readonly<Record<string, WrittenArray>>): Uint8Array {
  let at = 0
  const header: Record<string, unknown> = { __metadata__: { format: 'pt' } }
  for (const [name, { shape, data }] of Object.entries(arrays)) {
    header[name] = { dtype: 'F32', shape, data_offsets: [at, at + 4 * data.length] }
    at += 4 * data.length
  }
  const numbers = Object.values(arrays).map(({ data }) => Buffer.from(Float32Array.from(data).buffer))
  return Buffer.concat([headerBytes(header), ...numbers])
}

/** The header of a safetensors file, with its length. */
export function headerBytes(header: unknown): Uint8Array {
  const text = Buffer.from(typeof header === 'string' ? header : JSON.stringify(header))
  const size = Buffer.alloc(8)
  size.writeBigUInt64LE(BigInt(text.length))
  return Buffer.concat([size, text])
}

/** `model.json` of tfjs, and the bytes of its one shard. */
export function tfjs(arrays: Readonly<Record<string, WrittenArray>>, path = 'weights.bin') {
  const weights = Object.entries(arrays).map(([name, { shape }]) => ({ name, shape, dtype: 'float32' }))
  const shard = Buffer.concat(
    Object.values(arrays).map(({ data }) => Buffer.from(Float32Array.from(data).buffer)),
  )
  return {
    model: JSON.stringify({ modelTopology: {}, weightsManifest: [{ paths: [path], weights }] }),
    shard,
  }
}
