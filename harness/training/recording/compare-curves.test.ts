import { beforeAll, describe, expect, it } from 'vitest'
import { syntheticData } from '../data/synthetic-data.ts'
import type { Recipe } from '../recipes/recipe.ts'
import { recipeNamed } from '../testing/recipe-named.ts'
import { compareCurves } from './compare-curves.ts'
import { type Backend, recordCurves, seedsOf } from './record-curves.ts'
import type { Recording } from './recording.ts'

const recipe = recipeNamed('two-layer-net')
const steps = 30

async function recorded(own: Recipe, backend: Backend, seeds: readonly number[]): Promise<Recording> {
  const made = await recordCurves(own, { backend, data: syntheticData(recipe), seeds, steps })
  if (made === undefined) throw new Error('nothing was recorded')
  // As if the recipe were the same: two backends that differ.
  return { ...made, recipe: reference?.recipe ?? made.recipe }
}

const withRate = (factor: number): Recipe => {
  const { dense } = recipe
  return { ...recipe, ...(dense && { dense: { ...dense, learningRate: factor * dense.learningRate } }) }
}

let reference: Recording
beforeAll(async () => {
  reference = await recorded(recipe, 'float64', seedsOf(12))
})

const others = seedsOf(24).slice(12)

describe('two recordings', () => {
  it('of equal seeds on wasm and in float64 are the same run', async () => {
    const {
      verdict,
      seeds,
      steps: compared,
    } = compareCurves(await recorded(recipe, 'wasm', seedsOf(2)), reference)
    expect([verdict, compared, seeds.length]).toEqual(['same run', 25, 2])
    expect(Math.max(...seeds.map(({ first }) => first))).toBeLessThan(1e-6)
  })

  it('of other seeds have the same distribution', async () => {
    const { verdict, seeds, bands } = compareCurves(await recorded(recipe, 'float64', others), reference)
    expect([verdict, seeds]).toEqual(['same distribution', []])
    expect(bands?.inBand).toBeGreaterThan(0.8)
  })

  it('of a rate 1.3 times as large are different, whatever the seeds', async () => {
    const faster = withRate(1.3)
    const { verdict, bands } = compareCurves(await recorded(faster, 'float64', others), reference)
    expect(verdict).toBe('different')
    expect(bands?.standardErrors).toBeGreaterThan(4)
    const same = compareCurves(await recorded(faster, 'float64', seedsOf(1)), reference)
    expect(same).toMatchObject({ verdict: 'different', seeds: [{ first: 0, isSame: false }] })
    expect(same.reason).toMatch(/^with seed 20190207, the losses at step \d+ differ by .* more than 0.001$/)
  })

  it('that both diverge at the same step are the same run', () => {
    const diverged = (of: Recording): Recording => ({
      ...of,
      runs: of.runs.map((run) => ({ ...run, losses: [1, null, ...run.losses.slice(2)] })),
    })
    expect(compareCurves(diverged(reference), diverged(reference)).verdict).toBe('same run')
    expect(compareCurves(diverged(reference), reference).verdict).toBe('different')
  })

  it('with few seeds and none in common are not compared', async () => {
    const few = await recorded(recipe, 'float64', others.slice(0, 2))
    expect(() => compareCurves(few, reference)).toThrow('no seed in common, and 2 and 12 seeds')
  })

  it.each([
    ['recipes', { recipe: { id: 'svm' } }, 'svm on 330 examples (synthetic), and two-layer-net'],
    ['data', { data: { name: 'MNIST', examples: 330 } }, 'two-layer-net on 330 examples (MNIST)'],
  ] as const)('of different %s are not compared', (what, changed, message) => {
    const other = { ...reference, ...changed } as unknown as Recording
    expect(() => compareCurves(other, reference)).toThrow(`of different ${what}: ${message}`)
  })
})
