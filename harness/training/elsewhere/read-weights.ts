import { statSync } from 'node:fs'
import { basename, join } from 'node:path'
import { readSmallBytes } from '#files'
import type { DenseLayer } from '../float64/dense-net.ts'
import type { DenseRecipe } from '../float64/dense-recipe.ts'
import { denseLayersOf } from './dense-layers-of.ts'
import type { NamedTensor } from './named-tensor.ts'
import { readNpy } from './read-npy.ts'
import { readNpz } from './read-npz.ts'
import { isSafetensors, readSafetensors } from './read-safetensors.ts'
import { readTfjs } from './read-tfjs.ts'
import { pickleError, weightError } from './weight-error.ts'
import { weightLimits } from './weight-limits.ts'

/**
 * Reads the weights of a recipe's layers from `.npz`, safetensors, or a model of tfjs (`model.json` or its folder). The
 * format is recognized by content. A pickle is refused.
 *
 * @throws {UsageError} if the file is none of them, or its arrays do not fit the layers
 */
export function readWeights(path: string, recipe: DenseRecipe): readonly DenseLayer[] {
  return denseLayersOf(path, tensorsIn(path), recipe)
}

function tensorsIn(given: string): readonly NamedTensor[] {
  const path = isFolder(given) ? join(given, 'model.json') : given
  const bytes = readSmallBytes(path, { name: 'a file of weights', most: weightLimits.bytes })
  if (isSafetensors(bytes)) return readSafetensors(path, bytes)
  const start = Buffer.from(bytes.subarray(0, 256)).toString('latin1')
  if (start.startsWith('PK')) return readNpz(path, bytes)
  if (start.startsWith('\x93NUMPY')) return [readNpy(path, basename(path), bytes)]
  if (/^\s*\{/.test(start)) return readTfjs(path, bytes)
  // Since protocol 2 a pickle begins with its number.
  if (bytes[0] === 0x80 && (bytes[1] ?? 0) <= 5) throw pickleError(path, '')
  throw weightError(
    path,
    '',
    'it is neither .npz nor safetensors nor a model.json of tfjs',
    'np.savez("weights.npz", W1=W1, b1=b1) writes what is needed.',
  )
}

function isFolder(path: string): boolean {
  try {
    return statSync(path).isDirectory()
  } catch {
    return false
  }
}
