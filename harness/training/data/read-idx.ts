import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { gunzipSync } from 'node:zlib'
import { readSmallBytes, UsageError } from '#files'
import { count } from '#kit/words'
import { classCount, type DataSet } from './data-set.ts'

const side = 28
/** MNIST and Fashion-MNIST have 60,000 each. */
const mostRows = 60_000
const headOfImages = 16
const headOfLabels = 8

/** Which set it is, by the labels of its first ten images. */
const known: Readonly<Record<string, string>> = {
  '5041921314': 'MNIST',
  '9003027255': 'Fashion-MNIST',
}

/**
 * The training images of MNIST or Fashion-MNIST, in the IDX files in which they are published: gzipped or not,
 * `train-images-idx3-ubyte` or `train-images.idx3-ubyte`, and the same for labels. Numbers are divided by 255.
 *
 * @throws {UsageError} names the file, what is wrong with it, and what is needed
 */
export function readIdx(folder: string): DataSet {
  const images = bytesOf(folder, 'images', 'idx3', headOfImages + mostRows * side * side)
  const labels = bytesOf(folder, 'labels', 'idx1', headOfLabels + mostRows)
  const [rows, H, W] = headOf(images, 3)
  const [labelCount] = headOf(labels, 1)
  if (H !== side || W !== side) {
    throw refused(images.path, `has images of ${H} × ${W} pixels, and these recipes take 28 × 28`)
  }
  if (labelCount !== rows) {
    throw refused(labels.path, `has ${count(labelCount ?? 0, 'label')} for ${count(rows ?? 0, 'image')}`)
  }
  const classes = labels.bytes.subarray(headOfLabels)
  const wrong = classes.findIndex((label) => label >= classCount)
  if (wrong >= 0)
    throw refused(labels.path, `has the label ${classes[wrong]} at ${wrong}, and there are 0 … 9`)
  return {
    name: known[classes.subarray(0, 10).join('')] ?? 'IDX',
    ...{ rows: rows as number, X: images.bytes.subarray(headOfImages), scale: 1 / 255, offset: 0 },
    labels: classes,
  }
}

interface Content {
  readonly path: string
  readonly bytes: Uint8Array
}

function bytesOf(folder: string, what: 'images' | 'labels', format: string, most: number): Content {
  const names = ['-', '.'].flatMap((dot) =>
    ['', '.gz'].map((end) => `train-${what}${dot}${format}-ubyte${end}`),
  )
  const path = names.map((name) => join(folder, name)).find((one) => existsSync(one))
  if (path === undefined) {
    throw new UsageError(
      'no-data',
      `there is no '${join(folder, names[0] as string)}', with or without .gz`,
      'Put the training images and labels of MNIST or Fashion-MNIST there, as they are published. Nothing is downloaded.',
    )
  }
  const bytes = readSmallBytes(path, { name: 'a data set', most })
  if (!path.endsWith('.gz')) return { path, bytes }
  try {
    return { path, bytes: gunzipSync(bytes, { maxOutputLength: most }) }
  } catch (error) {
    throw refused(path, `cannot be unpacked (${(error as { readonly code?: string }).code ?? error})`)
  }
}

/** The sizes in the head: two zeros, the type 8 (unsigned bytes), the number of axes, then one size for each. */
function headOf({ path, bytes }: Content, axes: number): readonly number[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const head = 4 + 4 * axes
  if (bytes.length < head || view.getUint32(0) !== 0x0800 + axes) {
    throw refused(
      path,
      `does not begin as an IDX file of bytes with ${axes} ${axes === 1 ? 'axis' : 'axes'} does`,
    )
  }
  const sizes = Array.from({ length: axes }, (_, axis) => view.getUint32(4 + 4 * axis))
  const stated = sizes.reduce((all, size) => all * size, 1)
  if (bytes.length !== head + stated) {
    throw refused(path, `states ${sizes.join(' × ')} bytes and has ${bytes.length - head} after its head`)
  }
  if (stated === 0) throw refused(path, 'is empty')
  return sizes
}

const refused = (path: string, what: string): UsageError =>
  new UsageError(
    'bad-data',
    `'${path}' ${what}`,
    'Get the file again, and compare its size with that of its source.',
  )
