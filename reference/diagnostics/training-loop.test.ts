import { describe, expect, it } from 'vitest'
import { array, map, type NDArray, nested, zeros } from '../core/ndarray.ts'
import { take } from '../core/take.ts'
import { linearScores } from '../losses/linear-scores.ts'
import { softmaxCrossEntropy, softmaxLinearGradient } from '../losses/softmax-cross-entropy.ts'
import type { AdamState } from '../optimizers/adam.ts'
import { softmaxEpoch } from '../optimizers/batch-gradient-descent.ts'
import { sgdStep } from '../optimizers/gradient-descent.ts'
import { l2Penalty } from '../regularizers/l2-regularization.ts'
import { stepDecay } from '../schedules/lr-step-decay.ts'
import { differencesFrom } from '../testing/differences.ts'
import { adam, descent, linearClassifier } from '../testing/linear-classifier.ts'
import { overfitsSmallData } from './overfit-small-data.ts'
import { shuffleAndBatch } from './shuffle-and-batch.ts'
import { type Model, type Optimizer, train } from './training-loop.ts'

type Labels = NDArray<'N'>

const X = array<'N D'>([
  [1, 0.5],
  [2, -1],
  [-1, 0.3],
  [-2, 1.5],
  [0.2, -2],
])
const y = array<'N'>([0, 0, 1, 1, 2])
const data = { X, y, validationX: X, validationY: y }
const orders = [
  [4, 2, 0, 1, 3],
  [0, 1, 2, 3, 4],
  [3, 1, 4, 0, 2],
]
const permutations = orders.map((order) => array<'N'>(order))

const classifier = linearClassifier(zeros<'C D'>([3, 2]))
const repeated = (times: number): readonly Labels[] =>
  Array.from({ length: times }, (_, epoch) => permutations[epoch % 3] as Labels)

