import { expect, it } from 'vitest'
import { array, type Nested, nested } from '../core/ndarray.ts'
import { differencesFromPrinted } from '../testing/printed-digits.ts'
import { gramMatrix } from './gram-matrix.ts'
import { innerProductSimilarity } from './inner-product-similarity.ts'
import { kernelLiftXX2 } from './kernel-lift-x-x2.ts'
import { kernelHistogramIntersection, kernelPolynomial, kernelRbf } from './kernel-linear.ts'
import { linearDecisionSign } from './linear-decision-sign.ts'
import { multiclassOneVsAll } from './multiclass-one-vs-all.ts'
import { multiclassOneVsOne } from './multiclass-one-vs-one.ts'
import { pointLineDistance } from './point-line-distance.ts'
import { svmBias } from './svm-bias.ts'
import { svmDualFeasibility, svmDualObjective } from './svm-dual.ts'
import { svmDualWeights } from './svm-dual-weights.ts'
import { svmGeometricMargin } from './svm-geometric-margin.ts'
import { svmKernelDecision } from './svm-kernel-decision.ts'
import { svmMarginConstraints } from './svm-margin-constraints.ts'
import { svmSoftMarginObjective, svmSoftMarginSubgradient } from './svm-soft-margin-objective.ts'
import { svmSupportVectorIdentification } from './svm-support-vector-identification.ts'

const half = array<'D'>([0.5, 0.5])
const softX = array<'N D'>([
  [2, 0],
  [0, 1],
  [1, 1],
  [-1, 1],
  [0.5, 0.2],
])
const soft = [array<'D'>([1, -1]), 0.5, softX, array<'N'>([1, -1, -1, -1, 1]), 2] as const
const gradient = svmSoftMarginSubgradient(...soft)

const supportX = array<'N D'>([
  [3, 3],
  [4, 5],
  [2, 2.5],
  [1, 1],
  [0, 1],
  [3, 2],
  [5, 4],
])
const support = [half, -2, supportX, array<'N'>([1, 1, 1, -1, -1, -1, -1])] as const
const found = svmSupportVectorIdentification(...support)

const xor = array<'N D'>([
  [1, 1],
  [-1, -1],
  [1, -1],
  [-1, 1],
])
const xorLabels = array<'N'>([-1, -1, 1, 1])
const xorAlpha = array<'N'>([0.2, 0.1, 0.15, 0.15])
const square = { type: 'polynomial', degree: 2 } as const

const toyX = array<'N D'>([
  [3, 3],
  [4, 5],
  [6, 5],
  [1, 1],
  [0, 1],
])
const [toyLabels, toyAlpha] = [array<'N'>([1, 1, 1, -1, -1]), array<'N'>([0.25, 0, 0, 0.25, 0])]
const pushes = array<'N'>([0, 0.5, 1, 1.2, -0.1, 0.3])
const feasible = svmDualFeasibility(pushes, array([1, -1, 1, -1, 1, -1]), 1)
const decisions = array<'N K'>([
  [3.5, 6.2, 1.4, 5.5],
  [-0.4, -0.1, -3, -0.2],
  [0.2, 0.9, -6, 2.5],
  [-1, 0.3, 0.8, 0.5],
])
const election = multiclassOneVsOne(array([1, 1, 4, 2, 4, 4]), 4)

