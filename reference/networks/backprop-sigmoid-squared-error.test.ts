import { expect, it } from 'vitest'
import { array, nested } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import {
  backpropSigmoidSquaredError,
  type SigmoidNet,
  sigmoidNetGradient,
  sigmoidNetTrain,
} from './backprop-sigmoid-squared-error.ts'
import { networkTrainingProcedure } from './network-training-procedure.ts'

/** Exclusive or: no single layer can learn it. */
const X = array<'N D'>([
  [0, 0],
  [0, 1],
  [1, 0],
  [1, 1],
])
const T = array<'N K'>([[0], [1], [1], [0]])
const initial: SigmoidNet = {
  W1: array([
    [0.9, -0.7],
    [-0.4, 0.8],
    [0.3, 0.6],
  ]),
  b1: array([0.1, -0.2, 0.3]),
  W2: array([[0.7, -0.5, 0.4]]),
  b2: array([-0.1]),
}

it('learns exclusive or', () => {
  const { errors } = sigmoidNetTrain(initial, X, T, { learningRate: 1, epochs: 4000 })
  expect(errors).toHaveLength(4000)
  expect(errors[0]).toBeGreaterThan(0.4)
  expect(errors.at(-1)).toBeLessThan(0.01)
})

it('moves every weight by its gradient times the rate', () => {
  const [x, t] = [array<'D'>([1, 0.5]), array<'K'>([1])]
  const gradients = sigmoidNetGradient(initial, x, t)
  const next = backpropSigmoidSquaredError(initial, x, t, { learningRate: 0.25 })
  for (const name of ['W1', 'b1', 'W2', 'b2'] as const) {
    const moved = initial[name].data.map((weight, i) => weight - 0.25 * (gradients[name].data[i] as number))
    expect(Array.from(next[name].data)).toEqual(Array.from(moved))
  }
})

it('keeps equal hidden units equal for ever', () => {
  const symmetric: SigmoidNet = {
    W1: array([
      [0.5, 0.5],
      [0.5, 0.5],
    ]),
    b1: array([0, 0]),
    W2: array([[0.5, 0.5]]),
    b2: array([0]),
  }
  const { W1, W2 } = sigmoidNetTrain(symmetric, X, T, { learningRate: 1, epochs: 50 }).parameters
  const [first, second] = nested(W1) as number[][]
  expect(first).toEqual(second)
  expect(W2.data[0]).toBe(W2.data[1])
})

it('trained online sees a new net at every example: the order of the examples matters', () => {
  const backwards = array<'N D'>((nested(X) as number[][]).toReversed())
  const once = { learningRate: 1, epochs: 1 }
  const [there, back] = [sigmoidNetTrain(initial, X, T, once), sigmoidNetTrain(initial, backwards, T, once)]
  const difference = differencesFrom(nested(there.parameters.W1), nested(back.parameters.W1), 1e-6)
  expect(difference).not.toEqual([])
})

/** Fixed numbers from 0 to 1, all different. */
const uniforms = <Axes extends string>(rows: number, columns: number) =>
  array<Axes>(
    Array.from({ length: rows }, (_, i) =>
      Array.from({ length: columns }, (_, j) => ((3 * i + 7 * j + rows) * 0.618034) % 1),
    ),
  )
const draws: SigmoidNet = {
  W1: uniforms<'H D'>(3, 2),
  b1: array([0.3, 0.9, 0.1]),
  W2: uniforms<'K H'>(1, 3),
  b2: array([0.5]),
}
const or = array<'N K'>([[0], [1], [1], [1]])

it('ends once the error is small enough, and says so', () => {
  const { errors, converged } = networkTrainingProcedure(X, or, draws, { learningRate: 2, smallEnough: 0.05 })
  expect(converged).toBe(true)
  expect(errors.at(-1)).toBeLessThanOrEqual(0.05)
  expect(errors.at(-2)).toBeGreaterThan(0.05)
})

it('ends after its last epoch where the error stays large, and says so', () => {
  const options = { learningRate: 2, smallEnough: 1e-9, maximumEpochs: 3 }
  const { errors, converged } = networkTrainingProcedure(X, or, draws, options)
  expect([errors.length, converged]).toEqual([3, false])
})

it('starts from weights from −0.01 to 0.01', () => {
  const { parameters } = networkTrainingProcedure(X, or, draws, { learningRate: 0, maximumEpochs: 1 })
  const expected = draws.W1.data.map((uniform) => 0.02 * uniform - 0.01)
  expect(Array.from(parameters.W1.data)).toEqual(Array.from(expected))
  expect(parameters.b2.data[0]).toBe(0)
})

it('refuses draws that are not uniform numbers, and targets of another length', () => {
  const far = { ...draws, b2: array<'K'>([2]) }
  expect(() => networkTrainingProcedure(X, or, far, { learningRate: 1 })).toThrow(
    'a draw = 2 is outside [0, 1]',
  )
  expect(() => sigmoidNetTrain(initial, X, array([[1]]), { learningRate: 1, epochs: 1 })).toThrow(
    'sigmoidNetTrain: T is 1 × 1 (N × K) with N = 1, but X has N = 4',
  )
})
