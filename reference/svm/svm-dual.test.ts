import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, at, type NDArray, nested, rows, tabulate } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import type { DualSolution } from './dual-ascent.ts'
import { gramMatrix } from './gram-matrix.ts'
import { innerProductOf } from './inner-product-similarity.ts'
import type { Kernel } from './kernel-linear.ts'
import { svmBias } from './svm-bias.ts'
import { svmDual, svmDualFeasibility, svmDualObjective } from './svm-dual.ts'
import { svmDualWeights } from './svm-dual-weights.ts'
import { svmFit, svmHardMargin } from './svm-hard-margin.ts'
import { svmSoftMarginObjective } from './svm-soft-margin-objective.ts'

const coordinate = fc.integer({ min: -20, max: 20 }).map((tenths) => tenths / 10)
const kernels: readonly Kernel[] = [
  { type: 'linear' },
  { type: 'polynomial', degree: 2 },
  { type: 'rbf', sigma: 1 },
]

/** Up to 12 points of the plane, the first of each class, points that coincide included. */
const problem = fc.record({
  points: fc.array(fc.tuple(coordinate, coordinate, fc.constantFrom(-1, 1)), { minLength: 0, maxLength: 10 }),
  kernel: fc.constantFrom(...kernels),
  C: fc.constantFrom(0.1, 1, 10),
  bias: fc.boolean(),
})

type Problem = typeof problem extends fc.Arbitrary<infer Draw> ? Draw : never

function built({ points }: Pick<Problem, 'points'>): { X: NDArray<'N D'>; y: NDArray<'N'> } {
  const all = [[0.5, 0, 1], [-0.5, 0.3, -1], ...points]
  return { X: array(all.map((point) => point.slice(0, 2))), y: array(all.map((point) => point[2] as number)) }
}

/** What is wrong with a solution: coefficients outside the box, margins on the wrong side of 1, a gap. */
function brokenConditions(
  { alpha, b, gap, dual, primal }: DualSolution,
  K: NDArray<'N N'>,
  y: NDArray<'N'>,
  C: number,
): readonly string[] {
  const signed = alpha.data.map((a, i) => a * at(y, i))
  const margins = rows(K).map((row, i) => at(y, i) * (innerProductOf(row, signed) + b))
  const far = 1e-5 * Math.max(1, Math.abs(b))
  return [
    ...(gap > 1e-10 * Math.max(1, dual) ? [`the gap is ${gap}`] : []),
    ...(primal < dual - 1e-9 * Math.max(1, dual) ? ['the primal value is below the dual one'] : []),
    ...margins.flatMap((margin, i) => {
      const a = at(alpha, i)
      if (!(a >= 0 && a <= C)) return [`alpha[${i}] = ${a} is outside its box`]
      // Rounding leaves a coefficient beside its bound, where the gap does not see it.
      if ((a > 0 && a < 1e-4 * C) || (a < C && a > (1 - 1e-4) * C)) return []
      if (a < C && margin < 1 - far) return [`alpha[${i}] = ${a} should be larger at a margin of ${margin}`]
      return a > 0 && margin > 1 + far
        ? [`alpha[${i}] = ${a} should be smaller at a margin of ${margin}`]
        : []
    }),
  ]
}

it('solves any soft-margin problem to its stated gap, with or without a bias', () => {
  fc.assert(
    fc.property(problem, (draw) => {
      const { X, y } = built(draw)
      const K = gramMatrix(X, X, draw.kernel)
      const found = svmDual(K, y, draw.C, { bias: draw.bias })
      expect(brokenConditions(found, K, y, draw.C)).toEqual([])
      expect(found.dual).toBeCloseTo(svmDualObjective(found.alpha, y, K), 9)
      const { violations, balance } = svmDualFeasibility(found.alpha, y, draw.C)
      expect(violations.data.includes(1)).toBe(false)
      if (draw.bias) expect(balance).toBeCloseTo(0, 9)
      else expect(found.b).toBe(0)
    }),
  )
})

it('gives a plane whose own objective is the primal value', () => {
  fc.assert(
    fc.property(problem, (draw) => {
      const { X, y } = built(draw)
      const { alpha, b, primal } = svmDual(gramMatrix(X, X), y, draw.C, { bias: draw.bias })
      const w = svmDualWeights(alpha, y, X)
      const { value } = svmSoftMarginObjective(w, b, X, y, draw.C, { bias: draw.bias })
      expect(Math.abs(value - primal)).toBeLessThan(1e-9 * Math.max(1, primal))
    }),
  )
})

