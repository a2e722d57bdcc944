import { denseData } from '../float64/dense-data.ts'
import type { DenseRecipe } from '../float64/dense-recipe.ts'
import { npz } from '../npz.ts'

/**
 * The training and validation data of a recipe as a `.npz` file for those who train elsewhere: `X_train`, `y_train`,
 * `X_val` and `y_val`, before preprocessing. Test data stay hidden.
 */
export function dataFile(recipe: DenseRecipe): Uint8Array {
  const { training, validation } = denseData(recipe)
  return npz({
    ...{ X_train: training.X, y_train: integers(training.labels) },
    ...{ X_val: validation.X, y_val: integers(validation.labels) },
  })
}

const integers = ({ shape, data }: { readonly shape: readonly number[]; readonly data: Float64Array }) => ({
  shape,
  data: Int32Array.from(data),
})
