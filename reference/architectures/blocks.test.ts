import { describe, expect, it } from 'vitest'
import { array, at, map, type NDArray, nested, sum, tabulate, zip } from '../core/ndarray.ts'
import { centralDifferences } from '../testing/central-differences.ts'
import { differencesFrom } from '../testing/differences.ts'
import { concatenateDepth } from './concatenate-depth.ts'
import { convRelu } from './conv-relu.ts'
import { denseBlock } from './densenet.ts'
import { fireModule, fireModuleParameters } from './fire-module.ts'
import { inceptionNaive } from './inception-naive.ts'
import { neuralArchitectureSearchStep } from './neural-architecture-search.ts'
import {
  residualBlock,
  residualBlockBackward,
  residualProjectionBlock,
  residualProjectionBlockBackward,
} from './residual-block.ts'
import { residualLinearBackward, residualSum, residualSumBackward } from './residual-sum.ts'
import { groupedConv2d, resnextBlock } from './resnext.ts'
import { squeezeExcitation } from './squeeze-excitation.ts'
import { zeroPadShortcut, zeroPadShortcutBackward } from './zero-pad-shortcut.ts'

/** Entries from −1 to 1. With the seeds below, what ReLU is given lies at least 1.5e-3 from its kink. */
const spread = <Axes extends string>(shape: readonly number[], seed: number): NDArray<Axes> => {
  let n = seed
  return map(
    tabulate<Axes>(shape, () => 0),
    () => {
      n = (n * 16807) % 2147483647
      return (2 * n) / 2147483647 - 1
    },
  )
}
const dot = (x: NDArray, y: NDArray): number => sum(zip(x, y, (a, b) => a * b))

const X = spread<'N C H W'>([2, 2, 4, 3], 5)
const [pixels, zeros] = [spread<'F C P Q'>([2, 2, 1, 1], 3), array<'F'>([0, 0])]
const bank = {
  w1: spread<'F C P Q'>([3, 2, 3, 3], 7),
  b1: spread<'F'>([3], 11),
  w2: spread<'F C P Q'>([3, 3, 3, 3], 13),
  b2: spread<'F'>([3], 17),
}
const wShortcut = spread<'F C P Q'>([3, 2, 1, 1], 19)

describe('every gradient is the measured one', () => {
  it.each([1, 2])('of a residual block with step %i', (stride) => {
    const { w1, b1, w2, b2 } = bank
    const dOut = spread<'N F I J'>(residualBlock(X, w1, b1, w2, b2, stride).shape, 23)
    const got = residualBlockBackward(dOut, X, w1, b1, w2, b2, stride)
    const loss = (part: Partial<typeof bank & { X: typeof X }>): number => {
      const all = { X, ...bank, ...part }
      return dot(dOut, residualBlock(all.X, all.w1, all.b1, all.w2, all.b2, stride))
    }
    const measured = {
      dX: centralDifferences((x) => loss({ X: x }), X),
      dw1: centralDifferences((w) => loss({ w1: w }), w1),
      db1: centralDifferences((b) => loss({ b1: b }), b1),
      dw2: centralDifferences((w) => loss({ w2: w }), w2),
      db2: centralDifferences((b) => loss({ b2: b }), b2),
    }
    for (const name of Object.keys(measured) as (keyof typeof measured)[]) {
      expect(differencesFrom(nested(got[name]), nested(measured[name]), 1e-7)).toEqual([])
    }
  })

  it('of a residual block with a projection', () => {
    const { w1, b1, w2, b2 } = bank
    const run = (x: typeof X, w: typeof wShortcut): NDArray<'N F I J'> =>
      residualProjectionBlock(x, w1, b1, w2, b2, w)
    const dOut = spread<'N F I J'>(run(X, wShortcut).shape, 29)
    const got = residualProjectionBlockBackward(dOut, X, w1, b1, w2, b2, wShortcut)
    const dX = centralDifferences((x) => dot(dOut, run(x, wShortcut)), X)
    const dw = centralDifferences((w) => dot(dOut, run(X, w)), wShortcut)
    expect(differencesFrom(nested(got.dX), nested(dX), 1e-7)).toEqual([])
    expect(differencesFrom(nested(got.dwShortcut), nested(dw), 1e-7)).toEqual([])
  })

  it('of the shortcut without parameters', () => {
    const dOut = spread<'N F I J'>([2, 5, 2, 2], 31)
    const dX = centralDifferences((x) => dot(dOut, zeroPadShortcut(x, 5, 2)), X)
    expect(differencesFrom(nested(zeroPadShortcutBackward(dOut, X, 2)), nested(dX), 1e-9)).toEqual([])
  })

  it('of a residual sum, in both ways', () => {
    const [x, branch, dOut] = [1, 2, 3].map((seed) => spread([3, 4], 37 * seed)) as [
      NDArray,
      NDArray,
      NDArray,
    ]
    const got = nested(residualSumBackward(dOut, x, branch))
    const loss = (a: NDArray, b: NDArray): number => dot(dOut, residualSum(a, b))
    expect(differencesFrom(got, nested(centralDifferences((a) => loss(a, branch), x)), 1e-9)).toEqual([])
    expect(differencesFrom(got, nested(centralDifferences((b) => loss(x, b), branch)), 1e-9)).toEqual([])
  })

  it('of the logarithm of a sampled choice', () => {
    const theta = array<'K'>([0.3, -1, 0.5])
    const logOf = (scores: NDArray<'K'>): number =>
      at(scores, 2) - Math.log(scores.data.reduce((total, score) => total + Math.exp(score), 0))
    const moved = zip(
      neuralArchitectureSearchStep(theta, 2, 0.75, { learningRate: 1, baseline: 0.25 }),
      theta,
      (a, b) => a - b,
    )
    const expected = map(centralDifferences(logOf, theta), (gradient) => gradient / 2)
    expect(differencesFrom(nested(moved), nested(expected), 1e-9)).toEqual([])
  })
})

