import { describe, expect, it } from 'vitest'
import { slopeDifferences } from '../testing/slope-differences.ts'
import { dot, spread } from '../testing/spread.ts'
import { conv1x1 } from './conv1x1.ts'
import { conv1x1Backward } from './conv1x1-backward.ts'
import { globalAveragePool } from './global-average-pool.ts'
import { globalAveragePoolBackward } from './global-average-pool-backward.ts'
import { localResponseNormalization } from './local-response-normalization.ts'
import { localResponseNormalizationBackward } from './local-response-normalization-backward.ts'

const X = spread<'N C H W'>([2, 5, 3, 2], 5)

describe('every gradient agrees with centered differences', () => {
  it('globalAveragePoolBackward', () => {
    const dOut = spread<'N C'>([2, 5], 7)
    const dX = globalAveragePoolBackward(dOut, X)
    expect(slopeDifferences((x) => dot(dOut, globalAveragePool(x)), X, dX)).toEqual([])
  })

  it.each([
    {},
    { alpha: 0.5 },
    { k: 1, n: 3, alpha: 2, beta: 1.5 },
    { n: 4, alpha: 1 },
    { n: 1, alpha: 1, beta: 0.5 },
    { n: 99, alpha: 1 },
  ])('localResponseNormalizationBackward of %j', (options) => {
    const dOut = spread<'N C H W'>(X.shape, 11)
    const dX = localResponseNormalizationBackward(dOut, X, options)
    const loss = (x: typeof X): number => dot(dOut, localResponseNormalization(x, options))
    expect(slopeDifferences(loss, X, dX)).toEqual([])
  })

  it('conv1x1Backward in image, weights and biases', () => {
    const [w, b] = [spread<'F C'>([3, 5], 13), spread<'F'>([3], 17)]
    const dOut = spread<'N F H W'>([2, 3, 3, 2], 19)
    const loss = (x = X, weights = w, bias = b): number => dot(dOut, conv1x1(x, weights, bias))
    const { dX, dw, db } = conv1x1Backward(dOut, X, w)
    expect(slopeDifferences((x) => loss(x), X, dX)).toEqual([])
    expect(slopeDifferences((weights) => loss(X, weights), w, dw)).toEqual([])
    expect(slopeDifferences((bias) => loss(X, w, bias), b, db)).toEqual([])
  })
})