/** Probes of the lecture catalogue, part 4: group, what the reference gives, and the outputs it lists. */
const probes: readonly (readonly [group: string, got: Nested, printed: string])[] = [
  [
    'linear-decision-sign',
    nested(
      linearDecisionSign(
        array([
          [1, 1],
          [2, 0],
          [0, 2],
          [1, 0.75],
          [-1, -0.5],
          [0.3, 0.5],
        ]),
        array([1, -2]),
        1,
      ),
    ),
    '[1, 1, -1, 1, 1, 1]',
  ],
  ['point-line-distance', pointLineDistance(array([3, 4]), -5, array([-1, 0.5])), '1.20000'],
  [
    'svm-margin-constraints',
    nested(
      svmMarginConstraints(
        half,
        -2,
        array([
          [3, 3],
          [2, 2.5],
          [1, 1],
          [2, 1.9],
          [5, 5],
        ]),
        array([1, 1, -1, -1, -1]),
      ),
    ),
    '[1, 0, 1, 0, 0]',
  ],
  ['svm-geometric-margin', svmGeometricMargin(array([3, 4])), '0.400000'],
  ['svm-soft-margin-objective', svmSoftMarginObjective(...soft).value, '5.40000'],
  ['its slacks', nested(svmSoftMarginObjective(...soft).slack), '[0, 0.500000, 1.50000, 0, 0.200000]'],
  [
    'svm-soft-margin-objective/no-bias, a convention',
    svmSoftMarginObjective(...soft, { bias: false }).value,
    '4.40000',
  ],
  ['svm-soft-margin-subgradient', [...gradient.dw.data, gradient.db], '[2.00000, 2.60000, 2.00000]'],
  [
    'svm-support-vector-identification',
    [nested(found.slack), nested(found.indices)],
    '[[0, 0, 0.750000, 0, 0, 1.50000, 3.50000], [0, 2, 3, 5, 6]]',
  ],
  [
    'svm-support-vector-identification/on-margin-only, of the separable case',
    nested(svmSupportVectorIdentification(...support, { mode: 'separable' }).indices),
    '[0, 3]',
  ],
  ['svm-dual-objective', svmDualObjective(xorAlpha, xorLabels, gramMatrix(xor, xor, square)), '0.220000'],
  ['svm-dual-feasibility', [nested(feasible.violations), feasible.balance], '[[0, 0, 0, 1, 1, 0], -1.10000]'],
  ['svm-dual-weights', nested(svmDualWeights(toyAlpha, toyLabels, toyX)), '[0.500000, 0.500000]'],
  ['svm-bias', svmBias(toyAlpha, toyLabels, gramMatrix(toyX, toyX)), '-2.00000'],
  [
    'svm-kernel-decision',
    nested(
      svmKernelDecision(
        xorAlpha,
        xorLabels,
        0.25,
        xor,
        array([
          [2, 1],
          [0.5, -0.5],
          [0, 0],
          [3, -1],
        ]),
        square,
      ),
    ),
    '[-2.75000, 0.550000, 0.250000, 3.45000]',
  ],
  ['inner-product-similarity', innerProductSimilarity(array([1, 2]), array([2, 1])), '0.800000'],
  ['kernel-polynomial', kernelPolynomial(array([1, 2, 3]), array([2, 0, 1]), 3), '216'],
  ['kernel-rbf', kernelRbf(array([1, 2, 3]), array([2, 0, 2]), 1.5), '0.263597'],
  ['kernel-histogram-intersection', kernelHistogramIntersection(array([1, 2, 3]), array([2, 0, 6])), '4'],
  ['kernel-lift-x-x2', kernelLiftXX2(2, 3), '42'],
  [
    'gram-matrix',
    nested(
      gramMatrix(
        array([
          [1, 2],
          [0, 1],
        ]),
        array([
          [1, 0],
          [2, 2],
          [0, 3],
        ]),
      ),
    ),
    '[[1, 6, 6], [0, 2, 3]]',
  ],
  ['multiclass-one-vs-all', nested(multiclassOneVsAll(decisions)), '[2, 2, 4, 3]'],
  [
    'multiclass-one-vs-one',
    [election.classifiers, nested(election.votes), election.prediction],
    '[6, [2, 1, 0, 3], 4]',
  ],
  [
    'multiclass-one-vs-one/last-vote, its own probe',
    multiclassOneVsOne(array([1, 1, 1, 2, 2, 4]), 4).prediction,
    '1',
  ],
  [
    'multiclass-one-vs-one/tie-largest, its own probe',
    multiclassOneVsOne(array([1, 3, 2]), 3).prediction,
    '1',
  ],
]

it.each(probes)('gives the listed output on the probe %s', (_group, got, printed) => {
  expect(differencesFromPrinted(got, printed)).toEqual([])
})
