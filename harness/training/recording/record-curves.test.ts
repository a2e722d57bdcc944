import { describe, expect, it } from 'vitest'
import { syntheticData } from '../data/synthetic-data.ts'
import { trainDense } from '../float64/train-dense.ts'
import { recipeNamed } from '../testing/recipe-named.ts'
import { bandsOf } from './bands-of.ts'
import { type Backend, recordCurves, seedsOf } from './record-curves.ts'
import type { Recording } from './recording.ts'
import { validateRecording } from './validate-recording.ts'

async function recorded(id: string, backend: Backend, seeds = 1, steps = 25): Promise<Recording> {
  const recipe = recipeNamed(id)
  const data = syntheticData(recipe)
  const made = await recordCurves(recipe, { backend, data, seeds: seedsOf(seeds), steps })
  if (made === undefined) throw new Error('nothing was recorded')
  return made
}

const off = (one: Recording, other: Recording): number =>
  Math.max(
    ...one.runs.flatMap(({ losses }, run) =>
      losses.map((loss, step) => {
        const expected = other.runs[run]?.losses[step] ?? NaN
        return Math.abs((loss ?? NaN) - expected) / expected
      }),
    ),
  )

describe('a recording', () => {
  it('follows its schema, and holds every run with backend, device, versions, seeds and speed', async () => {
    const recording = await recorded('two-layer-net', 'wasm', 2, 4)
    validateRecording(JSON.parse(JSON.stringify(recording)))
    expect(validateRecording.errors).toBe(null)
    expect(recording).toMatchObject({
      recipe: { id: 'two-layer-net', parameters: 64 * 32 + 32 + 32 * 10 + 10, lambda: 0.005 },
      data: { name: 'synthetic', examples: 330 },
      backend: 'wasm',
      device: expect.stringContaining('CPU, one core'),
      versions: { touchstone: expect.any(String), 'tfjs-backend-wasm': '4.22.0' },
      node: process.versions.node,
      seeds: [20190207, 20191207],
    })
    expect(recording.stepsPerSecond).toBeGreaterThan(0)
    expect(recording.runs.map(({ losses, accuracies }) => [losses.length, accuracies?.length])).toEqual([
      [4, 4],
      [4, 4],
    ])
  })

  it('of a regression has no accuracies', async () => {
    const { runs, accuracy } = await recorded('toy-net-he', 'wasm', 1, 2)
    expect([runs[0]?.accuracies, accuracy]).toEqual([undefined, undefined])
  })

  it('in float64 has the losses of the reference: same weights, same order, same schedule', async () => {
    const recipe = recipeNamed('augmented-net')
    const { runs } = await recorded('augmented-net', 'float64', 1, recipe.steps)
    if (recipe.dense === undefined) throw new Error('it has no dense recipe')
    const { steps } = trainDense(recipe.dense, seedsOf(1)[0] as number).log
    expect(runs[0]?.losses).toEqual(steps.map(({ loss }) => Number(loss.toPrecision(7))))
  })

  it('that is aborted holds the runs that were finished, and is nothing before the first', async () => {
    const recipe = recipeNamed('softmax-classifier')
    const stopped = (after: number) => {
      const controller = new AbortController()
      let steps = 0
      const onStep = () => {
        if (++steps === after) controller.abort()
      }
      const plan = {
        data: syntheticData(recipe),
        seeds: seedsOf(3),
        steps: 5,
        signal: controller.signal,
        onStep,
      }
      return recordCurves(recipe, { backend: 'float64', ...plan })
    }
    expect((await stopped(12))?.seeds).toEqual(seedsOf(2))
    expect(await stopped(3)).toBe(undefined)
  })

  it.each([
    ['keras-mlp', 'float64', 'keras-mlp has layers that the float64 reference does not train'],
    ['dropout-net', 'wasm', 'dropout-net draws its noise in float64'],
  ] as const)('of %s on %s is refused', async (id, backend, message) => {
    await expect(recorded(id, backend)).rejects.toThrow(message)
  })
})

describe('all backends train the same: equal losses, to three digits, over 25 steps', () => {
  it.each(['softmax-classifier', 'svm-classifier', 'two-layer-net'])(
    '%s on wasm, cpu and float64',
    async (id) => {
      const reference = await recorded(id, 'float64', 2)
      expect(off(await recorded(id, 'wasm', 2), reference)).toBeLessThan(1e-3)
      expect(off(await recorded(id, 'cpu', 2), reference)).toBeLessThan(1e-3)
    },
  )

  it('keras-mlp on wasm and cpu', async () => {
    expect(off(await recorded('keras-mlp', 'wasm'), await recorded('keras-mlp', 'cpu'))).toBeLessThan(1e-3)
  })

  it.each(['toy-net-he', 'svm'])(
    '%s on wasm and cpu, for the few steps that cpu makes in seconds',
    async (id) => {
      expect(off(await recorded(id, 'wasm', 1, 3), await recorded(id, 'cpu', 1, 3))).toBeLessThan(1e-4)
    },
  )
})

describe('bands', () => {
  it('are mean and quantiles at each step, interpolated as NumPy does', () => {
    const { mean, quantiles } = bandsOf([[1], [2], [3], [10]])
    expect(mean).toEqual([4])
    // np.quantile([1, 2, 3, 10], [.05, .25, .5, .75, .95])
    expect(Object.values(quantiles).flat()).toEqual([1.15, 1.75, 2.5, 4.75, 8.95])
  })

  it('have no number where a run has none', () => {
    expect(
      bandsOf([
        [1, null],
        [3, 4],
      ]).mean,
    ).toEqual([2, null])
  })
})
