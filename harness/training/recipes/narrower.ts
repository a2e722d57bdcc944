import type { Layer, Recipe } from './recipe.ts'

/**
 * A recipe whose convolutions have 1/n of their filters, so that a deep net fits a CPU.
 *
 * @throws {RangeError} if n does not divide them, or there are none
 */
export function narrower(recipe: Recipe, n: number): Recipe {
  if (n === 1) return recipe
  let found = 0
  const narrow = (layer: Layer): Layer => {
    if (layer.layer === 'block') return { ...layer, layers: layer.layers.map(narrow) }
    if (layer.layer !== 'conv') return layer
    found++
    if (layer.filters % n !== 0) {
      throw new RangeError(
        `${recipe.id} has a convolution of ${layer.filters} filters, which ${n} does not divide`,
      )
    }
    return { ...layer, filters: layer.filters / n }
  }
  const layers = recipe.layers.map(narrow)
  if (found === 0) throw new RangeError(`${recipe.id} has no convolution, and only those are made narrower`)
  return {
    ...recipe,
    id: `${recipe.id}-narrow-${n}`,
    title: `${recipe.title}, 1/${n} of the filters`,
    layers,
  }
}
