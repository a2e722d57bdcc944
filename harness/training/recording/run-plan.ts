import type { DataSet } from '../data/data-set.ts'
import type { Recipe } from '../recipes/recipe.ts'

/** One training run, on whatever backend. */
export interface RunPlan {
  readonly recipe: Recipe
  readonly data: DataSet
  readonly steps: number
  /** Of the initial weights, the order of the examples, and dropout. */
  readonly seed: number
}
