import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, map, matmul, type NDArray, nested, rows, sum, transpose, zip } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { problem } from '../testing/problem.ts'
import { softmax } from './softmax.ts'
import { softmaxCrossEntropyGradient } from './softmax-cross-entropy.ts'
import { softmaxBackward, softmaxJacobian } from './softmax-jacobian.ts'

const firstRow = (x: NDArray<'N C'>): NDArray<'C'> => array(Array.from(rows(x)[0] as Float64Array))

it('has rows that sum to 0, and equals its transpose', () => {
  fc.assert(
    fc.property(problem, ({ scores }) => {
      const jacobian = softmaxJacobian(firstRow(softmax(scores)))
      for (const row of rows(jacobian)) expect(sum(row)).toBeCloseTo(0, 12)
      expect(nested(transpose(jacobian))).toEqual(nested(jacobian))
    }),
  )
})

it('times a gradient in the probabilities is the backward pass', () => {
  fc.assert(
    fc.property(problem, ({ scores, upstream: dOut }) => {
      const product = matmul(
        array([Array.from(firstRow(dOut).data)]),
        softmaxJacobian(firstRow(softmax(scores))),
      )
      const backward = firstRow(softmaxBackward(dOut, scores))
      expect(differencesFrom([nested(backward)], nested(product), 1e-12)).toEqual([])
    }),
  )
})

it('gives p − t when the gradient in the probabilities is that of −ln p', () => {
  fc.assert(
    fc.property(problem, ({ scores, labels }) => {
      const probabilities = softmax(scores)
      const C = scores.shape[1] as number
      const truth = map(scores, (_, index) => (index % C === labels.data[Math.floor(index / C)] ? 1 : 0))
      const dOut = zip(truth, probabilities, (t, p) => -t / p)
      const expected = softmaxCrossEntropyGradient(scores, labels, { reduction: 'sum' })
      const got = softmaxBackward(dOut, scores)
      expect(differencesFrom(nested(got), nested(expected), 1e-12)).toEqual([])
    }),
  )
})

it('refuses what is not a probability, and names the entry', () => {
  expect(() => softmaxJacobian(array([0.5, 1.5]))).toThrow(
    'softmaxJacobian: probabilities[1] = 1.5 is not a probability: it must be from 0 to 1',
  )
})
