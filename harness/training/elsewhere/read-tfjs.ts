import { dirname, isAbsolute, join } from 'node:path'
import { isInside, readSmallBytes } from '#files'
import { visible } from '#kit/visible'
import { floatData } from './float-data.ts'
import type { NamedTensor } from './named-tensor.ts'
import { tensorSize } from './tensor-size.ts'
import { weightError } from './weight-error.ts'
import { weightLimits } from './weight-limits.ts'

/** A part of `model.json`: some files, and the arrays that are in them one after another. */
interface Group {
  readonly paths: readonly string[]
  readonly weights: readonly { readonly [key: string]: unknown }[]
}

/**
 * The arrays of a model that tfjs saved: `model.json`, and beside it the files of weights that it names.
 *
 * @throws {UsageError} if it names a file outside its folder, or the files do not hold what it says
 */
export function readTfjs(path: string, bytes: Uint8Array): readonly NamedTensor[] {
  const groups = manifestOf(path, bytes)
  let left: number = weightLimits.bytes
  return groups.flatMap(({ paths, weights }) => {
    const data = Buffer.concat(
      paths.map((name) => {
        const shard = readSmallBytes(shardPath(path, name), { name: 'a file of weights', most: left })
        left -= shard.length
        return shard
      }),
    )
    let at = 0
    const tensors = weights.map(({ name, shape, dtype, quantization }): NamedTensor => {
      if (typeof name !== 'string') throw notAManifest(path)
      if (dtype !== 'float32' || quantization !== undefined) {
        const hint = 'Save the model as float32, without quantization.'
        throw weightError(path, name, 'its numbers are not float32', hint)
      }
      const end = at + 4 * tensorSize(path, name, shape)
      if (end > data.length) throw sizeError(path, name)
      const tensor = {
        name,
        shape: shape as readonly number[],
        data: floatData(data.subarray(at, end), 'F32'),
      }
      at = end
      return tensor
    })
    if (at !== data.length) throw sizeError(path, '')
    return tensors
  })
}

const notAManifest = (path: string) =>
  weightError(path, '', 'it has no weightsManifest of tfjs', 'Give the model.json that model.save() wrote.')

const sizeError = (path: string, name: string) =>
  weightError(
    path,
    name,
    'the files beside it have another size than it says',
    'Copy the whole folder again.',
  )

function manifestOf(path: string, bytes: Uint8Array): readonly Group[] {
  let groups: unknown
  try {
    groups = JSON.parse(new TextDecoder().decode(bytes)).weightsManifest
  } catch {
    throw notAManifest(path)
  }
  if (!Array.isArray(groups) || groups.length > weightLimits.tensors || !groups.every(isGroup))
    throw notAManifest(path)
  return groups
}

const isGroup = (group: unknown): group is Group => {
  const { paths, weights } = (group ?? {}) as Readonly<Record<string, unknown>>
  const isList = (list: unknown): list is unknown[] =>
    Array.isArray(list) && list.length <= weightLimits.tensors
  return (
    isList(paths) &&
    paths.every((one) => typeof one === 'string') &&
    isList(weights) &&
    weights.every((one) => typeof one === 'object' && one !== null)
  )
}

/** A file beside the model, wherever links lead. */
function shardPath(path: string, name: string): string {
  const folder = dirname(path)
  const shard = join(folder, name)
  if (!isAbsolute(name) && !name.includes('\0') && isInside(shard, folder)) return shard
  throw weightError(
    path,
    'weightsManifest',
    `it names the file '${visible(name.slice(0, 80))}', which is not in its folder`,
    'Put the files of weights beside model.json.',
  )
}
