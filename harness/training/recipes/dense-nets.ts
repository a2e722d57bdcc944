import { type DenseRecipe, denseRecipes } from '../float64/dense-recipe.ts'
import type { Layer, Recipe } from './recipe.ts'

/** What the float64 reference trains, as recipes that tfjs trains too; one also without momentum, for its claim. */
export const denseNets: readonly Recipe[] = Object.entries(denseRecipes).flatMap(([id, dense]) =>
  id === 'two-layer-net' ? [asRecipe(id, dense), withoutMomentum(id, dense)] : [asRecipe(id, dense)],
)

function withoutMomentum(id: string, dense: DenseRecipe): Recipe {
  return asRecipe(`${id}-without-momentum`, {
    ...dense,
    title: `${dense.title}, without momentum`,
    momentum: 0,
  })
}

function asRecipe(id: string, dense: DenseRecipe): Recipe {
  const { title, hidden, classes, loss, learningRate, momentum, schedule, batchSize, lambda } = dense
  return {
    id,
    title,
    format: '8x8',
    layers: [
      ...hidden.map((units): Layer => ({ layer: 'dense', units, activation: 'relu' })),
      { layer: 'dense', units: classes },
    ],
    initial: 'he',
    loss,
    optimizer: { kind: 'momentum', learningRate, momentum },
    ...(schedule && { schedule }),
    batchSize,
    steps: dense.epochs * Math.ceil(dense.examples / batchSize),
    lambda,
    dense,
  }
}
