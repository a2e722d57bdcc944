import { mkdirSync, mkdtempSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { strToU8, zipSync } from 'fflate'
import { expect, it } from 'vitest'
import type { DenseLayer } from '../float64/dense-net.ts'
import { type DenseRecipe, denseRecipes } from '../float64/dense-recipe.ts'
import { initialLayers } from '../float64/initial-layers.ts'
import { readWeights } from './read-weights.ts'
import { headerBytes, npy, npz, safetensors, tfjs, type WrittenArray } from './testing/weight-bytes.ts'

const recipe = { ...(denseRecipes['two-layer-net'] as DenseRecipe), hidden: [64, 64] }
const float32 = (data: Float64Array) => Float64Array.from(Float32Array.from(data))
const layers = initialLayers(recipe, 64, 7).map(
  ({ W, b }, l): DenseLayer => ({
    W: { ...W, data: float32(W.data) },
    b: { ...b, data: b.data.map((_, k) => l + k / 4) },
  }),
)

const folder = mkdtempSync(join(tmpdir(), 'weights-'))
let files = 0
function read(content: string | Uint8Array) {
  const path = join(folder, `${files++}`)
  writeFileSync(path, content)
  return readWeights(path, recipe)
}

/** Arrays by the names of a library, in an order that is not the layers'. */
const named = (
  name: (l: number) => readonly [string, string],
  arrayOf: (layer: DenseLayer) => WrittenArray = ({ W }) => W,
): Record<string, WrittenArray> =>
  Object.fromEntries(
    layers
      .flatMap((layer, l): [string, WrittenArray][] => {
        const [W, b] = name(l)
        return [
          [b, layer.b],
          [W, arrayOf(layer)],
        ]
      })
      .reverse(),
  )

const transposed = ({
  W: {
    shape: [D = 0, M = 0],
    data,
  },
}: DenseLayer): WrittenArray => ({
  shape: [M, D],
  data: Float64Array.from({ length: D * M }, (_, k) => data[(k % D) * M + Math.floor(k / D)] as number),
})
const own = named((l) => [`W${l + 1}`, `b${l + 1}`])
const keras = named((l) => {
  const name = l === 0 ? 'dense' : `dense_${l}`
  return [`${name}/kernel`, `${name}/bias`]
})
const torch = named((l) => [`layers.${5 * l}.weight`, `layers.${5 * l}.bias`], transposed)

it.each([
  ['.npz', npz(own)],
  ['.npz of float32', npz(own, '<f4')],
  ['.npz with the names of Keras', npz(keras)],
  ['.npz with the names of PyTorch', npz(torch)],
  ['safetensors', safetensors(own)],
  ['safetensors with the names of PyTorch', safetensors(torch)],
])('reads %s', (_, content) => {
  expect(read(content)).toEqual(layers)
})

it('reads a model of tfjs by its file or its folder', () => {
  const { model, shard } = tfjs(keras)
  const own = mkdtempSync(join(folder, 'tfjs-'))
  writeFileSync(join(own, 'model.json'), model)
  writeFileSync(join(own, 'weights.bin'), shard)
  expect(readWeights(join(own, 'model.json'), recipe)).toEqual(layers)
  expect(readWeights(own, recipe)).toEqual(layers)
  writeFileSync(join(own, 'weights.bin'), shard.subarray(4))
  expect(() => readWeights(own, recipe)).toThrow(/have another size than it says/)
})

it('reads arrays that are stored column by column', () => {
  const columns = Object.fromEntries(
    Object.entries(own).map(([name, { shape, data }]) => {
      const [D = 0, M = 1] = shape
      const stored = Array.from({ length: D * M }, (_, k) => data[(k % D) * M + Math.floor(k / D)] as number)
      return [`${name}.npy`, npy({ shape, data: stored }, '<f8', 'True')]
    }),
  )
  expect(read(zipSync(columns))).toEqual(layers)
})

it('reads floats of 2 bytes', () => {
  const small = { ...recipe, hidden: [] }
  const bits = { F16: [0x3c00, 0xc100, 0x0001, 0x7bff], BF16: [0x3f80, 0xc020, 0x0001, 0x7f7f] }
  const expected = { F16: [1, -2.5, 2 ** -24, 65504], BF16: [1, -2.5, 2 ** -133, (2 - 2 ** -7) * 2 ** 127] }
  for (const dtype of ['F16', 'BF16'] as const) {
    const header = {
      W: { dtype, shape: [64, 10], data_offsets: [0, 1280] },
      b: { dtype, shape: [10], data_offsets: [1280, 1300] },
    }
    const numbers = new Uint16Array(650)
    numbers.set(bits[dtype])
    const path = join(folder, dtype)
    writeFileSync(path, Buffer.concat([headerBytes(header), Buffer.from(numbers.buffer)]))
    expect([...(readWeights(path, small)[0]?.W.data.subarray(0, 4) ?? [])]).toEqual(expected[dtype])
  }
})

const pickle = Buffer.from('\x80\x04\x95\x0b\x00\x00\x00', 'latin1')

it.each([
  ['a pickle', pickle],
  ['a file of PyTorch', zipSync({ 'archive/data.pkl': pickle, 'archive/data/0': pickle })],
  ['an array of objects', npz(own, '|O')],
])('refuses %s and says how to convert it', (_, content) => {
  expect(() => read(content)).toThrow(/it is a pickle/)
  expect(() => read(content)).toThrow(expect.objectContaining({ hint: expect.stringContaining('np.savez') }))
})

/** An archive whose entries say that they become as large as given. */
function claiming(size: number): Uint8Array {
  const archive = Buffer.from(zipSync({ 'W1.npy': new Uint8Array(2 ** 20) }))
  archive.writeUInt32LE(size, archive.indexOf('PK\x01\x02') + 24)
  return archive
}

/** Arrays that all lie in the same megabyte. */
function overlapping(count: number): Uint8Array {
  const array = { dtype: 'F16', shape: [2 ** 19], data_offsets: [0, 2 ** 20] }
  const names = Array.from({ length: count }, (_, k) => [`W${k}`, array])
  return Buffer.concat([headerBytes(Object.fromEntries(names)), new Uint8Array(2 ** 20)])
}

const broken = (name: string, array: WrittenArray) => npz({ ...own, [name]: array })
const inHeader = (entry: unknown) => headerBytes({ W1: entry })

it.each([
  ['an empty file', '', /neither .npz nor safetensors/],
  ['text', 'W1 = 3', /neither .npz nor safetensors/],
  ['JSON of something else', '{"weights": 1}', /no weightsManifest/],
  [
    'a layer of another size',
    broken('W2', { shape: [2, 2], data: [1, 2, 3, 4] }),
    /no array is the weights of layer 2/,
  ],
  ['an array too many', broken('W9', { shape: [2], data: [1, 2] }), /W9: the array belongs to no layer/],
  [
    'one of two alike',
    broken('adam', { shape: [64], data: new Array(64).fill(0) }),
    /one of b2, b1, adam belongs to no layer/,
  ],
  [
    'a number that is not finite',
    broken('b1', { shape: [64], data: new Array(64).fill(NaN) }),
    /b1: a number in it/,
  ],
  ['whole numbers', npz(own, '<i8'), /not floating-point numbers \('<i8'\)/],
  ['a type that is a prototype', npz(own, '<constructor'), /not floating-point numbers/],
  ['an archive with another file', zipSync({ 'a.txt': strToU8('a') }), /a.txt: there are only arrays/],
  ['an archive that is cut off', npz(own).subarray(0, -40), /the archive is damaged/],
  ['an archive that unpacks to 2 GiB', claiming(2 ** 31), /unpacks to more than/],
  ['an archive that unpacks to more than it says', claiming(100), /W1: it is not a NumPy array|damaged/],
  ['a header that is longer than the file', headerBytes('{}').fill(255, 0, 7), /neither/],
  ['a header that is not JSON', headerBytes('{nonsense'), /does not describe the file/],
  [
    'a number type that does not exist',
    inHeader({ dtype: 'toString', shape: [1] }),
    /its numbers are toString/,
  ],
  ['a negative shape', inHeader({ dtype: 'F32', shape: [-1] }), /its shape/],
  ['a shape beyond all', inHeader({ dtype: 'F32', shape: [2 ** 40, 2 ** 40] }), /its shape/],
  [
    'positions outside the file',
    inHeader({ dtype: 'F32', shape: [1], data_offsets: [90, 94] }),
    /does not describe/,
  ],
  ['a thousand arrays in the same bytes', overlapping(1000), /W1: the header does not describe/],
  ['an entry that is null', inHeader(null), /its numbers are undefined/],
])('refuses %s and says where', (_, content, message) => {
  expect(() => read(content)).toThrow(message)
  expect(() => read(content)).toThrow(expect.objectContaining({ name: 'UsageError' }))
})

it.each(['../secret.bin', '/etc/hostname', 'link/secret.bin', 'a\0b'])(
  'reads no file of a tfjs model outside its folder: %j',
  (path) => {
    const inner = join(mkdtempSync(join(folder, 'outside-')), 'model')
    mkdirSync(inner)
    symlinkSync(folder, join(inner, 'link'))
    writeFileSync(join(inner, 'model.json'), tfjs(own, path).model)
    expect(() => readWeights(inner, recipe)).toThrow(/which is not in its folder/)
  },
)
