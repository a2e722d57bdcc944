import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, map, type NDArray } from '../core/ndarray.ts'
import { problem } from '../testing/problem.ts'
import { crossEntropy } from './cross-entropy.ts'
import { softmax } from './softmax.ts'
import { softmaxCrossEntropy } from './softmax-cross-entropy.ts'

const oneHot = (labels: NDArray<'N'>, C: number): NDArray<'N C'> =>
  array(Array.from(labels.data, (label) => Array.from({ length: C }, (_, c) => (c === label ? 1 : 0))))

it('of softmax and one-hot targets is softmax cross-entropy, under every flag', () => {
  fc.assert(
    fc.property(problem, ({ scores, labels, reduction, logBase }) => {
      const targets = oneHot(labels, scores.shape[1] as number)
      const options = { reduction, logBase }
      expect(crossEntropy(softmax(scores), targets, options)).toBeCloseTo(
        softmaxCrossEntropy(scores, labels, options),
        10,
      )
    }),
  )
})

it('is smallest where the prediction is the truth', () => {
  fc.assert(
    fc.property(problem, ({ scores, upstream }) => {
      const [predicted, truth] = [softmax(scores), softmax(upstream)]
      expect(crossEntropy(predicted, truth)).toBeGreaterThanOrEqual(crossEntropy(truth, truth) - 1e-12)
    }),
  )
})

it('counts 0 · ln 0 as 0, and ln 0 as infinite surprise', () => {
  expect(crossEntropy(array([[1, 0]]), array([[1, 0]]))).toBe(0)
  expect(crossEntropy(array([[1, 0]]), array([[0, 1]]))).toBe(Infinity)
})

it.each([NaN, -0.1, 1.1, Infinity])('refuses %d as a probability and as a target', (entry) => {
  const fine = array<'N C'>([
    [0.5, 0.5],
    [1, 0],
  ])
  const wrong = map(fine, (p, index) => (index === 2 ? entry : p))
  const complaint = (name: string): string =>
    `crossEntropy: ${name}[1][0] = ${entry} is not a probability: it must be from 0 to 1`
  expect(() => crossEntropy(wrong, fine)).toThrow(complaint('probabilities'))
  expect(() => crossEntropy(fine, wrong)).toThrow(complaint('targets'))
})

it('refuses labels in place of one-hot targets', () => {
  expect(() => crossEntropy(array([[0.5, 0.5]]), array([1]))).toThrow(
    'crossEntropy: targets must be N × C (2 axes), got 1 (1 axis)',
  )
})
