import { readdirSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { syntheticData } from '../data/synthetic-data.ts'
import { narrower } from '../recipes/narrower.ts'
import type { Recipe } from '../recipes/recipe.ts'
import { recipeNamed } from '../testing/recipe-named.ts'
import { readRecording } from './read-recording.ts'
import { type Backend, recordCurves } from './record-curves.ts'

const folder = fileURLToPath(new URL('../../../fixtures/curves/', import.meta.url))
const files = readdirSync(folder).filter((name) => /\.(wasm|float64)\.json$/.test(name))

function recipeOf(id: string): Recipe {
  const [, full = id, n = '1'] = /^(.+)-narrow-(\d+)$/.exec(id) ?? []
  return narrower(recipeNamed(full), Number(n))
}

it('there are recordings of the recipes that fit a CPU', () => {
  expect(files.length).toBeGreaterThan(15)
})

it.each(files)('%s is a small recording whose first losses are found again', async (name) => {
  const { recipe, backend, data, seeds, runs } = readRecording(folder + name)
  expect(statSync(folder + name).size).toBeLessThan(200_000)
  expect(name).toBe(`${recipe.id}.${backend}.json`)
  const own = recipeOf(recipe.id)
  const made = syntheticData(own)
  expect(data).toEqual({ name: 'synthetic', examples: made.rows })
  const [seed] = seeds
  const again = await recordCurves(own, {
    backend: backend as Backend,
    data: made,
    seeds: [seed as number],
    steps: 2,
  })
  expect(again?.recipe).toEqual(recipe)
  for (const [step, loss] of (again?.runs[0]?.losses ?? []).entries()) {
    const expected = runs[0]?.losses[step] ?? NaN
    // In a plain net of 56 layers, rounding grows within one step.
    const tolerance = step > 0 && recipe.id.startsWith('plain-56') ? 0.1 : 1e-4
    expect(Math.abs((loss ?? NaN) - expected) / expected).toBeLessThan(tolerance)
  }
})
