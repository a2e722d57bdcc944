import { visible } from '#kit/engine'
import { type DenseRecipe, denseRecipes } from '#training/float64/dense-recipe.ts'
import { wantedFrom } from './wanted-from.ts'

/** A recipe whose logs can be checked, by its id, or an error that names the closest or all. */
export const wantedDenseRecipe = (id: string): DenseRecipe =>
  wantedFrom(
    id,
    new Map(Object.entries(denseRecipes)),
    `there is no recipe '${visible(id)}' whose logs can be checked`,
    `There are ${Object.keys(denseRecipes).join(', ')}.`,
  )
