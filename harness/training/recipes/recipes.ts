import { cifarNets } from './cifar-nets.ts'
import { denseNets } from './dense-nets.ts'
import { kerasNets } from './keras-nets.ts'
import type { Recipe } from './recipe.ts'
import { toyNets } from './toy-nets.ts'

/** Every training that can be recorded, by its id. */
export const recipes: ReadonlyMap<string, Recipe> = new Map(
  [...denseNets, ...kerasNets, ...toyNets, ...cifarNets].map((recipe) => [recipe.id, recipe]),
)
