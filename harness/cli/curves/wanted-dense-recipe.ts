import { nearest } from '#assignment'
import { UsageError } from '#files'
import { visible } from '#kit/engine'
import { type DenseRecipe, denseRecipes } from '#training/float64/dense-recipe.ts'

/**
 * A recipe by its id.
 *
 * @throws {UsageError} if there is none: the closest, or all
 */
export function wantedDenseRecipe(id: string): DenseRecipe {
  const found = Object.hasOwn(denseRecipes, id) ? denseRecipes[id] : undefined
  if (found !== undefined) return found
  const ids = Object.keys(denseRecipes)
  const near = nearest(id, ids)
  throw new UsageError(
    'no-recipe',
    `there is no recipe '${visible(id)}' whose logs can be judged`,
    near === undefined ? `There are ${ids.join(', ')}.` : `Did you mean '${near}'?`,
  )
}