describe('a block', () => {
  it('of G paths computes what one grouped convolution between two ordinary ones does', () => {
    const [w1, w2, w3] = [
      spread<'F C P Q'>([6, 2, 1, 1], 41),
      spread<'F C P Q'>([6, 2, 3, 3], 43),
      spread<'F C P Q'>([2, 6, 1, 1], 47),
    ]
    const none = (F: number): NDArray<'F'> => array(Array.from({ length: F }, () => 0))
    const inner = map(groupedConv2d(convRelu(X, w1, none(6)), w2, none(6), 3, 1, 1), (x) => Math.max(0, x))
    const sums = zip(X, groupedConv2d(inner, w3, none(2), 1), (a, b) => a + b)
    expect(differencesFrom(nested(resnextBlock(X, w1, w2, w3, 3)), nested(sums), 1e-12)).toEqual([])
  })

  it('with branches of 0 is the identity for inputs ≥ 0', () => {
    const positive = map(X, Math.abs)
    const nothing = [tabulate<'F C P Q'>([2, 2, 3, 3], () => 0), array<'F'>([0, 0])] as const
    expect(nested(residualBlock(positive, ...nothing, ...nothing))).toEqual(nested(positive))
  })

  it('passes a gradient on however small its branch is', () => {
    const tiny = tabulate<'D D'>([3, 3], () => 1e-12)
    const through = nested(residualLinearBackward(array([[1, 2, 3]]), array([[1, 1, 1]]), tiny))
    expect(differencesFrom(through, [[1, 2, 3]], 1e-9)).toEqual([])
  })

  it.each<[string, () => unknown, string]>([
    [
      'a 5 × 5 filter where 3 × 3 belongs',
      () => fireModule(X, pixels, zeros, pixels, zeros, spread([2, 2, 5, 5], 3), zeros),
      'w3 is 2 × 2 × 5 × 5, but its filters must be 3 × 3',
    ],
    [
      'a filter that is no square',
      () => convRelu(X, spread([2, 2, 3, 5], 3), zeros),
      'w is 2 × 2 × 3 × 5, but its filters must be 3 × 3',
    ],
    [
      'fewer filters than channels for an identity',
      () => zeroPadShortcut(X, 1),
      'X has 2 channels, but the block puts out 1',
    ],
    [
      'branches of different sizes',
      () => concatenateDepth([X, spread([2, 1, 2, 2], 3)]),
      'they may differ in channels only',
    ],
    ['no branches', () => concatenateDepth([]), 'there are no branches'],
    [
      'three paths of four filters',
      () => resnextBlock(X, spread([4, 2, 1, 1], 3), spread([4, 1, 3, 3], 3), spread([2, 4, 1, 1], 3), 3),
      '3 paths do not divide 4 filters',
    ],
    [
      'groups that do not divide',
      () => groupedConv2d(X, spread([3, 1, 1, 1], 3), array([0, 0, 0]), 2),
      '2 groups do not divide 2 channels and 3 filters',
    ],
    ['a sum of different shapes', () => residualSum(array([1, 2]), array([1])), 'they must agree'],
    ['fewer biases than layers', () => denseBlock(X, [spread([1, 2, 3, 3], 3)], []), '1 ws, but 0 bs'],
    [
      'filters of a dense block that are not 3 × 3',
      () => denseBlock(X, [spread([1, 2, 1, 1], 3)], [array([0])]),
      'not 3 × 3',
    ],
    ['weights of other channels', () => squeezeExcitation(X, spread([3, 2], 3), array([[1]])), 'C = 1'],
    [
      'a choice that does not exist',
      () => neuralArchitectureSearchStep(array([0, 0]), 2, 1, { learningRate: 1 }),
      'is not a class',
    ],
    ['half a filter', () => fireModuleParameters(96, 0.5, 64, 64), 'is not an integer ≥ 1'],
    [
      'a projection of 3 × 3',
      () => residualProjectionBlock(X, bank.w1, bank.b1, bank.w2, bank.b2, bank.w1),
      'must be 1 × 1',
    ],
  ])('refuses %s', (_, call, message) => {
    expect(call).toThrow(message)
  })

  it('of an inception keeps height and width', () => {
    const filters = (F: number): NDArray<'F C P Q'> => spread([2, 2, F, F], F)
    const b = array<'F'>([0, 0])
    expect(inceptionNaive(X, filters(1), b, filters(3), b, filters(5), b).shape).toEqual([2, 8, 4, 3])
  })
})
