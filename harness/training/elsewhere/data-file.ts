import { zipSync } from 'fflate'
import { denseData } from '../float64/dense-data.ts'
import type { DenseRecipe } from '../float64/dense-recipe.ts'
import type { Examples } from '../float64/small-digits.ts'

/**
 * The training and validation data of a recipe as a `.npz` file for those who train elsewhere: `X_train`, `y_train`,
 * `X_val` and `y_val`, before preprocessing. Test data stay hidden.
 */
export function dataFile(recipe: DenseRecipe): Uint8Array {
  const { training, validation } = denseData(recipe)
  // The time of the entries is fixed, so that the file is the same whenever it is made.
  return zipSync({ ...entries(training, 'train'), ...entries(validation, 'val') }, { mtime: '1980-01-01' })
}

const entries = ({ X, labels }: Examples, set: string): Record<string, Uint8Array> => ({
  [`X_${set}.npy`]: npyBytes('<f8', X.shape, X.data),
  [`y_${set}.npy`]: npyBytes('<i4', labels.shape, Int32Array.from(labels.data)),
})

/** Version 1.0 of the format, whose header ends at a multiple of 64 bytes. */
function npyBytes(descr: string, shape: readonly number[], data: Float64Array | Int32Array): Uint8Array {
  const text = `{'descr': '${descr}', 'fortran_order': False, 'shape': (${shape.join(', ')},), }`
  const header = Buffer.from(`${text.padEnd(Math.ceil((text.length + 11) / 64) * 64 - 11)}\n`, 'latin1')
  const start = Buffer.from('\x93NUMPY\x01\x00\x00\x00', 'latin1')
  start.writeUInt16LE(header.length, 8)
  return Buffer.concat([start, header, Buffer.from(data.buffer, data.byteOffset, data.byteLength)])
}
