import type { Recipe } from '../recipes/recipe.ts'
import { recipes } from '../recipes/recipes.ts'

/** A recipe that a test is about. */
export function recipeNamed(id: string): Recipe {
  const found = recipes.get(id)
  if (found === undefined) throw new Error(`there is no recipe ${id}`)
  return found
}
