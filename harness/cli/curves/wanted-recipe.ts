import { visible } from '#kit/engine'
import type { Recipe } from '#training/recipes/recipe.ts'
import { recipes } from '#training/recipes/recipes.ts'
import { wantedFrom } from './wanted-from.ts'

/** A recipe by its id, or an error that names the closest. */
export const wantedRecipe = (id: string): Recipe =>
  wantedFrom(id, recipes, `there is no recipe '${visible(id)}'`, 'touchstone curves recipes lists all.')
