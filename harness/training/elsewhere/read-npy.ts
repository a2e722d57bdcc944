import { type FloatKind, floatBytes, floatData } from './float-data.ts'
import type { NamedTensor } from './named-tensor.ts'
import { tensorSize } from './tensor-size.ts'
import { pickleError, weightError } from './weight-error.ts'

const kinds: Readonly<Record<string, FloatKind>> = { f2: 'F16', f4: 'F32', f8: 'F64' }

/**
 * The array of a `.npy` file: floating-point numbers of 2, 4 or 8 bytes.
 *
 * @throws {UsageError} if it is a pickle of objects, or something else than such an array
 * @source NumPy Enhancement Proposal 1
 */
export function readNpy(path: string, name: string, bytes: Uint8Array): NamedTensor {
  const damaged = weightError(path, name, 'it is not a NumPy array', 'Write the file with np.savez.')
  if (bytes.length < 12 || Buffer.from(bytes.subarray(0, 6)).toString('latin1') !== '\x93NUMPY') throw damaged
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const isFirst = bytes[6] === 1
  const start = (isFirst ? 10 : 12) + (isFirst ? view.getUint16(8, true) : view.getUint32(8, true))
  if (start > Math.min(bytes.length, 65_536)) throw damaged
  const header = Buffer.from(bytes.subarray(isFirst ? 10 : 12, start)).toString('latin1')
  const [, kind = ''] = /'descr': '([^']{1,20})'/.exec(header) ?? []
  if (/O/.test(kind)) throw pickleError(path, name)
  const [, order, code = ''] = /^([<>|=])(.+)$/.exec(kind) ?? []
  const float = Object.hasOwn(kinds, code) ? kinds[code] : undefined
  const [, axes] = /'shape': \(([\d, ]{0,200})\)/.exec(header) ?? []
  if (float !== undefined && axes === undefined)
    throw weightError(path, name, 'its shape is no list of sizes', 'Save it with numpy.save or numpy.savez.')
  if (float === undefined || axes === undefined) {
    const hint = 'Weights are arrays of float32 or float64.'
    throw weightError(path, name, `its numbers are not floating-point numbers ('${kind}')`, hint)
  }
  const shape = axes
    .split(',')
    .filter((n) => n.trim() !== '')
    .map(Number)
  const size = tensorSize(path, name, shape)
  if (bytes.length - start !== size * floatBytes[float]) throw damaged
  const data = floatData(bytes.subarray(start), float, order !== '>')
  return /'fortran_order': True/.test(header) ? columnMajor(name, shape, data) : { name, shape, data }
}

/** An array whose first axis varies fastest in the file. */
function columnMajor(name: string, shape: readonly number[], data: Float64Array): NamedTensor {
  const strides = shape.map((_, axis) => shape.slice(0, axis).reduce((product, n) => product * n, 1))
  const inOrder = data.map((_, k) => {
    let left = k
    let at = 0
    for (let axis = shape.length - 1; axis >= 0; axis--) {
      const n = shape[axis] as number
      at += (left % n) * (strides[axis] as number)
      left = Math.floor(left / n)
    }
    return data[at] as number
  })
  return { name, shape, data: inOrder }
}
