import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { readSmallBytes, UsageError } from '#files'
import { classCount, type DataSet } from './data-set.ts'

const pixels = 32 * 32
const record = 1 + 3 * pixels
const mostRecords = 10_000
const batches = [1, 2, 3, 4, 5].map((k) => `data_batch_${k}.bin`)
const unpacked = 'cifar-10-batches-bin'

/**
 * The training images of CIFAR-10 in its binary version: five files of records, each a label and 32 × 32 red, then
 * green, then blue values. Numbers become x / 255 − 0.5.
 *
 * @param folder with the files, or with the folder `cifar-10-batches-bin` in which they are packed
 * @throws {UsageError} names the file, what is wrong with it, and what is needed
 */
export function readCifar(folder: string): DataSet {
  const place = existsSync(join(folder, unpacked)) ? join(folder, unpacked) : folder
  const parts = batches.map((name) => recordsOf(join(place, name)))
  const rows = parts.reduce((sum, { length }) => sum + length / record, 0)
  const X = new Uint8Array(rows * 3 * pixels)
  const labels = new Uint8Array(rows)
  let n = 0
  for (const [k, part] of parts.entries()) {
    for (let start = 0; start < part.length; start += record, n++) {
      const label = part[start] as number
      if (label >= classCount) {
        const where = `at record ${start / record}`
        throw refused(
          join(place, batches[k] as string),
          `has the label ${label} ${where}, and there are 0 … 9`,
        )
      }
      labels[n] = label
      for (let pixel = 0; pixel < pixels; pixel++) {
        for (let color = 0; color < 3; color++) {
          X[(n * pixels + pixel) * 3 + color] = part[start + 1 + color * pixels + pixel] as number
        }
      }
    }
  }
  return { name: 'CIFAR-10', rows, X, scale: 1 / 255, offset: -0.5, labels }
}

function recordsOf(path: string): Uint8Array {
  if (!existsSync(path)) {
    throw new UsageError(
      'no-data',
      `there is no '${path}'`,
      `Unpack the binary version of CIFAR-10 there: ${batches[0]} to ${batches.at(-1)}. Nothing is downloaded.`,
    )
  }
  const bytes = readSmallBytes(path, { name: 'a data set', most: mostRecords * record })
  if (bytes.length === 0 || bytes.length % record !== 0) {
    throw refused(path, `has ${bytes.length} bytes, and records of ${record} bytes are needed`)
  }
  return bytes
}

const refused = (path: string, what: string): UsageError =>
  new UsageError(
    'bad-data',
    `'${path}' ${what}`,
    'Is it the binary version, not that for Python or MATLAB? Get the file again, and compare its size.',
  )
