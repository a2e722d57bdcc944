import { among, formula, matrix, right, scalar, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import { svmDual, svmDualFeasibility, svmDualObjective } from '#reference/svm/svm-dual.ts'
import { dualMeasures } from '../judging/dual-measures.ts'
import { atOptimum, solvedDual, solverHoles } from '../shared/dual-solver.ts'
import { gram, signs } from '../shared/gram.ts'
import { at, list, sum, table } from '../shared/lists.ts'

const sizes = { N: [2, 4] } as const

const objective = formula(
  { svmDualObjective },
  {
    ...{ id: 'svm-dual-objective', inputs: [among('alpha', 'N', [0, 0.25, 0.5, 1]), signs('y'), gram('K')], sizes },
    holes: {
      half: right(0.5)
        .wrong('no-half', 'Factor ½ missing', 1, 'You subtract the whole quadratic form. Subtract half of it: Σ αᵢ − ½ Σ αᵢαⱼyᵢyⱼKᵢⱼ.')
        .wrong('plus', 'Quadratic form added', -0.5, 'You add the quadratic form. Subtract it: Σ αᵢ − ½ Σ αᵢαⱼyᵢyⱼKᵢⱼ.'),
      label: right((y: number): number => y).wrong('no-labels', 'Labels missing', () => 1, 'The labels are missing from the quadratic form. Multiply each term by yᵢyⱼ.'),
      counts: right((_i: number, _j: number): boolean => true)
        .wrong('diagonal-only', 'Diagonal terms only', (i, j) => i === j, 'You sum over i = j only. Sum over all pairs i, j.')
        .wrong('upper-triangle', 'Each pair counted once', (i, j) => i <= j, 'You count each pair once. The double sum has every pair twice, as i, j and as j, i.'),
      sign: right(1).wrong('minimisation-sign', 'Sign of the minimization', -1, 'You return the negated value, which a minimizer needs. The dual problem is a maximum: return the value itself.'),
    },
    reading: (d) => (alpha, y, K) => {
      const signed = list(alpha).map((a, i) => a * d.label(at(list(y), i)))
      const terms = table(K).flatMap((row, i) => row.map((k, j) => (d.counts(i, j) ? at(signed, i) * at(signed, j) * k : 0)))
      return d.sign * (sum(list(alpha)) - d.half * sum(terms))
    },
  },
)

const feasibility = formula(
  { svmDualFeasibility },
  {
    ...{ id: 'svm-dual-feasibility', inputs: [among('alpha', 'N', [0, 0.5, 1, -0.25, 1.5]), signs('y'), scalar('C', [1, 0.5])], sizes, parts: { violations: 1, balance: 1 } },
    holes: {
      below: right((a: number): boolean => a < 0).wrong('lower-bound-ignored', 'Lower bound ignored', () => false, 'You accept negative coefficients. Each αᵢ must be at least 0.'),
      above: right((a: number, C: number): boolean => a > C).wrong('upper-bound-ignored', 'Upper bound ignored', () => false, 'You accept coefficients above C. With a soft margin, each αᵢ is at most C.'),
      label: right((y: number): number => y).wrong('no-labels', 'Labels missing', () => 1, 'You add up the coefficients without their labels. The constraint is Σ αᵢyᵢ = 0.'),
    },
    together: [{ id: 'strict-bounds', title: 'Bounds themselves refused', fill: { below: (a) => a <= 0, above: (a, C) => a >= C }, says: 'You refuse coefficients of exactly 0 or C. The bounds belong to the box: 0 ≤ αᵢ ≤ C.' }],
    reading: (d) => (alpha, y, C) => ({ violations: array(list(alpha).map((a) => (d.below(a) || d.above(a, C) ? 1 : 0))), balance: sum(list(alpha).map((a, i) => a * d.label(at(list(y), i)))) }),
  },
)

const solver = formula(
  {
    svmDual: (K: NDArray<'N N'>, y: NDArray<'N'>, C: number) => {
      const { alpha, b } = svmDual(K, y, C, { tolerance: 1e-14 })
      return { alpha, b }
    },
  },
  {
    ...{ id: 'svm-dual', inputs: [gram('K'), signs('y'), scalar('C', [0.5, 0.125, 1])], sizes, smallest: { N: [2, 2] } },
    avoid: (K, y) => new Set(y.data).size < 2 || K.data.every((x) => x === 0),
    holes: { price: right((C: number): number => C).wrong('no-upper-bound', 'Upper bound missing', () => 1e6, 'Some coefficients are above C. Keep each αᵢ at most C: 0 ≤ αᵢ ≤ C.'), ...solverHoles },
    reading: (d) => (K, labels, C) => {
      const { alpha, b } = solvedDual(table(K), list(labels), d.price(C), d)
      return { alpha: array<'N'>(alpha), b }
    },
    compared: { by: dualMeasures, given: (K, y, C) => [K, y, C], expects: () => () => atOptimum },
  },
)

const example = { alpha: [0.2, 0.1, 0.15, 0.15], y: [-1, -1, 1, 1], K: matrix('9 1 1 1 / 1 9 1 1 / 1 1 9 1 / 1 1 1 9') }

export default suite(
  'svm/svm-dual',
  'Dual problem of an SVM',
  [
    objective.with({
      xor: objective.golden('gives the value at the four points of XOR', {
        weight: 2,
        given: example,
        gives: 0.22,
        source: 'worked by hand: 0.6 − ½ · 0.76, with K = (x·z + 1)²',
        hint: 'The sum of the coefficients is 0.6. The quadratic form is 0.76, and half of it is subtracted.',
      }),
      random: { hint: 'Set all coefficients but one to 0: the value is α − ½ α² Kᵢᵢ.' },
      smallest: { draws: 8 },
    }),
    feasibility.with({
      example: feasibility.golden('marks the coefficients outside the box', {
        weight: 2,
        given: { alpha: [0, 0.5, 1, 1.2, -0.1, 0.3], y: [1, -1, 1, -1, 1, -1], C: 1 },
        gives: { violations: array([0, 0, 0, 1, 1, 0]), balance: -1.1 },
        source: 'worked by hand: 1.2 > C, −0.1 < 0; 0 − 0.5 + 1 − 1.2 − 0.1 − 0.3',
        hint: 'The bounds 0 and C themselves are allowed.',
      }),
    }),
    solver.with({
      random: { draws: 10, says: 'comes within a thousandth of the optimum', weight: 4, hint: 'Print ½‖w‖² + C Σ ξᵢ and the dual value: at the optimum they are equal.' },
      smallest: { says: 'separates two points' },
      larger: { says: 'comes within a thousandth of the optimum with more points' },
      repeats: false,
    }),
  ],
  { 'svm-dual-objective/no-kernel': { notHere: 'the function is given K and never sees the points' } },
)
