import { formula, matrix, printed, reals, right, scalar, suite } from '#kit'
import { array, type NDArray } from '#reference/core/ndarray.ts'
import type { Kernel } from '#reference/svm/kernel-linear.ts'
import { hardMarginFeasible, hardMarginObjective, svmFit, svmHardMargin } from '#reference/svm/svm-hard-margin.ts'
import { dualMeasures } from '../judging/dual-measures.ts'
import { atOptimum, solvedDual, solverHoles } from '../shared/dual-solver.ts'
import { signs } from '../shared/gram.ts'
import { kernel, kernelValue, withFixedParameters } from '../shared/kernel.ts'
import { at, dot, list, type Row, sum, table } from '../shared/lists.ts'

const objective = formula(
  { hardMarginObjective },
  {
    ...{ id: 'hard-margin-objective', inputs: [reals('w', 'D')], sizes: { D: [2, 5] }, smallest: { D: [1, 1] } },
    holes: {
      cost: right((w: Row) => dot(w, w) / 2)
        .wrong('svm-soft-margin-objective/no-half', 'Factor ½ missing', (w) => dot(w, w), 'Your answer is twice the right size. The square of w has a factor ½: ½ wᵀw.')
        .wrong('svm-soft-margin-objective/norm-not-squared', 'Length not squared', (w) => Math.hypot(...w) / 2, 'You take half the length of w. Take half its square: ½ wᵀw.')
        .wrong('margin-width', 'Margin, not its objective', (w) => 2 / Math.hypot(...w), 'You return the width of the margin, 2/‖w‖. The widest margin is where ½ wᵀw is smallest: return that.')
        .wrong('sum-of-sizes', 'Absolute values added up', (w) => sum(w.map(Math.abs)) / 2, 'You add up the absolute values of w. Add up their squares: ½ wᵀw.'),
    },
    reading: (d) => (w) => d.cost([...w.data]),
  },
)

const isConstraint = 'Every example must have yᵢ·(w·xᵢ + b) ≥ 1.'

const feasible = formula(
  { hardMarginFeasible },
  {
    ...{ id: 'hard-margin-feasible', inputs: [reals('w', 'D'), scalar('b', [-0.5, 1, 0.5, -1]), reals('X', 'N D'), signs('y')], sizes: { N: [1, 3], D: [1, 2] }, smallest: { N: [1, 1] }, larger: { N: [2, 4], D: [3, 4] } },
    avoid: (w, b, X) => table(X).some((x) => Math.abs(Math.abs(dot(x, [...w.data]) + b) - 1) < 1e-6),
    holes: {
      bias: right((b: number): number => b).wrong('svm-margin-constraints/no-bias', 'Bias left out', () => 0, `Your answer does not depend on b. ${isConstraint}`),
      margin: right((f: number, y: number) => f * y)
        .wrong('svm-margin-constraints/abs-f', 'Absolute value, not label', (f) => Math.abs(f), `An example far on the wrong side satisfies your constraint. ${isConstraint}`)
        .wrong('svm-margin-constraints/no-label', 'Label left out', (f) => f, `Your negative examples must lie where the positive ones are. ${isConstraint}`),
      least: right(1).wrong('svm-margin-constraints/classified-only', 'Right side is enough', 0, `A plane with examples inside its margin is feasible in your answer. ${isConstraint}`),
      reaches: right((over: number): boolean => over >= 0).wrong('svm-margin-constraints/strict', 'Edge of margin refused', (over) => over > 0, `You refuse a margin of exactly 1, which every support vector has. ${isConstraint}`),
      all: right((each: readonly boolean[]) => each.every(Boolean)).wrong('any-is-enough', 'One example is enough', (each) => each.some(Boolean), `One example that keeps its margin is enough in your code. ${isConstraint}`),
    },
    reading: (d) => (w, b, X, y) => d.all(table(X).map((x, i) => d.reaches(d.margin(dot(x, [...w.data]) + d.bias(b), at([...y.data], i)) - d.least))),
  },
)

