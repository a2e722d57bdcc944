import { describe, expect, it } from 'vitest'
import { array, type NDArray, type Nested, nested } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { innerProduct } from './inner-product-similarity.ts'
import { kernelLiftXX2, liftXX2 } from './kernel-lift-x-x2.ts'
import { multiclassOneVsAll } from './multiclass-one-vs-all.ts'
import { multiclassOneVsOne, oneVsOnePairs } from './multiclass-one-vs-one.ts'
import { svmDualWeights } from './svm-dual-weights.ts'
import { svmGeometricMargin } from './svm-geometric-margin.ts'
import { hardMarginFeasible, hardMarginObjective, svmHardMargin } from './svm-hard-margin.ts'
import { svmKernelDecision } from './svm-kernel-decision.ts'
import { functionalMargins } from './svm-margin-constraints.ts'

const election = multiclassOneVsOne(array([1, 1, 4, 2, 4, 4]), 4)

const toyX = array<'N D'>([
  [3, 3],
  [4, 5],
  [6, 5],
  [1, 1],
  [0, 1],
])
const toyLabels = array<'N'>([1, 1, 1, -1, -1])
const toy = svmHardMargin(toyX, toyLabels)
const w = svmDualWeights(toy.alpha, toyLabels, toyX)

const xorX = array<'N D'>([
  [1, 1],
  [-1, -1],
  [1, -1],
  [-1, 1],
])
const xorLabels = array<'N'>([-1, -1, 1, 1])
const square = { type: 'polynomial', degree: 2 } as const
const xor = svmHardMargin(xorX, xorLabels, square)
const unseen = array<'M D'>([
  [2, 3],
  [-0.5, 4],
  [0, 1],
])

/** What it is, what the reference gives, the digits that are printed, and the exact number. */
type Golden = readonly [what: string, got: Nested, printed: string, exact: Nested]

const schemes: readonly Golden[] = [
  ['class 2 of 3.5, 6.2, 1.4, 5.5', nested(multiclassOneVsAll(array([[3.5, 6.2, 1.4, 5.5]]))), '[2]', [2]],
  [
    'the number of pairs of 4, of 3 and of 10 classes',
    [4, 3, 10].map((K) => oneVsOnePairs(K).shape[0] as number),
    '[6, 3, 45]',
    [6, 3, 45],
  ],
  [
    'the order of the six pairs',
    nested(oneVsOnePairs(4)),
    '[[1, 2], [1, 3], [1, 4], [2, 3], [2, 4], [3, 4]]',
    [
      [1, 2],
      [1, 3],
      [1, 4],
      [2, 3],
      [2, 4],
      [3, 4],
    ],
  ],
  ['the counts of the votes 1, 1, 4, 2, 4, 4', nested(election.votes), '[2, 1, 0, 3]', [2, 1, 0, 3]],
  ['class 4 of these votes', election.prediction, '4', 4],
]

const margins: readonly Golden[] = [
  ['the margin 2/‖w‖ of w = (3, 4)', svmGeometricMargin(array([3, 4])), '0.4', 0.4],
  ['the lifted product of 2 and 3', kernelLiftXX2(2, 3), '42', 42],
  ['the same, lifted', innerProduct(liftXX2(2), liftXX2(3)), '42', 42],
]

const machines: readonly Golden[] = [
  ['the normal of the toy problem', nested(w), '[0.5, 0.5]', [0.5, 0.5]],
  ['its bias', toy.b, '-2', -2],
  ['its coefficients', nested(toy.alpha), '[0.25, 0, 0, 0.25, 0]', [0.25, 0, 0, 0.25, 0]],
  ['its width', svmGeometricMargin(w), '2.828427125', 2 * Math.SQRT2],
  ['its primal and its dual value', [toy.primal, toy.dual], '[0.25, 0.25]', [0.25, 0.25]],
  ['the primal value of its plane', hardMarginObjective(w), '0.25', 0.25],
  [
    'its margins',
    nested(functionalMargins('toy', w, toy.b, toyX, toyLabels)),
    '[1, 2.5, 3.5, 1, 1.5]',
    [1, 2.5, 3.5, 1, 1.5],
  ],
  [
    'the coefficients of XOR',
    nested(xor.alpha),
    '[0.125, 0.125, 0.125, 0.125]',
    [1 / 8, 1 / 8, 1 / 8, 1 / 8],
  ],
  ['its bias of XOR', xor.b, '0', 0],
  ['its dual value, and ‖w‖²', [xor.dual, 2 * xor.primal], '[0.25, 0.5]', [0.25, 0.5]],
  [
    'the function −x₁·x₂ of XOR',
    nested(svmKernelDecision(xor.alpha, xorLabels, xor.b, xorX, unseen, square)),
    '[-6, 2, 0]',
    [-6, 2, 0],
  ],
]

describe.each([
  ['D1 “Multi-class problems”', schemes],
  ['D1 “Support vector machines” and “Nonlinear kernel: Example”', margins],
  ['a hard-margin SVM that a person can verify', machines],
])('%s', (_, goldens) => {
  it.each(goldens)('gives %s, at the printed digits and exactly', (_what, got, printed, exact) => {
    expect(differencesFromPrinted(got, printed)).toEqual([])
    expect(differencesFrom(got, exact, 1e-12)).toEqual([])
  })
})

it('keeps every constraint of a hard margin, and no plane with a shorter normal does', () => {
  const shorter: NDArray<'D'> = array([0.499, 0.499])
  expect(hardMarginFeasible(w, toy.b, toyX, toyLabels)).toBe(true)
  for (const b of [-1.9, -1.98, -2, -2.02, -2.1]) {
    expect(hardMarginFeasible(shorter, b, toyX, toyLabels)).toBe(false)
  }
})
