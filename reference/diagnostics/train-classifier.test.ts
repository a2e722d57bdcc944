import { describe, expect, it } from 'vitest'
import { array, map, type NDArray, nested, rows, zeros } from '../core/ndarray.ts'
import { softmaxLinearGradient, softmaxLinearLoss } from '../losses/softmax-cross-entropy.ts'
import { momentumStep } from '../optimizers/momentum.ts'
import { meanCenter } from '../preprocessing/mean-center.ts'
import { stepDecay } from '../schedules/lr-step-decay.ts'
import { differencesFrom } from '../testing/differences.ts'
import { spread } from '../testing/spread.ts'
import { type ClassifierData, trainClassifier } from './train-classifier.ts'
import { type Model, train } from './training-loop.ts'

const data: ClassifierData = {
  X: spread<'N D'>([5, 2], 7),
  y: array<'N'>([0, 1, 2, 1, 0]),
  validationX: spread<'V D'>([3, 2], 5),
  validationY: array<'V'>([1, 0, 2]),
  testX: spread<'T D'>([4, 2], 3),
  testY: array<'T'>([2, 1, 0, 1]),
}
const parameters = { W: spread<'C D'>([3, 2], 11), b: spread<'C'>([3], 13) }
const orders = array<'E N'>([
  [4, 2, 0, 1, 3],
  [0, 1, 2, 3, 4],
  [3, 1, 4, 0, 2],
])
const ones = map<'E N D'>(zeros([3, 5, 2]), () => 1)
const settings = { batchSize: 2, learningRate: 0.5, every: 2, factor: 0.5 }

/** Rows with a 1 behind them, so that a bias is a weight like any other. */
const withOnes = (X: NDArray): NDArray<'N D'> => array<'N D'>(rows(X).map((row) => [...row, 1]))

describe('training a classifier', () => {
  it('is the training loop that PyTorch agrees with, on centered rows, with biases as weights of a 1', () => {
    const start = array<'C D'>(rows(parameters.W).map((row, c) => [...row, parameters.b.data[c] as number]))
    const model: Model<'C D'> = {
      weights: start,
      loss: (W, X, y) => softmaxLinearLoss(W, X as NDArray<'N D'>, y as NDArray<'N'>, 0),
      gradient: (W, X, y) => softmaxLinearGradient(W, X as NDArray<'N D'>, y as NDArray<'N'>, 0),
      accuracy: (W, X, y) => {
        const one = (k: number) => array<'N D'>([[...(rows(X)[k] as Float64Array)]])
        const lossOf = (k: number, c: number) => softmaxLinearLoss(W, one(k), array<'N'>([c]), 0)
        const guessed = rows(X).map((_, k) => [0, 1, 2].toSorted((a, c) => lossOf(k, a) - lossOf(k, c))[0])
        return guessed.filter((c, k) => c === y.data[k]).length / guessed.length
      },
    }
    const centered = (X: NDArray) => withOnes(meanCenter(data.X, X as NDArray<'M D'>))
    const { history, best } = train(
      model,
      {
        X: centered(data.X),
        y: data.y,
        validationX: centered(data.validationX),
        validationY: data.validationY,
      },
      {
        optimizer: {
          start: (w) => ({ v: zeros<'C D'>(w.shape) }),
          step: (w, state, g, learningRate) => momentumStep<'C D'>(w, state, g, { learningRate, rho: 0.75 }),
        },
        schedule: (epoch) => stepDecay(0.5, epoch, { every: 2, factor: 0.5 }),
        permutations: rows(orders).map((order) => array<'N'>([...order])),
        batchSize: 2,
      },
    )
    const trained = trainClassifier(data, parameters, orders, ones, { ...settings, rho: 0.75 })
    const together = rows(trained.W).map((row, c) => [...row, trained.b.data[c] as number])
    expect(trained.bestEpoch).toBe(best.epoch)
    expect(differencesFrom(together, nested(best.weights), 1e-13)).toEqual([])
    expect(
      differencesFrom(
        nested(trained.losses),
        history.map(({ loss }) => loss),
        1e-13,
      ),
    ).toEqual([])
    const { validationLosses, trainingAccuracies } = trained
    expect(
      differencesFrom(
        nested(validationLosses),
        history.map((one) => one.validationLoss),
        1e-13,
      ),
    ).toEqual([])
    expect(nested(trainingAccuracies)).toEqual(history.map(({ trainingAccuracy }) => trainingAccuracy))
  })

  it('pulls weights toward 0 and leaves biases alone, and does both forms of the penalty', () => {
    const still = { batchSize: 5, learningRate: 0.5, lambda: 0.1 }
    const once = [orders.data.subarray(0, 5)].map((order) => array<'E N'>([[...order]]))[0] as NDArray<'E N'>
    const mask = map<'E N D'>(zeros([1, 5, 2]), () => 1)
    const [free, whole, half] = [
      trainClassifier(data, parameters, once, mask, { ...still, lambda: 0 }),
      trainClassifier(data, parameters, once, mask, still),
      trainClassifier(data, parameters, once, mask, { ...still, l2Form: 'lambda/2' }),
    ]
    const pulled = parameters.W.data.map((w, k) => (free.W.data[k] as number) - 0.5 * 0.2 * w)
    expect(differencesFrom([...whole.W.data], [...pulled], 1e-14)).toEqual([])
    const halfway = parameters.W.data.map((w, k) => (free.W.data[k] as number) - 0.5 * 0.1 * w)
    expect(differencesFrom([...half.W.data], [...halfway], 1e-14)).toEqual([])
    expect(whole.b).toEqual(free.b)
  })

  it('drops features in training only, and divides those it keeps by the share of kept ones', () => {
    const none = map<'E N D'>(ones, () => 0)
    const dropped = trainClassifier(data, parameters, orders, none, { ...settings, keep: 0.5 })
    expect(dropped.W).toEqual(parameters.W)
    const half = trainClassifier(
      data,
      parameters,
      orders,
      map<'E N D'>(ones, () => 0.5),
      { ...settings, keep: 0.5 },
    )
    expect(half).toEqual(trainClassifier(data, parameters, orders, ones, settings))
  })

  it('stops after its patience, and returns the parameters of the best epoch', () => {
    const X = array<'N D'>([[1], [-1]])
    const [y, opposite] = [array<'N'>([0, 1]), array<'N'>([1, 0])]
    const misled = { X, y, validationX: X, validationY: opposite, testX: X, testY: y } as ClassifierData
    const zero = { W: zeros<'C D'>([2, 1]), b: zeros<'C'>([2]) }
    const [order, mask] = [
      [0, 1],
      [[1], [1]],
    ]
    const trained = trainClassifier(
      ...([misled, zero, array<'E N'>(Array(5).fill(order)), array<'E N D'>(Array(5).fill(mask))] as const),
      { batchSize: 2, learningRate: 1, patience: 2 },
    )
    expect(trained.validationLosses.data).toHaveLength(3)
    expect([trained.bestEpoch, nested(trained.W), trained.testAccuracy]).toEqual([0, [[0.5], [-0.5]], 1])
  })

  it('refuses an empty split, and an order that misses a row', () => {
    const empty = { ...data, testX: zeros<'T D'>([0, 2]), testY: zeros<'T'>([0]) }
    expect(() => trainClassifier(empty, parameters, orders, ones, settings)).toThrow('T = 0')
    const missing = map<'E N'>(orders, () => 0)
    expect(() => trainClassifier(data, parameters, missing, ones, settings)).toThrow('row 1 is missing')
  })
})
