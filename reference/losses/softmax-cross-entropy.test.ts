import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, map, nested, rows, sum } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { problem } from '../testing/problem.ts'
import { softmaxCrossEntropy, softmaxCrossEntropyGradient } from './softmax-cross-entropy.ts'

it('has gradients that sum to 0 in every row', () => {
  fc.assert(
    fc.property(problem, ({ scores, labels, reduction, logBase }) => {
      const gradient = softmaxCrossEntropyGradient(scores, labels, { reduction, logBase })
      for (const row of rows(gradient)) expect(sum(row)).toBeCloseTo(0, 12)
    }),
  )
})

it('does not change when all scores are shifted', () => {
  fc.assert(
    fc.property(problem, fc.integer({ min: -1000, max: 1000 }), ({ scores, labels }, shift) => {
      const shifted = map(scores, (score) => score + shift)
      expect(softmaxCrossEntropy(shifted, labels)).toBeCloseTo(softmaxCrossEntropy(scores, labels), 10)
    }),
  )
})

it.each([
  ['2', Math.LN2],
  ['10', Math.LN10],
] as const)('to base %s divides loss and gradient by %d', (logBase, nats) => {
  fc.assert(
    fc.property(problem, ({ scores, labels, reduction }) => {
      const [natural, other] = [{ reduction }, { reduction, logBase }]
      const loss = softmaxCrossEntropy(scores, labels, natural)
      expect(softmaxCrossEntropy(scores, labels, other)).toBeCloseTo(loss / nats, 12)
      const gradient = map(softmaxCrossEntropyGradient(scores, labels, natural), (entry) => entry / nats)
      const got = softmaxCrossEntropyGradient(scores, labels, other)
      expect(differencesFrom(nested(got), nested(gradient), 1e-12)).toEqual([])
    }),
  )
})

it('is finite, and its gradients too, for scores of a billion', () => {
  fc.assert(
    fc.property(problem, ({ scores, labels }) => {
      const extreme = map(scores, (score) => 1e9 * score)
      expect(softmaxCrossEntropy(extreme, labels)).toBeLessThan(Infinity)
      expect(softmaxCrossEntropyGradient(extreme, labels).data.every(Number.isFinite)).toBe(true)
    }),
  )
})

it.each([3, -1, 0.5, NaN])('refuses the label %d of three classes', (label) => {
  const complaint = `labels[1] = ${label} is not a class: the scores have classes 0 … 2`
  const scores = array<'N C'>([
    [0, 0, 0],
    [0, 0, 0],
  ])
  for (const f of [softmaxCrossEntropy, softmaxCrossEntropyGradient]) {
    expect(() => f(scores, array([0, label]))).toThrow(`${f.name}: ${complaint}`)
  }
})

it('refuses scores and labels of different length', () => {
  expect(() => softmaxCrossEntropy(array([[0, 0]]), array([0, 1]))).toThrow(
    'softmaxCrossEntropy: labels is 2 (N) with N = 2, but scores has N = 1',
  )
})
