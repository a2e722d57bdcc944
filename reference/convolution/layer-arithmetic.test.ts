import { expect, it } from 'vitest'
import { array, nested, zeros } from '../core/ndarray.ts'
import { convOperationCount } from './conv-operation-count.ts'
import { convOutputSize } from './conv-output-size.ts'
import { convParameterCount } from './conv-parameter-count.ts'
import { conv1x1 } from './conv1x1.ts'
import { denseParameterCount } from './dense-parameter-count.ts'
import { flatten } from './flatten.ts'
import { localResponseNormalization } from './local-response-normalization.ts'
import { receptiveField } from './receptive-field.ts'
import { samePadding } from './same-padding.ts'
import { stacked3x3Parameters } from './stacked-3x3-parameters.ts'
import { zeroPad } from './zero-pad.ts'

it('keeps the size with same padding, whatever the size and the odd filter', () => {
  for (const F of [1, 3, 5, 7]) {
    for (const N of [1, 8, 31]) expect(convOutputSize(N, F, 1, samePadding(F))).toBe(N)
  }
})

it('counts biases where they are asked for: 760 with them, 750 without', () => {
  expect(convParameterCount(5, 3, 10)).toBe(760)
  expect(convParameterCount(5, 3, 10, { bias: false })).toBe(750)
  expect(denseParameterCount(784, 128, { bias: false })).toBe(100_352)
})

it('sees through a stack of layers as far as one filter of that size', () => {
  const { size, jump } = receptiveField(array([3, 2, 3]), array([1, 2, 1]))
  // Back from one unit: 3 units of the pooled map, 6 before it, 8 pixels.
  expect([size, jump]).toEqual([8, 2])
  expect(receptiveField(array([]), array([]))).toEqual({ size: 1, jump: 1 })
})

it('lets a lone map be normalized by itself only', () => {
  const X = array<'N C H W'>([[[[3]], [[4]]]])
  const alone = localResponseNormalization(X, { n: 1, k: 1, alpha: 1, beta: 0.5 })
  expect(alone.data[0]).toBeCloseTo(3 / Math.sqrt(10), 15)
  const together = localResponseNormalization(X, { n: 3, k: 1, alpha: 1, beta: 0.5 })
  expect(together.data[0]).toBeCloseTo(3 / Math.sqrt(26), 15)
})

it('returns new arrays that share nothing with what they were given', () => {
  const X = array<'N C H W'>([[[[1, 2]]]])
  zeroPad(X, 0).data.fill(9)
  flatten(X).data.fill(9)
  expect(nested(X)).toEqual([[[[1, 2]]]])
})

it.each([
  [() => samePadding(4), 'samePadding: (4 − 1) / 2 = 1.5 is not a whole number'],
  [() => convOutputSize(2, 5), 'convOutputSize: a window of 5 does not fit into 2 + 2·0 = 2 pixels'],
  [() => convOutputSize(7.5, 3), 'convOutputSize: size = 7.5 is not an integer ≥ 1'],
  [() => convParameterCount(3, 0, 8), 'convParameterCount: C = 0 is not an integer ≥ 1'],
  [() => denseParameterCount(10, NaN), 'denseParameterCount: outputs = NaN is not an integer ≥ 1'],
  [() => convOperationCount(28, 28, 1.5, 3, 3), 'convOperationCount: K = 1.5 is not an integer ≥ 1'],
  [() => stacked3x3Parameters(-1), 'stacked3x3Parameters: C = -1 is not an integer ≥ 1'],
  [() => receptiveField(array([3, 0]), array([1, 1])), 'kernels[1] = 0 is not an integer ≥ 1'],
  [() => receptiveField(array([3]), array([1, 1])), 'strides is 2 (L) with L = 2, but kernels has L = 1'],
  [() => zeroPad(zeros([1, 1, 2]), 1), 'zeroPad: X must be N × C × H × W (4 axes), got 1 × 1 × 2 (3 axes)'],
  [() => conv1x1(zeros([1, 2, 2, 2]), zeros([3, 4])), 'w is 3 × 4 (F × C) with C = 4, but X has C = 2'],
  [() => localResponseNormalization(zeros([1, 1, 1, 1]), { k: 0 }), 'k = 0 is outside (0, ∞)'],
])('refuses what has no meaning (%#): %s', (call, words) => {
  expect(call).toThrow(words)
})
