import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { array, nested } from '../core/ndarray.ts'
import { stepDecay } from '../schedules/lr-step-decay.ts'
import { differencesFrom } from '../testing/differences.ts'
import { adam, descent, linearClassifier, momentum } from '../testing/linear-classifier.ts'
import type { EpochRecord } from './monitor-accuracy.ts'
import { type Trained, train } from './training-loop.ts'

/** A training run of a linear classifier by a loop that is not ours, as `oracles/a13.py` wrote it. */
interface TrainingRun {
  readonly optimizer: string
  readonly lambda: number
  readonly batchSize: number
  readonly eta0: number
  readonly every: number
  readonly factor: number
  readonly X: readonly (readonly number[])[]
  readonly y: readonly number[]
  readonly validationX: readonly (readonly number[])[]
  readonly validationY: readonly number[]
  readonly weights: readonly (readonly number[])[]
  readonly permutations: readonly (readonly number[])[]
  readonly epochs: readonly (EpochRecord & { readonly weights: readonly (readonly number[])[] })[]
}

const file = new URL('../../fixtures/oracles/walks/a13.json', import.meta.url)
const { versions, cases } = JSON.parse(readFileSync(file, 'utf8')) as {
  readonly versions: Readonly<Record<string, string>>
  readonly cases: readonly TrainingRun[]
}

const numbersOf = (epoch: EpochRecord): readonly number[] => [
  ...[epoch.learningRate, epoch.loss, epoch.trainingAccuracy],
  ...[epoch.validationLoss, epoch.validationAccuracy],
]

describe(`the training loop, beside ${Object.entries(versions).flat().join(' ')}`, () => {
  it.each(cases)('with $optimizer and λ = $lambda leaves the history of PyTorch’s loop, to 1e-12', (run) => {
    const { history, best } = ours(run)
    expect(differencesFrom(history.map(numbersOf), run.epochs.map(numbersOf), 1e-12)).toEqual([])
    const losses = run.epochs.map(({ validationLoss }) => validationLoss)
    const lowest = losses.indexOf(Math.min(...losses))
    expect(best.epoch).toBe(lowest)
    expect(differencesFrom(nested(best.weights), run.epochs[lowest]?.weights ?? [], 1e-12)).toEqual([])
  })
})

function ours(run: TrainingRun): Trained<'C D'> {
  const model = linearClassifier(array<'C D'>(run.weights))
  const [X, validationX] = [array(run.X), array(run.validationX)]
  const data = { X, y: array(run.y), validationX, validationY: array(run.validationY) }
  const plan = {
    schedule: (epoch: number) => stepDecay(run.eta0, epoch, { every: run.every, factor: run.factor }),
    permutations: run.permutations.map((order) => array<'N'>(order)),
    batchSize: run.batchSize,
    lambda: run.lambda,
    l2Form: 'lambda/2' as const,
  }
  if (run.optimizer === 'adam') return train(model, data, { ...plan, optimizer: adam })
  if (run.optimizer === 'momentum') return train(model, data, { ...plan, optimizer: momentum })
  return train(model, data, { ...plan, optimizer: descent })
}
