import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { dataFile } from '#training/elsewhere/index.ts'
import { denseData } from '#training/float64/dense-data.ts'
import { initialLayers } from '#training/float64/initial-layers.ts'
import { namedLayers } from '#training/float64/named-layers.ts'
import { npz } from '#training/npz.ts'
import { say, sayJson } from '../output.ts'
import { largestSeed } from './largest-seed.ts'
import { wantedDenseRecipe } from './wanted-dense-recipe.ts'
import { wholeNumber } from './whole-number.ts'

export interface CurvesDataOptions {
  readonly out?: string
  readonly seed: string
  readonly json?: boolean
}

/** `touchstone curves data`: what a training run of a recipe begins with, as files for NumPy. */
export async function curvesData(id: string, options: CurvesDataOptions): Promise<number> {
  const recipe = wantedDenseRecipe(id)
  const seed = wholeNumber('--seed', options.seed, { least: 0, most: largestSeed })
  const out = options.out ?? id
  const { training } = denseData(recipe)
  const initial = initialLayers(recipe, training.X.shape[1] as number, seed)
  mkdirSync(out, { recursive: true })
  const files = ['recipe.json', 'data.npz', 'initial.npz'].map((name) => join(out, name))
  const [ofRecipe = '', ofData = '', ofInitial = ''] = files
  writeFileSync(ofRecipe, `${JSON.stringify({ id, ...recipe }, null, 2)}\n`)
  writeFileSync(ofData, dataFile(recipe))
  writeFileSync(ofInitial, npz(namedLayers(initial)))
  if (options.json) sayJson(JSON.stringify({ schema: 'touchstone/training-data/v1', recipe: id, files }))
  else say(`Wrote ${files.join(', ')}. docs/training-logs.md says how to train with them and what to record.`)
  return 0
}
