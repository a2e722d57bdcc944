import { parameterCount } from '#training/recipes/parameter-count.ts'
import type { Format, Recipe } from '#training/recipes/recipe.ts'
import { recipes } from '#training/recipes/recipes.ts'
import { say, sayJson } from '../output.ts'

/** `touchstone curves recipes`: the training runs that can be recorded. */
export function listRecipes({ json }: { readonly json?: boolean }): number {
  const rows = [...recipes.values()].map(described)
  if (json) {
    sayJson(JSON.stringify({ schema: 'touchstone/recipes/v1', recipes: rows }))
    return 0
  }
  const widest = Math.max(...rows.map(({ id }) => id.length))
  say(
    rows
      .map(({ id, title, parameters, batchSize, steps, data, backends }) => {
        const size = `${parameters.toLocaleString('en-US')} parameters, ${steps} steps of ${batchSize}`
        return `${id.padEnd(widest)}  ${title}\n${' '.repeat(widest)}  ${size}; ${data}; ${backends.join(', ')}`
      })
      .join('\n'),
  )
  return 0
}

/** Where examples of each format come from. */
const dataOf: Readonly<Record<Format, string>> = {
  '28x28x1': 'synthetic, or MNIST and Fashion-MNIST from --data-dir',
  '32x32x3': 'synthetic, or CIFAR-10 from --data-dir',
  '8x8': 'synthetic, or scikit-learn’s with --digits',
  toy: 'random numbers',
}

function described(recipe: Recipe) {
  const { id, title, batchSize, steps, format, dense } = recipe
  const isNoisy = dense?.dropout !== undefined || dense?.augmentation !== undefined
  const backends = [...(isNoisy ? [] : ['tfjs']), ...(dense === undefined ? [] : ['float64'])]
  return { id, title, parameters: parameterCount(recipe), batchSize, steps, data: dataOf[format], backends }
}