const gramOf = (X: NDArray, given: Kernel, value = kernelValue): Row[] => table(X).map((x) => table(X).map((z) => value(given, x, z)))
const similarity = right(kernelValue)
  .wrong('svm-kernel-decision/linear-kernel', 'Always the linear kernel', (_, x, z) => dot(x, z), 'Your solution does not depend on the kernel: you take inner products whatever it is. Look at its type.')
  .wrong('svm-kernel-decision/parameters-ignored', 'Parameters of kernel ignored', (given, x, z) => kernelValue(withFixedParameters(given), x, z), 'Your kernel has degree 2 and σ = 1, whatever it is given. Read both from it.')
const oneClass = (y: NDArray) => new Set(y.data).size < 2
/** A machine whose examples coincide, or nearly so, has no margin that a solver could find in time. */
const crowded = (X: NDArray) => table(X).some((x, i) => table(X).some((z, j) => i < j && Math.hypot(...x.map((one, k) => one - at(z, k))) < 0.4))

const soft = formula(
  {
    svmFit: (X: NDArray<'N D'>, y: NDArray<'N'>, C: number, given: Kernel) => {
      const { alpha, b } = svmFit(X, y, C, given)
      return { alpha, b }
    },
  },
  {
    ...{ id: 'svm-fit', inputs: [reals('X', 'N D'), signs('y'), scalar('C', [0.5, 0.125, 1]), kernel('linear', 'rbf', 'polynomial')], sizes: { N: [3, 4], D: [2, 2] }, smallest: { N: [2, 2] }, larger: { N: [5, 6] } },
    avoid: (X, y) => oneClass(y) || crowded(X),
    holes: { price: right((C: number): number => C).wrong('svm-dual/no-upper-bound', 'Upper bound missing', () => 1e6, 'Some coefficients are above C. Keep each αᵢ at most C: 0 ≤ αᵢ ≤ C.'), similarity, ...solverHoles },
    reading: (d) => (X, y, C, given) => {
      const { alpha, b } = solvedDual(gramOf(X, given, d.similarity), list(y), d.price(C), d)
      return { alpha: array<'N'>(alpha), b }
    },
    compared: { by: dualMeasures, given: (X, y, C, given) => [array(gramOf(X, given)), y, C], expects: () => () => atOptimum },
  },
)

const hard = formula(
  {
    svmHardMargin: (X: NDArray<'N D'>, y: NDArray<'N'>, given: Kernel) => {
      const { alpha, b } = svmHardMargin(X, y, given)
      return { alpha, b }
    },
  },
  {
    // As many examples as dimensions and one more: a plane separates them whatever their labels are.
    ...{ id: 'svm-hard-margin', inputs: [reals('X', 'N D'), signs('y'), kernel('linear', 'polynomial', 'rbf')], sizes: { N: [2, 3], D: [2, 2] }, smallest: { N: [2, 2], D: [1, 1] }, larger: { N: [4, 4], D: [3, 4] } },
    avoid: (X, y, given) => oneClass(y) || crowded(X) || isNarrow(X, y, given),
    holes: {
      price: right(Number.POSITIVE_INFINITY).wrong('kept-at-1', 'Coefficients kept below C', 0.1, 'Your coefficients stay below a price, so examples may lie inside the margin. A hard margin has no upper bound: αᵢ ≥ 0 alone.'),
      similarity,
      ...solverHoles,
    },
    reading: (d) => (X, y, given) => {
      const { alpha, b } = solvedDual(gramOf(X, given, d.similarity), list(y), d.price, d)
      return { alpha: array<'N'>(alpha), b }
    },
    compared: { by: dualMeasures, given: (X, y, given) => [array(gramOf(X, given)), y, Number.POSITIVE_INFINITY], expects: () => () => atOptimum },
  },
)

/** Whether no plane separates the examples, or only one with a margin that makes solvers slow. */
function isNarrow(X: NDArray<'N D'>, y: NDArray<'N'>, given: Kernel): boolean {
  try {
    return svmHardMargin(X, y, given).dual > 20
  } catch {
    return true
  }
}

