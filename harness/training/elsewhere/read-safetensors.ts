import { visible } from '#kit/visible'
import { type FloatKind, floatBytes, floatData } from './float-data.ts'
import type { NamedTensor } from './named-tensor.ts'
import { tensorSize } from './tensor-size.ts'
import { weightError } from './weight-error.ts'
import { weightLimits } from './weight-limits.ts'

const headerLength = (bytes: Uint8Array): bigint =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength).getBigUint64(0, true)

/** Whether bytes begin with the length of a header, and the header with a brace. */
export const isSafetensors = (bytes: Uint8Array): boolean =>
  bytes.length > 8 && bytes[8] === 0x7b && headerLength(bytes) <= BigInt(bytes.length - 8)

/**
 * The arrays of a safetensors file: floating-point numbers of 2, 4 or 8 bytes.
 *
 * @throws {UsageError} if the header does not fit the data
 * @source huggingface/safetensors, README
 */
export function readSafetensors(path: string, bytes: Uint8Array): readonly NamedTensor[] {
  const length = Number(headerLength(bytes))
  const damaged = (place: string) =>
    weightError(path, place, 'the header does not describe the file', 'Write it with safetensors again.')
  if (length > weightLimits.headerBytes) throw damaged('')
  let header: unknown
  try {
    header = JSON.parse(new TextDecoder().decode(bytes.subarray(8, 8 + length)))
  } catch {
    throw damaged('')
  }
  if (typeof header !== 'object' || header === null || Array.isArray(header)) throw damaged('')
  const entries = Object.entries(header).filter(([name]) => name !== '__metadata__')
  if (entries.length > weightLimits.tensors) throw damaged('')
  let left = bytes.length - 8 - length
  return entries.map(([name, entry]) => {
    const { dtype, shape, data_offsets: offsets } = (entry ?? {}) as Readonly<Record<string, unknown>>
    if (!isFloat(dtype)) {
      const shown = visible(String(dtype).slice(0, 20))
      throw weightError(path, name, `its numbers are ${shown}`, 'Weights are F16, BF16, F32 or F64.')
    }
    const size = tensorSize(path, name, shape) * floatBytes[dtype]
    // Arrays that share their bytes would unpack to more than the file.
    left -= size
    if (left < 0) throw damaged(name)
    const [begin, end] = Array.isArray(offsets) ? offsets : []
    const isPlace = Number.isSafeInteger(begin) && begin >= 0 && end - begin === size
    if (!isPlace || 8 + length + end > bytes.length) throw damaged(name)
    const data = bytes.subarray(8 + length + begin, 8 + length + end)
    return { name, shape: shape as readonly number[], data: floatData(data, dtype) }
  })
}

const isFloat = (dtype: unknown): dtype is FloatKind =>
  typeof dtype === 'string' && Object.hasOwn(floatBytes, dtype)