it('agrees with the bias of its support vectors', () => {
  fc.assert(
    fc.property(problem, (draw) => {
      const { X, y } = built(draw)
      const K = gramMatrix(X, X, { type: 'rbf', sigma: 1 })
      const { alpha, b } = svmDual(K, y, draw.C, { tolerance: 1e-14 })
      expect(differencesFrom(svmBias(alpha, y, K, draw.C), b, 1e-5)).toEqual([])
    }),
  )
})

it('takes the middle of what margins allow, also where rounding leaves a coefficient off its bound', () => {
  const { X, y } = built({ points: [[-0.3, 0.1, 1]] })
  const K = gramMatrix(X, X, { type: 'rbf', sigma: 1 })
  const { alpha, b } = svmDual(K, y, 10, { tolerance: 1e-14 })
  expect(at(alpha, 0)).toBeLessThan(1e-12)
  expect(b).toBeCloseTo(svmBias(alpha, y, K, 10), 9)
})

/** Numbers that look random and are the same everywhere. */
const noise = (i: number): number => ((Math.sin(i * 12.9898) * 43758.5453) % 1) * 2

const big = (shift: number): { X: NDArray<'N D'>; y: NDArray<'N'> } => ({
  X: tabulate([500, 5], (i, d) => noise(5 * i + d) + (d === 0 ? shift * (i % 2 ? 1 : -1) : 0)),
  y: tabulate([500], (i) => (i % 2 ? 1 : -1)),
})

it.each([
  { kernel: { type: 'linear' }, shift: 0.5, C: 1 },
  { kernel: { type: 'rbf', sigma: 1 }, shift: 0.5, C: 10 },
  { kernel: { type: 'polynomial', degree: 2 }, shift: 0.5, C: 0.1 },
  { kernel: { type: 'linear' }, shift: 3, C: Infinity },
] as const)('solves 500 points with $kernel at C = $C to its stated gap', ({ kernel, shift, C }) => {
  const { X, y } = big(shift)
  const K = gramMatrix(X, X, kernel)
  expect(brokenConditions(svmDual(K, y, C), K, y, C)).toEqual([])
})

it('is the hard-margin machine at any price that no coefficient reaches', () => {
  const { X, y } = big(3)
  const hard = svmHardMargin(X, y)
  const price = 2 * Math.max(...hard.alpha.data)
  expect(differencesFrom(nested(svmFit(X, y, price).alpha), nested(hard.alpha), 1e-7)).toEqual([])
})

const xor = array<'N D'>([
  [1, 1],
  [-1, -1],
  [1, -1],
  [-1, 1],
])
const xorLabels = array<'N'>([-1, -1, 1, 1])
const notSeparable = 'svmDual: no plane separates the classes: a hard margin has no solution, take a finite C'

it('says so when no plane separates the classes', () => {
  expect(() => svmHardMargin(xor, xorLabels)).toThrow(notSeparable)
  expect(() => svmHardMargin(array([[1], [1]]), array([1, -1]))).toThrow(notSeparable)
  expect(() => svmHardMargin(big(0.5).X, big(0.5).y)).toThrow(notSeparable)
  const line = gramMatrix(array([[1], [2]]), array([[1], [2]]))
  expect(() => svmDual(line, array([1, -1]), Infinity, { bias: false })).toThrow(notSeparable)
})

it.each([
  [{ y: [1, -1, 1, 2] }, 'y[3] = 2 is not +1 or −1: a machine tells two classes apart'],
  [{ y: [1, 1, 1, 1] }, 'all labels are the same: there are no two classes to separate'],
  [{ C: 0 }, 'C = 0 is no price: it must be > 0, or ∞ for a hard margin'],
  [{ C: Number.NaN }, 'C = NaN is no price'],
  [{ y: [1, -1] }, 'K is 4 × 4 (N × N) with N = 4, but y has N = 2'],
  [{ entry: Number.NaN }, 'K[0][1] = NaN is not a finite number'],
  [{ entry: 5 }, 'K[1][0] = -2 but K[0][1] = 5: no kernel does that'],
])('refuses %j', ({ y = [-1, -1, 1, 1], C = 1, entry = -2 }: Refused, message) => {
  const K = tabulate<'N N'>([4, 4], (i, j) => (i === 0 && j === 1 ? entry : at(gramMatrix(xor, xor), i, j)))
  expect(() => svmDual(K, array(y), C)).toThrow(`svmDual: ${message}`)
})

interface Refused {
  readonly y?: readonly number[]
  readonly C?: number
  readonly entry?: number
}