describe('the training loop', () => {
  it('with plain descent is epochs of minibatch descent, penalty, shuffling and schedule included', () => {
    const schedule = (epoch: number): number => stepDecay(0.5, epoch, { every: 2 })
    const { history, best } = train<'C D', null>(classifier, data, {
      optimizer: descent,
      schedule,
      batchSize: 2,
      permutations,
      lambda: 0.05,
      l2Form: 'lambda/2',
    })
    let W = classifier.weights
    const losses = permutations.map((permutation, epoch) => {
      const options = { l2Form: 'lambda/2' } as const
      W = softmaxEpoch(W, X, y, shuffleAndBatch(permutation, 2), schedule(epoch), 0.05, options)
      return softmaxCrossEntropy(linearScores(W, X), y) + l2Penalty(W, 0.05, options)
    })
    expect(
      differencesFrom(
        history.map(({ loss }) => loss),
        losses,
        1e-14,
      ),
    ).toEqual([])
    expect(history.map(({ learningRate }) => learningRate)).toEqual([0.5, 0.5, 0.25])
    expect(best.epoch).toBe(2)
    expect(differencesFrom(nested(best.weights), nested(W), 1e-14)).toEqual([])
  })

  it('memorizes a few examples when regularization is off, and does not when it is on', () => {
    const options = { optimizer: adam, schedule: () => 0.1, batchSize: 2, permutations: repeated(120) }
    const check = (lambda: number): boolean => {
      const { history } = train<'C D', AdamState<'C D'>>(classifier, data, { ...options, lambda })
      const losses = array<'E'>(history.map(({ loss }) => loss))
      return overfitsSmallData(losses, array(history.map((epoch) => epoch.trainingAccuracy))).passed
    }
    expect(check(0)).toBe(true)
    expect(check(0.01)).toBe(false)
  })

  it('has a higher loss with regularization on', () => {
    const model = { ...classifier, weights: map<'C D'>(zeros([3, 2]), (_, i) => i / 10) }
    const options = { optimizer: descent, schedule: () => 0, batchSize: 5, permutations: repeated(1) }
    const loss = (lambda: number) => train(model, data, { ...options, lambda }).history[0]?.loss
    expect(loss(0.1)).toBeGreaterThan(loss(0) as number)
  })

  it('keeps the state of the optimizer through all epochs', () => {
    const counted: Optimizer<'C D', number> = {
      start: () => 0,
      step: (w, steps, g) => ({
        w: sgdStep<'C D'>(w, g, { learningRate: 0.01 * (steps + 1) }),
        state: steps + 1,
      }),
    }
    const options = { schedule: () => 1, batchSize: 3, permutations: repeated(2) }
    const kept = train(classifier, data, { ...options, optimizer: counted }).best.weights
    let weights = classifier.weights
    let steps = 0
    for (const batch of repeated(2).flatMap((order) => shuffleAndBatch(order, 3))) {
      const [features, labels] = [take<'N D'>('test', X, batch), take<'N'>('test', y, batch)]
      steps += 1
      const g = softmaxLinearGradient(weights, features, labels, 0)
      weights = sgdStep(weights, g, { learningRate: 0.01 * steps })
    }
    expect(differencesFrom(nested(kept), nested(weights), 1e-14)).toEqual([])
  })

  it('shows a loss that never changes when the update is computed but not applied', () => {
    const idle: Optimizer<'C D', null> = { start: () => null, step: (w, state) => ({ w, state }) }
    const { history } = train(classifier, data, {
      optimizer: idle,
      schedule: () => 1,
      batchSize: 2,
      permutations,
    })
    expect(new Set(history.map(({ loss }) => loss)).size).toBe(1)
  })

  it('stops when validation has not improved for its patience, and gives the best weights back', () => {
    const seen: number[] = []
    const valley: Model<'C D'> = {
      weights: zeros<'C D'>([1, 1]),
      accuracy: () => 1,
      gradient: (w) => map<'C D'>(w, () => -1),
      loss: (w) => ((w.data[0] as number) - 2) ** 2,
    }
    const { history, best } = train(valley, data, {
      optimizer: descent,
      schedule: (epoch) => {
        seen.push(epoch)
        return 1
      },
      batchSize: 5,
      permutations: repeated(10),
      patience: 2,
    })
    expect(seen).toEqual([0, 1, 2, 3])
    expect(history.map(({ validationLoss }) => validationLoss)).toEqual([1, 0, 1, 4])
    expect(best).toEqual({ epoch: 1, weights: { shape: [1, 1], data: Float64Array.of(2) } })
  })

  it.each([NaN, Infinity])('refuses to call an epoch the best when every validation loss is %d', (loss) => {
    const diverged = { ...classifier, loss: () => loss }
    const options = { optimizer: descent, schedule: () => 1, batchSize: 2, permutations }
    expect(() => train(diverged, data, options)).toThrow(
      `train: no validation loss is finite, the last is ${loss}: the training diverged`,
    )
  })

  it('refuses to train for no epoch', () => {
    const options = { optimizer: descent, schedule: () => 1, batchSize: 2, permutations: [] }
    expect(() => train(classifier, data, options)).toThrow(
      'train: permutations.length = 0 is not an integer ≥ 1',
    )
  })
})

describe('the minibatches of an epoch', () => {
  it('are those listed on the probe shuffle-and-batch', () => {
    const batches = shuffleAndBatch(array([4, 2, 6, 0, 5, 1, 3]), 3)
    expect(batches.map(nested)).toEqual([[4, 2, 6], [0, 5, 1], [3]])
  })

  it('hold every row once: rows are drawn without replacement', () => {
    expect(() => shuffleAndBatch(array([0, 0, 2]), 2)).toThrow('row 1 is missing')
    expect(() => shuffleAndBatch(array([1, 2, 3]), 2)).toThrow('row 0 is missing')
    expect(() => shuffleAndBatch(array([0]), 0)).toThrow('shuffleAndBatch: size = 0 is not an integer ≥ 1')
  })
})
