import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { describe, expect, it, onTestFinished } from 'vitest'
import { recipeNamed } from '../testing/recipe-named.ts'
import { dataFor } from './data-for.ts'
import { inputsOf } from './data-set.ts'
import { readCifar } from './read-cifar.ts'
import { readIdx } from './read-idx.ts'

function scratch(): string {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-data-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  return folder
}

/** An IDX file of bytes. */
function idx(sizes: readonly number[], bytes: readonly number[]): Buffer {
  const head = Buffer.alloc(4 + 4 * sizes.length)
  head.writeUInt32BE(0x0800 + sizes.length)
  for (const [axis, size] of sizes.entries()) head.writeUInt32BE(size, 4 + 4 * axis)
  return Buffer.concat([head, Buffer.from(bytes)])
}

const pixels = 28 * 28
const twoImages = idx(
  [2, 28, 28],
  Array.from({ length: 2 * pixels }, (_, k) => k % 256),
)

function mnistIn(files: Readonly<Record<string, Uint8Array>>): string {
  const folder = scratch()
  for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes)
  return folder
}

describe('IDX files', () => {
  it.each([
    ['train-images-idx3-ubyte', 'train-labels-idx1-ubyte', (bytes: Buffer) => bytes],
    ['train-images.idx3-ubyte', 'train-labels.idx1-ubyte', (bytes: Buffer) => bytes],
    ['train-images-idx3-ubyte.gz', 'train-labels-idx1-ubyte.gz', gzipSync],
  ] as const)('are read as %s', (images, labels, packed) => {
    const data = readIdx(mnistIn({ [images]: packed(twoImages), [labels]: packed(idx([2], [3, 9])) }))
    expect(data).toMatchObject({ name: 'IDX', rows: 2 })
    expect([...data.labels]).toEqual([3, 9])
    expect(inputsOf(data, [1])[0]).toBe((pixels % 256) / 255)
    expect(inputsOf(data, [0]).slice(0, 3)).toEqual(Float64Array.of(0, 1 / 255, 2 / 255))
  })

  it.each([
    ['MNIST', [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]],
    ['Fashion-MNIST', [9, 0, 0, 3, 0, 2, 7, 2, 5, 5]],
  ] as const)('are recognized as %s by their first labels', (name, labels) => {
    const images = idx([10, 28, 28], Array<number>(10 * pixels).fill(0))
    const folder = mnistIn({
      'train-images-idx3-ubyte': images,
      'train-labels-idx1-ubyte': idx([10], labels),
    })
    expect(readIdx(folder).name).toBe(name)
  })

  it.each([
    ['has other images', { images: idx([1, 8, 8], Array<number>(64).fill(0)) }, 'has images of 8 × 8 pixels'],
    ['has too few labels', { labels: idx([1], [3]) }, 'has 1 label for 2 images'],
    ['has an eleventh class', { labels: idx([2], [3, 10]) }, 'has the label 10 at 1'],
    [
      'is cut off',
      { images: twoImages.subarray(0, 100) },
      'states 2 × 28 × 28 bytes and has 84 after its head',
    ],
    ['is something else', { images: Buffer.from('<html>an error page') }, 'does not begin as an IDX file'],
    ['is empty', { labels: Buffer.alloc(0) }, 'does not begin as an IDX file of bytes with 1 axis'],
    ['has no rows', { labels: idx([0], []) }, 'is empty'],
  ] as const)('are refused if one %s', (_, changed, message) => {
    const { images = twoImages, labels = idx([2], [3, 9]) } = changed as Partial<
      Record<'images' | 'labels', Buffer>
    >
    const folder = mnistIn({ 'train-images-idx3-ubyte': images, 'train-labels-idx1-ubyte': labels })
    expect(() => readIdx(folder)).toThrow(message)
  })

  it('that are not there are named, with what to do', () => {
    expect(() => dataFor(recipeNamed('keras-mlp'), { folder: scratch() })).toThrow(
      expect.objectContaining({
        name: 'UsageError',
        message: expect.stringMatching(/there is no '.*train-images-idx3-ubyte', with or without \.gz/),
        hint: expect.stringContaining('Nothing is downloaded'),
      }),
    )
  })

  it('that unpack to more than their data set are refused', () => {
    const bomb = gzipSync(Buffer.alloc(200_000))
    const folder = mnistIn({ 'train-images-idx3-ubyte': twoImages, 'train-labels-idx1-ubyte.gz': bomb })
    expect(() => readIdx(folder)).toThrow('cannot be unpacked (ERR_BUFFER_TOO_LARGE)')
  })
})

/** A record of CIFAR-10 whose colors are constant. */
const record = (label: number, red: number, green: number, blue: number): Buffer =>
  Buffer.from([label, ...[red, green, blue].flatMap((value) => Array<number>(1024).fill(value))])

function cifarIn(folder: string, first: Uint8Array = record(7, 255, 0, 51)): string {
  mkdirSync(folder, { recursive: true })
  for (const k of [1, 2, 3, 4, 5]) {
    writeFileSync(join(folder, `data_batch_${k}.bin`), k === 1 ? first : record(k, 0, 0, 0))
  }
  return folder
}

describe('CIFAR-10', () => {
  it.each(['', 'cifar-10-batches-bin'])('is read from a folder, or from the one in it: %s', (inner) => {
    const folder = scratch()
    cifarIn(join(folder, inner))
    const data = readCifar(folder)
    expect(data).toMatchObject({ name: 'CIFAR-10', rows: 5 })
    expect([...data.labels]).toEqual([7, 2, 3, 4, 5])
    // The three colors of a pixel are together.
    expect([...inputsOf(data, [0]).slice(3, 6)].map((x) => x.toFixed(3))).toEqual([
      '0.500',
      '-0.500',
      '-0.300',
    ])
  })

  it.each([
    ['that of Python', Buffer.from('a pickle'), 'has 8 bytes, and records of 3073 bytes are needed'],
    ['empty', Buffer.alloc(0), 'has 0 bytes'],
    ['of other classes', record(10, 0, 0, 0), 'has the label 10 at record 0'],
  ] as const)('is refused if a file is %s', (_, first, message) => {
    expect(() => readCifar(cifarIn(scratch(), first))).toThrow(message)
  })

  it('names the first file that is missing, and what to do', () => {
    const folder = cifarIn(scratch())
    rmSync(join(folder, 'data_batch_3.bin'))
    expect(() => dataFor(recipeNamed('softmax'), { folder })).toThrow(
      expect.objectContaining({
        message: `there is no '${join(folder, 'data_batch_3.bin')}'`,
        hint: expect.stringContaining('data_batch_1.bin to data_batch_5.bin'),
      }),
    )
  })
})

describe('a source without the format of a recipe', () => {
  it.each([
    ['toy-net', { folder: 'x' }, 'toy-net takes examples of format toy, which no file of a folder has'],
    ['keras-cnn', { digits: true }, 'keras-cnn takes examples of format 28x28x1, and the digits are 8 × 8'],
  ] as const)('is refused: %s', (id, source, message) => {
    expect(() => dataFor(recipeNamed(id), source)).toThrow(message)
  })
})
