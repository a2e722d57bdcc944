import { UsageError } from '#files'
import type { Format, Recipe } from '../recipes/recipe.ts'
import type { DataSet } from './data-set.ts'
import { readCifar } from './read-cifar.ts'
import { readIdx } from './read-idx.ts'
import { readSklearnDigits } from './read-sklearn-digits.ts'
import { syntheticData } from './synthetic-data.ts'

/** Where examples come from; without a folder and without `digits`, they are synthetic. */
export interface DataSource {
  /** A folder with the files of MNIST, Fashion-MNIST or CIFAR-10. */
  readonly folder?: string
  /** The digits of scikit-learn. */
  readonly digits?: boolean
}

/** What a folder of a person holds for each format. */
const readers: Partial<Record<Format, (folder: string) => DataSet>> = {
  '28x28x1': readIdx,
  '32x32x3': readCifar,
}

/**
 * The examples that a recipe is trained on.
 *
 * @throws {UsageError} if the source has none in the recipe's format, or cannot be read
 */
export function dataFor(recipe: Recipe, { folder, digits = false }: DataSource): DataSet {
  const { id, format } = recipe
  if (folder !== undefined) {
    const reader = readers[format]
    if (reader !== undefined) return reader(folder)
    throw new UsageError(
      'no-format',
      `${id} takes examples of format ${format}, which no file of a folder has`,
    )
  }
  if (!digits) return syntheticData(recipe)
  if (format === '8x8') return readSklearnDigits()
  throw new UsageError('no-format', `${id} takes examples of format ${format}, and the digits are 8 × 8`)
}
