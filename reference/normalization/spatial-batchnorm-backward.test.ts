import { expect, it } from 'vitest'
import { mean, rows } from '../core/ndarray.ts'
import { slopeDifferences } from '../testing/slope-differences.ts'
import { dot, spread } from '../testing/spread.ts'
import { spatialBatchnormBackward } from './spatial-batchnorm-backward.ts'
import { spatialBatchnormForward } from './spatial-batchnorm-forward.ts'

const shape = [3, 2, 2, 4]
const X = spread<'N C H W'>(shape, 5)
const [gamma, beta] = [spread<'C'>([2], 7), spread<'C'>([2], 11)]
const dOut = spread<'N C H W'>(shape, 13)

it.each([1e-5, 0.1])('spatialBatchnormBackward agrees with centered differences where ε is %f', (eps) => {
  const loss = (x = X, scale = gamma, shift = beta): number =>
    dot(dOut, spatialBatchnormForward(x, scale, shift, { eps }))
  const { dX, dgamma, dbeta } = spatialBatchnormBackward(dOut, X, gamma, { eps })
  expect(slopeDifferences((x) => loss(x), X, dX)).toEqual([])
  expect(slopeDifferences((scale) => loss(X, scale), gamma, dgamma)).toEqual([])
  expect(slopeDifferences((shift) => loss(X, gamma, shift), beta, dbeta)).toEqual([])
})

it('moving a whole channel by the same amount changes nothing', () => {
  const { dX } = spatialBatchnormBackward(dOut, X, gamma)
  const ofChannel = (c: number): number[] =>
    rows({ shape: [6, 8], data: dX.data }).flatMap((map, k) => (k % 2 === c ? Array.from(map) : []))
  for (const c of [0, 1]) expect(mean(Float64Array.from(ofChannel(c)))).toBeCloseTo(0, 14)
})
