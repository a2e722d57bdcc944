import { describe, expect, it } from 'vitest'
import { array, map, mean, type Nested, nested, zeros } from '../core/ndarray.ts'
import { centralDifferences } from '../testing/central-differences.ts'
import { differencesFrom } from '../testing/differences.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import {
  dropoutBackward,
  dropoutForward,
  dropoutInvertedForward,
  dropoutMask,
  dropoutStandard,
  dropoutTest,
} from './dropout-standard.ts'
import { stochasticDepth, survivalProbability } from './stochastic-depth.ts'

const X = array<'D'>([1, 2, 3, 4, 5])
const u = array<'D'>([0.1, 0.9, 0.4, 0.75, 0.55])
const mask = array<'D'>([1, 0, 1, 0, 1])
const [x, Fx] = [array<'D'>([1, -2, 3]), array<'D'>([0.5, 1, -4])]
const standard = { dropoutForm: 'standard' } as const

/** Probes of the lecture catalogue, part 4: group, what the reference gives, and the outputs it lists. */
const probes: readonly (readonly [group: string, got: Nested, printed: string])[] = [
  [
    'dropout-inverted-forward',
    nested(dropoutInvertedForward(X, u, 0.7)),
    '[1.42857,0.00000,4.28571,0.00000,7.14286]',
  ],
  [
    'dropout-test',
    [nested(dropoutTest(X, 0.7)), nested(dropoutTest(X, 0.7, standard))],
    '[[1,2,3,4,5],[0.700000,1.40000,2.10000,2.80000,3.50000]]',
  ],
  [
    'dropout-backward',
    nested(dropoutBackward(array([1, 1, 2, 2, 3]), mask, 0.7)),
    '[1.42857,0,2.85714,0,4.28571]',
  ],
  [
    'stochastic-depth',
    [
      nested(stochasticDepth(x, Fx, 0.8, 0.5, 'train')),
      nested(stochasticDepth(x, Fx, 0.8, 0.9, 'train')),
      nested(stochasticDepth(x, Fx, 0.8, 0.9, 'test')),
    ],
    '[[1.5,0,0],[1,0,3],[1.40000,0,0]]',
  ],
]

it.each(probes)('gives the listed output on the probe %s', (_group, got, printed) => {
  expect(differencesFromPrinted(got, printed)).toEqual([])
})

/** Draws (k + ½)/n: every part of [0, 1) comes as often as its length says. */
const n = 1000
const even = map(zeros<'D'>([n]), (_, k) => (k + 0.5) / n)
const ones = map(even, () => 1)

