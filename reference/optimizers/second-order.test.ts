import { describe, expect, it } from 'vitest'
import { array, at, map, type NDArray, nested, sum } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { conditionNumber } from './condition-number.ts'
import { sgdStep } from './gradient-descent.ts'
import { lbfgsDirection, lbfgsStart, lbfgsStep } from './l-bfgs.ts'
import { newtonStep } from './newton-step.ts'
import { beale } from './saddle-point.ts'
import { taylorCostChange } from './taylor-cost-change.ts'

type Vector = NDArray<'D'>
const vector = (...entries: number[]): Vector => array<'D'>(entries)

describe('second order', () => {
  const H = array<'D K'>([
    [4, 1],
    [1, 3],
  ])
  const gradientAt = (w: Vector): Vector => vector(4 * at(w, 0) + at(w, 1) - 1, at(w, 0) + 3 * at(w, 1) - 2)

  it('lands in one Newton step where the gradient is 0, with second derivatives as Hessian', () => {
    const w = newtonStep(vector(5, -7), gradientAt(vector(5, -7)), H)
    expect(differencesFrom(nested(gradientAt(w)), [0, 0], 1e-12)).toEqual([])
  })

  it('predicts the change of a quadratic cost exactly, with ε² before the curvature', () => {
    const loss = (w: Vector): number =>
      0.5 * (4 * at(w, 0) ** 2 + 2 * at(w, 0) * at(w, 1) + 3 * at(w, 1) ** 2) - at(w, 0) - 2 * at(w, 1)
    const w = vector(1, -2)
    const g = gradientAt(w)
    const squares = sum(map(g, (gradient) => gradient ** 2))
    const curvature = 2 * (taylorCostChange(g, H, 1) + squares)
    for (const eps of [0.01, 0.1, 0.5, 1]) {
      const change = loss(sgdStep<'D'>(w, g, { learningRate: eps })) - loss(w)
      expect(taylorCostChange(g, H, eps)).toBeCloseTo(change, 11)
      expect(change > 0).toBe(eps * curvature > 2 * squares)
    }
  })

  it('of L-BFGS reaches the bottom of Beale’s function, and keeps no more than its memory', () => {
    let after = { w: vector(1, 1), state: lbfgsStart(vector(1, 1)) }
    for (let step = 0; step < 200; step++) {
      const options = { learningRate: 0.1, memorySize: 4 }
      after = lbfgsStep(after.w, after.state, (w) => beale(w).gradient, options)
    }
    expect(after.state.steps.shape).toEqual([4, 2])
    expect(differencesFrom(nested(after.w), [3, 0.5], 1e-6)).toEqual([])
  })

  it.each([1e-200, 1e200])('of L-BFGS does not depend on the unit of the loss: times %d', (unit) => {
    const [g, y] = [vector(2 * unit, 20 * unit), array<'K D'>([[0, 10 * unit]])]
    const got = lbfgsDirection(g, array([[0, 1]]), y)
    expect(differencesFrom(nested(got), [-0.2, -2], 1e-14)).toEqual([])
  })

  it.each([1e-200, 1e200])('of L-BFGS does not depend on the unit of the weights: times %d', (unit) => {
    const [g, y] = [
      vector(2, 20),
      array<'K D'>([
        [0, 10],
        [1, 0],
      ]),
    ]
    const plain = lbfgsDirection(
      g,
      array([
        [0, 1],
        [1, 0],
      ]),
      y,
    )
    const got = lbfgsDirection(
      g,
      array([
        [0, unit],
        [unit, 0],
      ]),
      y,
    ).data.map((entry) => entry / unit)
    expect(differencesFrom([...got], nested(plain), 1e-14)).toEqual([])
  })

  it('of L-BFGS remembers a pair whose product is too small for a number', () => {
    const gradientAt = (w: Vector): Vector => map<'D'>(w, (weight) => weight)
    const { state } = lbfgsStep(vector(1e-200), lbfgsStart(vector(1e-200)), gradientAt, { learningRate: 0.5 })
    expect(state.steps.shape).toEqual([1, 1])
  })

  it('of Newton does not take a small curvature beside a large one for none', () => {
    const H = array<'D K'>([
      [1, 0],
      [0, 1e-20],
    ])
    expect(differencesFrom(nested(newtonStep(vector(0, 0), vector(1, 1e-20), H)), [-1, -1], 1e-14)).toEqual(
      [],
    )
  })

  it('of L-BFGS divides by the curvature of its latest step', () => {
    const s = array<'K D'>([[0.5, -1]])
    const y = array<'K D'>([[1, -6]])
    expect(nested(lbfgsDirection(vector(1, -6), s, y))).toEqual([-0.5, 1])
  })

  it('calls the valley ten times steeper across, and a flat direction infinitely worse', () => {
    expect(
      conditionNumber(
        array([
          [1, 0],
          [0, 10],
        ]),
      ),
    ).toBeCloseTo(10, 12)
    expect(
      conditionNumber(
        array([
          [1, 0],
          [0, 0],
        ]),
      ),
    ).toBe(Infinity)
    expect(() => conditionNumber(array([[0]]))).toThrow('all singular values are 0')
  })
})
