import { tfToyRegression } from '#reference/diagnostics/tf-toy-regression.ts'
import { randomState } from '#reference/random/random-state.ts'
import { standardNormal } from '#reference/random/standard-normal.ts'
import { denseData, standardized, statisticsOf } from '../float64/dense-data.ts'
import { denseRecipes } from '../float64/dense-recipe.ts'
import type { Format, Recipe } from '../recipes/recipe.ts'
import type { DataSet } from './data-set.ts'
import { syntheticDigits } from './synthetic-digits.ts'
import { syntheticPictures } from './synthetic-pictures.ts'

/** The same in every run: the seed of a run draws its weights and its order. */
const seed = 20190207
const examples = 1280

const makers: Readonly<Record<Format, (recipe: Recipe) => DataSet>> = {
  '28x28x1': () => {
    const { images, labels } = syntheticDigits(examples, seed)
    return asStored(images.data, labels.data)
  },
  '32x32x3': () => syntheticPictures(examples, seed),
  '8x8': ({ dense = Object.values(denseRecipes)[0] }) => {
    if (dense === undefined) throw new Error('there is no dense recipe')
    const { training } = denseData(dense)
    const { X, labels } = standardized(training, statisticsOf([training]))
    return asStored(X.data, labels.data)
  },
  toy: () => {
    const draws = randomState(seed)
    const { N, D } = tfToyRegression
    const X = standardNormal(draws, [N, D]).data
    const targets = Float32Array.from(standardNormal(draws, [N, D]).data)
    return { name: 'synthetic', rows: N, X, scale: 1, offset: 0, labels: targets }
  },
}

const known = new Map<string, DataSet>()

/** Data that Touchstone makes itself, in the format of a recipe. */
export function syntheticData(recipe: Recipe): DataSet {
  const key = recipe.dense === undefined ? recipe.format : recipe.id
  const data = known.get(key) ?? makers[recipe.format](recipe)
  known.set(key, data)
  return data
}

const asStored = (X: Float64Array, labels: Float64Array): DataSet => ({
  ...{ name: 'synthetic', rows: labels.length, X, scale: 1, offset: 0 },
  labels: Uint8Array.from(labels),
})
