import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, nested } from '../core/ndarray.ts'
import { awayFromKinks } from '../testing/away-from-kinks.ts'
import { centralDifferences } from '../testing/central-differences.ts'
import { differencesFrom } from '../testing/differences.ts'
import { problem } from '../testing/problem.ts'
import { l1Penalty, l1PenaltySubgradient } from './l1-regularization.ts'
import { l1SubgradientUpdate } from './l1-subgradient-update.ts'
import { weightDecayUpdate } from './weight-decay-update.ts'

it.each(['lambda', 'lambda/2'] as const)('has the gradient of centered differences, as %s', (l1Form) => {
  fc.assert(
    fc.property(problem, ({ W: drawn, lambda }) => {
      const W = awayFromKinks(drawn, (weight) => weight)
      const gradient = l1PenaltySubgradient(W, lambda, { l1Form })
      const differences = centralDifferences((weights) => l1Penalty(weights, lambda, { l1Form }), W)
      expect(differencesFrom(nested(gradient), nested(differences), 1e-6)).toEqual([])
    }),
  )
})

it('leaves a weight of 0 alone: its gradient is 0, not NaN and not 1', () => {
  expect(nested(l1PenaltySubgradient(array([0, -0]), 3))).toEqual([0, 0])
  expect(nested(l1SubgradientUpdate(array([0]), array([0]), 1, 3))).toEqual([0])
})

it('shrinks all weights by the same amount, where weight decay shrinks them by the same share', () => {
  const [weights, flat] = [array<'D'>([1, -4]), array<'D'>([0, 0])]
  expect(nested(l1SubgradientUpdate(weights, flat, 0.5, 0.5))).toEqual([0.75, -3.75])
  expect(nested(weightDecayUpdate(weights, flat, 0.5, 0.5))).toEqual([0.75, -3])
})

it.each([-0.1, NaN, Infinity])('refuses the strength %d', (lambda) => {
  for (const f of [l1Penalty, l1PenaltySubgradient]) {
    expect(() => f(array([[1]]), lambda)).toThrow(`${f.name}: lambda = ${lambda} is outside [0, ∞)`)
  }
  for (const f of [l1SubgradientUpdate, weightDecayUpdate]) {
    expect(() => f(array([1]), array([1]), 0.1, lambda)).toThrow(
      `${f.name}: lambda = ${lambda} is outside [0, ∞)`,
    )
  }
})
