import { expect, it } from 'vitest'
import { array, nested } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { slopeDifferences } from '../testing/slope-differences.ts'
import { dot, spread } from '../testing/spread.ts'
import { groupnormBackward } from './groupnorm-backward.ts'
import { groupnormForward } from './groupnorm-forward.ts'
import { layernormBackward } from './layernorm-backward.ts'
import { layernormForward } from './layernorm-forward.ts'

it.each([
  [3, 5],
  [1, 4],
])('layernormBackward agrees with centered differences for %d × %d', (N, D) => {
  const [X, dOut] = [spread<'N D'>([N, D], 5), spread<'N D'>([N, D], 7)]
  const [gamma, beta] = [spread<'D'>([D], 11), spread<'D'>([D], 13)]
  const loss = (x = X, scale = gamma, shift = beta): number =>
    dot(dOut, layernormForward(x, scale, shift, { eps: 0.1 }))
  const { dX, dgamma, dbeta } = layernormBackward(dOut, X, gamma, { eps: 0.1 })
  expect(slopeDifferences((x) => loss(x), X, dX)).toEqual([])
  expect(slopeDifferences((scale) => loss(X, scale), gamma, dgamma)).toEqual([])
  expect(slopeDifferences((shift) => loss(X, gamma, shift), beta, dbeta)).toEqual([])
})

it.each([1, 2, 3, 6])('groupnormBackward agrees with centered differences for %d groups', (groups) => {
  const [X, dOut] = [spread<'N C H W'>([2, 6, 2, 3], 5), spread<'N C H W'>([2, 6, 2, 3], 7)]
  const [gamma, beta] = [spread<'C'>([6], 11), spread<'C'>([6], 13)]
  const loss = (x = X, scale = gamma, shift = beta): number =>
    dot(dOut, groupnormForward(x, scale, shift, groups, { eps: 0.1 }))
  const { dX, dgamma, dbeta } = groupnormBackward(dOut, X, gamma, groups, { eps: 0.1 })
  expect(slopeDifferences((x) => loss(x), X, dX)).toEqual([])
  expect(slopeDifferences((scale) => loss(X, scale), gamma, dgamma)).toEqual([])
  expect(slopeDifferences((shift) => loss(X, gamma, shift), beta, dbeta)).toEqual([])
})

it('one group is layer normalization of the whole image', () => {
  const X = spread<'N C H W'>([2, 3, 2, 2], 3)
  const [one, zero] = [array<'C'>([1, 1, 1]), array<'C'>([0, 0, 0])]
  const features = { shape: [2, 12], data: X.data }
  const [ones, none] = [array<'D'>(Array(12).fill(1)), array<'D'>(Array(12).fill(0))]
  expect(groupnormForward(X, one, zero, 1).data).toEqual(layernormForward(features, ones, none).data)
})

it('no example changes what another becomes', () => {
  const X = spread<'N D'>([3, 4], 3)
  const [gamma, beta] = [spread<'D'>([4], 5), spread<'D'>([4], 7)]
  const alone = { shape: [1, 4], data: X.data.slice(4, 8) }
  const together = layernormForward(X, gamma, beta).data.slice(4, 8)
  expect(layernormForward(alone, gamma, beta).data).toEqual(together)
})

it('refuses groups that do not divide the channels', () => {
  const [X, three] = [spread<'N C H W'>([1, 3, 1, 1], 3), array<'C'>([1, 1, 1])]
  expect(() => groupnormForward(X, three, three, 2)).toThrow(
    'groupnormForward: groups = 2 does not divide the number of channels, C = 3',
  )
})

it('an example whose features are equal becomes β', () => {
  const out = layernormForward(array([[4, 4, 4]]), array([1, 2, 3]), array([7, 8, 9]))
  expect(differencesFrom(nested(out), [[7, 8, 9]], 1e-12)).toEqual([])
})
