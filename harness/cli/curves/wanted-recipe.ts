import { nearest } from '#assignment'
import { UsageError } from '#files'
import { visible } from '#kit/engine'
import type { Recipe } from '#training/recipes/recipe.ts'
import { recipes } from '#training/recipes/recipes.ts'

/** The recipe that was asked for. */
export function wantedRecipe(id: string): Recipe {
  const found = recipes.get(id)
  if (found !== undefined) return found
  const near = nearest(id, [...recipes.keys()])
  throw new UsageError(
    'no-recipe',
    `there is no recipe '${visible(id)}'`,
    near === undefined ? 'touchstone curves recipes lists all.' : `Did you mean '${near}'?`,
  )
}