describe('dropout', () => {
  it('in both forms has at test the expectation of training', () => {
    for (const dropoutForm of ['inverted', 'standard'] as const) {
      const trained = mean(dropoutForward(ones, even, 0.7, { dropoutForm }))
      expect(trained).toBeCloseTo(mean(dropoutTest(ones, 0.7, { dropoutForm })), 12)
    }
  })

  it('in both forms differs in training and at test, though the expectation is one', () => {
    expect(nested(dropoutStandard(X, u, 0.7))).toEqual([1, 0, 3, 0, 5])
    expect(nested(dropoutInvertedForward(X, u, 0.5))).toEqual([2, 0, 6, 0, 0])
    expect(nested(dropoutStandard(X, u, 0.5))).toEqual([1, 0, 3, 0, 0])
  })

  it('reads p as the probability to keep, or to drop where the flag asks for it; at 0.5 as many are kept', () => {
    const kept = (p: number, dropoutParam: 'keep' | 'drop'): number =>
      mean(dropoutMask(even, p, { dropoutParam }))
    expect([kept(0.7, 'keep'), kept(0.7, 'drop'), kept(0.5, 'keep'), kept(0.5, 'drop')]).toEqual([
      0.7, 0.3, 0.5, 0.5,
    ])
  })

  it('makes activations noisier: the variance of an inverted unit is (1 − p)/p of its square', () => {
    const out = dropoutInvertedForward(ones, even, 0.2)
    expect(mean(map(out, (entry) => (entry - 1) ** 2))).toBeCloseTo(4, 12)
  })

  it('draws a new architecture at every forward pass: other draws, another mask', () => {
    const again = array<'D'>([0.8, 0.2, 0.9, 0.1, 0.3])
    expect(nested(dropoutMask(u, 0.7))).toEqual([1, 0, 1, 0, 1])
    expect(nested(dropoutMask(again, 0.7))).toEqual([0, 1, 0, 1, 1])
  })

  it.each([NaN, -1, 1, 2])('refuses the draw %d', (draw) => {
    expect(() => dropoutMask(array([0.5, draw]), 0.7)).toThrow(RangeError)
  })

  it('refuses a reading of p that it does not have', () => {
    const rate = { dropoutParam: 'rate' as 'drop' }
    expect(() => dropoutForward(X, u, 0.7, rate)).toThrow("'keep', 'drop'")
  })

  it('changes nothing where everything is kept', () => {
    expect(nested(dropoutForward(X, u, 1))).toEqual(nested(X))
    expect(nested(dropoutForward(X, u, 0, { dropoutParam: 'drop' }))).toEqual(nested(X))
  })

  it('has a gradient that agrees with centered differences, in both forms', () => {
    const dOut = array<'D'>([1, -2, 3, -4, 5])
    for (const dropoutForm of ['inverted', 'standard'] as const) {
      // Linear in X: there are no kinks to keep away from.
      const loss = (at: typeof X): number =>
        dropoutForward(at, u, 0.7, { dropoutForm }).data.reduce(
          (sum, y, k) => sum + y * (dOut.data[k] ?? 0),
          0,
        )
      const gradient = dropoutBackward(dOut, dropoutMask(u, 0.7), 0.7, { dropoutForm })
      expect(differencesFrom(nested(gradient), nested(centralDifferences(loss, X)), 1e-6)).toEqual([])
    }
  })

  it('drops an infinite activation as well as any other', () => {
    expect(nested(dropoutForward(array([Infinity, 1]), array([0.9, 0.1]), 0.5))).toEqual([0, 2])
  })
})

describe('stochastic depth', () => {
  it('bypasses the whole block, not single entries', () => {
    expect(nested(stochasticDepth(x, Fx, 0.8, 0.8, 'train'))).toEqual([1, 0, 3])
    expect(nested(stochasticDepth(x, Fx, 0.8, 0.79, 'train'))).toEqual([1.5, 0, 0])
  })

  it('at test scales the branch by its survival, not the sum of branch and input', () => {
    expect(nested(stochasticDepth(array([1]), array([1]), 0.5, 0, 'test'))).toEqual([1.5])
  })

  it('lets early blocks survive more often than late ones', () => {
    expect([1, 2, 3, 4, 5].map((l) => survivalProbability(l, 5))).toEqual([0.9, 0.8, 0.7, 0.6, 0.5])
  })
})

it.each([
  [() => dropoutForward(X, array([0.5]), 0.5), 'dropoutForward: u is 1, but X is 5: they must agree'],
  [() => dropoutMask(u, 0), 'dropoutMask: p = 0 is outside (0, 1]'],
  [() => dropoutMask(u, 1, { dropoutParam: 'drop' }), 'dropoutMask: p = 1 is outside [0, 1)'],
  [() => dropoutBackward(X, array([1]), 0.5), 'dropoutBackward: mask is 1, but dOut is 5'],
  [() => dropoutTest(X, NaN), 'dropoutTest: p = NaN is outside (0, 1]'],
  [() => stochasticDepth(x, X, 0.5, 0.5, 'test'), 'stochasticDepth: Fx is 5, but x is 3: they must agree'],
  [() => stochasticDepth(x, Fx, 0.5, 1, 'train'), 'stochasticDepth: u = 1 is outside [0, 1)'],
  [() => survivalProbability(6, 5), 'survivalProbability: L = 5 is not an integer ≥ 6'],
])('refuses what has no meaning (%#): %s', (call, words) => {
  expect(call).toThrow(words)
})