const [slide, toy] = ['D1 “Finding the maximum margin line”', { X: matrix('3 3 / 4 5 / 6 5 / 1 1 / 0 1'), y: [1, 1, 1, -1, -1] }]
const linear = { type: 'linear' } as const
const xor = {
  given: { X: matrix('1 1 / -1 -1 / 1 -1 / -1 1'), y: [-1, -1, 1, 1], kernel: { type: 'polynomial', degree: 2 } },
  gives: { alpha: array([0.125, 0.125, 0.125, 0.125]), b: 0 },
  concept: 'XOR',
  hint: 'The solution is f(x) = −x₁·x₂, which needs the product of both features.',
} as const
const apart = {
  given: { X: matrix('0 0 / 2 0'), y: [1, -1], kernel: { type: 'rbf', sigma: 2 } },
  gives: { alpha: printed(['2.541494', '2.541494']), b: 0 },
  source: 'worked by hand: K is exp(−4/8) off the diagonal, and α is 1/(1 − 0.606531)',
  concept: 'the Gaussian kernel',
  hint: 'The kernel of both points is exp(−4/8); the coefficients are equal.',
} as const
const bySymmetry = 'derived: by symmetry all coefficients are equal, and 8α = 1'
const few = { draws: 5 } as const

export default suite('svm/svm-hard-margin', 'Hard-margin SVM', [
  objective.with({
    example: objective.golden('is half of the squared length of w', { given: { w: [3, 4] }, gives: 12.5, source: `${slide}: minimize ½wᵀw, worked by hand: 25 / 2`, hint: 'The squared length of (3, 4) is 25.' }),
    random: { weight: 1 },
    smallest: { weight: 0 },
    larger: false,
  }),
  feasible.with({
    example: feasible.golden('accepts a plane that keeps every example out of its margin', {
      given: { ...toy, w: [0.5, 0.5], b: -2 },
      gives: true,
      source: `${slide}: one constraint for each training point; the margins are 1, 2.5, 3.5, 1, 1.5`,
      hint: 'The smallest margin is exactly 1.',
    }),
    one: feasible.golden('refuses a plane with one example inside its margin', {
      given: { ...toy, w: [0.4, 0.5], b: -2 },
      gives: false,
      source: 'worked by hand: the first margin is 1.2 + 1.5 − 2 = 0.7',
      concept: 'one example inside the margin',
      hint: 'The first margin is 0.7.',
    }),
    away: feasible.golden('accepts a plane far from the origin', { weight: 0, given: { w: [1], b: 3, X: matrix('-1 / -5'), y: [1, -1] }, gives: true, source: 'worked by hand: both margins are 2' }),
    // True and false have no shape.
    shape: false,
    random: { weight: 1, draws: 14 },
    smallest: { draws: 12 },
    larger: { draws: 6 },
  }),
  soft.with({
    xor: soft.golden('separates XOR with a polynomial kernel', { ...xor, given: { ...xor.given, C: 1 }, source: bySymmetry }),
    gaussian: soft.golden('takes the Gaussian kernel with its σ', { ...apart, given: { ...apart.given, C: 4 } }),
    random: { ...few, says: 'comes within a thousandth of the optimum', weight: 3, hint: 'Print ½‖w‖² + C Σ ξᵢ and the dual value: at the optimum they are equal.' },
    smallest: { says: 'separates two points', draws: 3 },
    larger: { says: 'comes within a thousandth of the optimum with more points', draws: 2 },
    repeats: false,
  }),
  hard.with({
    lecture: hard.golden('finds the widest margin between five points', {
      weight: 2,
      given: { ...toy, kernel: linear },
      gives: { alpha: array([0.25, 0, 0, 0.25, 0]), b: -2 },
      source: `${slide}, worked by hand: w = (0.5, 0.5)`,
      hint: 'Only (3, 3) and (1, 1) hold the plane: w is (0.5, 0.5).',
    }),
    xor: hard.golden('separates XOR with a polynomial kernel', { ...xor, source: bySymmetry }),
    gaussian: hard.golden('takes the Gaussian kernel with its σ', apart),
    random: { ...few, says: 'comes within a thousandth of the optimum', weight: 2, hint: 'Every margin yᵢ·(f(xᵢ) + b) must be at least 1, and 1 where αᵢ > 0.' },
    smallest: { says: 'separates two points', draws: 3 },
    larger: { says: 'comes within a thousandth of the optimum with more points', draws: 2 },
    repeats: false,
  }),
])
