import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, type NDArray, nested, tabulate, zip } from '../core/ndarray.ts'
import { centralDifferences } from '../testing/central-differences.ts'
import { differencesFrom } from '../testing/differences.ts'
import { functionalMargins } from './svm-margin-constraints.ts'
import { svmSgd, svmSoftMarginObjective, svmSoftMarginSubgradient } from './svm-soft-margin-objective.ts'

const real = fc.double({ min: -3, max: 3, noNaN: true })
const problem = fc
  .record({ N: fc.integer({ min: 1, max: 6 }), D: fc.integer({ min: 1, max: 3 }) })
  .chain(({ N, D }) =>
    fc.record({
      w: fc.array(real, { minLength: D, maxLength: D }).map((values) => array<'D'>(values)),
      b: real,
      X: fc
        .array(fc.array(real, { minLength: D, maxLength: D }), { minLength: N, maxLength: N })
        .map((values) => array<'N D'>(values)),
      y: fc.array(fc.constantFrom(-1, 1), { minLength: N, maxLength: N }).map((values) => array<'N'>(values)),
      C: fc.constantFrom(0.1, 1, 7),
      bias: fc.boolean(),
    }),
  )

/** A margin this far from 1 stays on its side when a coordinate moves by 1e-5. */
const awayFromKinks = 1e-3

it('has the gradient that centered differences find, in the normal and in the bias', () => {
  fc.assert(
    fc.property(problem, ({ w, b, X, y, C, bias }) => {
      const margins = functionalMargins('test', w, bias ? b : 0, X, y)
      fc.pre(margins.data.every((margin) => Math.abs(margin - 1) > awayFromKinks))
      const { dw, db } = svmSoftMarginSubgradient(w, b, X, y, C, { bias })
      const inNormal = centralDifferences((at) => svmSoftMarginObjective(at, b, X, y, C, { bias }).value, w)
      const inBias = centralDifferences(
        (at: NDArray<'P'>) => svmSoftMarginObjective(w, at.data[0] as number, X, y, C, { bias }).value,
        array<'P'>([b]),
      )
      expect(differencesFrom(nested(dw), nested(inNormal), 1e-6)).toEqual([])
      expect(differencesFrom([db], nested(inBias), 1e-6)).toEqual([])
    }),
  )
})

it('has gradient 0 of slack at a margin of exactly 1, or 1 where the flag asks for it', () => {
  const onMargin = [array<'D'>([1]), 0, array<'N D'>([[1]]), array<'N'>([1]), 2] as const
  expect(nested(svmSoftMarginSubgradient(...onMargin).dw)).toEqual([1])
  expect(nested(svmSoftMarginSubgradient(...onMargin, { atKink: 'one' }).dw)).toEqual([-1])
  expect(svmSoftMarginSubgradient(...onMargin, { atKink: 'one' }).db).toBe(-2)
})

it('takes one step down the whole objective when an epoch is one batch', () => {
  fc.assert(
    fc.property(problem, ({ w, b, X, y, C, bias }) => {
      const all = tabulate<'B'>(y.shape, (i) => i)
      const { dw, db } = svmSoftMarginSubgradient(w, b, X, y, C, { bias })
      const after = svmSgd(w, b, X, y, [all], 0.1, C, { bias })
      const expected = nested(zip(w, dw, (weight, gradient) => weight - 0.1 * gradient))
      expect(differencesFrom(nested(after.w), expected, 1e-12)).toEqual([])
      expect(after.b).toBeCloseTo(b - 0.1 * db, 12)
    }),
  )
})

it('takes as much of ½‖w‖² in each batch as there are examples in it', () => {
  const [w, X, y] = [array<'D'>([1]), array<'N D'>([[1], [-1], [3]]), array<'N'>([1, -1, 1])]
  const batches = [array<'B'>([0, 2]), array<'B'>([1])]
  expect(svmSgd(w, 0, X, y, batches, 0.3, 1).w.data[0]).toBeCloseTo((1 - 0.2) * (1 - 0.1) + 0.3, 12)
})

it('refuses a price that is not one, and labels that are no signs', () => {
  const [w, X] = [array<'D'>([1]), array<'N D'>([[1]])]
  for (const f of [svmSoftMarginObjective, svmSoftMarginSubgradient]) {
    expect(() => f(w, 0, X, array([1]), 0)).toThrow(`${f.name}: C = 0 is outside (0, ∞)`)
    expect(() => f(w, 0, X, array([1]), Infinity)).toThrow(`${f.name}: C = Infinity is outside (0, ∞)`)
    expect(() => f(w, 0, X, array([0]), 1)).toThrow(`${f.name}: y[0] = 0 is not +1 or −1`)
    expect(() => f(array([1, 2]), 0, X, array([1]), 1)).toThrow('with D = 1, but w has D = 2')
  }
  expect(() => svmSgd(w, 0, X, array([1]), [array([1])], 0.1, 1)).toThrow(
    'svmSgd: index 1 of a batch is not a row: the data has rows 0 … 0',
  )
})
