import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { array, at, map, type NDArray, nested, zeros, zip } from '../core/ndarray.ts'
import { centralDifferences } from '../testing/central-differences.ts'
import { differencesFrom } from '../testing/differences.ts'
import { adagradStep, type SquaresState } from './adagrad.ts'
import { adamStart, adamStep } from './adam.ts'
import { adamwStep } from './adamw.ts'
import { aggmoStep } from './aggmo.ts'
import { minibatchEpoch } from './batch-gradient-descent.ts'
import { sgdStep } from './gradient-descent.ts'
import { learnedOptimizerStep } from './learned-optimizer.ts'
import { momentumStep } from './momentum.ts'
import { qhadamStep } from './qhadam.ts'
import { rmspropStep } from './rmsprop.ts'
import { beale, saddlePoint, valley } from './saddle-point.ts'
import { expectedSgdStep } from './sgd-unbiasedness.ts'

type Vector = NDArray<'D'>
const vector = (...entries: number[]): Vector => array<'D'>(entries)
const one = vector(1)
const none = vector(0)

interface Squares {
  readonly w: Vector
  readonly state: SquaresState<'D'>
}

/** The result of a step, taken again and again from the first of them. */
function again<Result>(times: number, first: Result, step: (before: Result) => Result): Result {
  let result = first
  for (let i = 0; i < times; i++) result = step(result)
  return result
}

describe('gradient descent', () => {
  it('moves all weights at once: the gradients are those at the old weights', () => {
    const tilted = (w: Vector): Vector => vector(at(w, 0) + at(w, 1), at(w, 0) + at(w, 1))
    const w = vector(1, 1)
    expect(nested(sgdStep(w, tilted(w), { learningRate: 0.25 }))).toEqual([0.5, 0.5])
    const first = sgdStep(
      w,
      map<'D'>(tilted(w), (gradient, i) => (i === 0 ? gradient : 0)),
      { learningRate: 0.25 },
    )
    const oneByOne = sgdStep(
      first,
      map<'D'>(tilted(first), (gradient, i) => (i === 1 ? gradient : 0)),
      { learningRate: 0.25 },
    )
    expect(nested(oneByOne)).toEqual([0.5, 0.625])
  })

  it('with the sum over N rows takes N times the step of their mean', () => {
    const rows = array<'B'>([0, 1, 2])
    const gradients = [1, 2, 6]
    const total = gradients.reduce((a, b) => a + b, 0)
    expect(nested(minibatchEpoch<'D'>(none, () => vector(total / 3), [rows], 1))).toEqual([-3])
    expect(nested(minibatchEpoch<'D'>(none, () => vector(total), [rows], 1))).toEqual([-9])
  })

  it('goes on average where the mean gradient leads', () => {
    const real = fc.double({ min: -3, max: 3, noNaN: true })
    fc.assert(
      fc.property(fc.array(fc.tuple(real, real), { minLength: 1, maxLength: 6 }), (gradients) => {
        const N = gradients.length
        const mean = vector(...[0, 1].map((d) => gradients.reduce((total, g) => total + (g[d] ?? 0), 0) / N))
        const w = vector(0.5, -1)
        const options = { learningRate: 0.3 }
        const expected = nested(sgdStep(w, mean, options))
        expect(
          differencesFrom(nested(expectedSgdStep(w, array(gradients), options)), expected, 1e-14),
        ).toEqual([])
      }),
    )
  })
})

describe('momentum', () => {
  it('sums gradients up and takes no mean of them: under a constant gradient it reaches g / (1 − ρ)', () => {
    const after = again(400, { w: none, state: { v: none } }, ({ w, state }) =>
      momentumStep<'D'>(w, state, one, { learningRate: 0.1 }),
    )
    expect(at(after.state.v, 0)).toBeCloseTo(10, 12)
  })

  it('refuses a ρ of 1, with which the velocity would grow for ever', () => {
    expect(() => momentumStep(one, { v: none }, one, { learningRate: 0.1, rho: 1 })).toThrow(
      'momentumStep: rho = 1 is outside [0, 1)',
    )
  })

  it('goes down where the signs of D4, m = βm − g and w − ηm, go up', () => {
    const start = vector(1, -2)
    const gradient = valley(start).gradient
    const ours = momentumStep<'D'>(start, { v: zeros([2]) }, gradient, { learningRate: 0.05 })
    const printed = zip<'D'>(start, gradient, (weight, g) => weight - 0.05 * (0.9 * 0 - g))
    expect(valley(ours.w).value).toBeLessThan(valley(start).value)
    expect(valley(printed).value).toBeGreaterThan(valley(start).value)
  })

  it('of several memories is momentum when there is one, and plain descent when that forgets all', () => {
    const plain = sgdStep(one, vector(3), { learningRate: 0.1 })
    const [v, g, learningRate] = [vector(2), vector(3), 0.1]
    expect(nested(aggmoStep<'D'>(one, { velocities: [none] }, g, { learningRate, betas: [0] }).w)).toEqual(
      nested(plain),
    )
    const pair = aggmoStep<'D'>(one, { velocities: [v, v] }, g, { learningRate, betas: [0.9, 0.9] })
    const single = momentumStep<'D'>(one, { v }, g, { learningRate })
    expect(differencesFrom(nested(pair.w), nested(single.w), 1e-15)).toEqual([])
  })
})

describe('AdaGrad', () => {
  it('takes ever shorter steps although the gradient stays the same', () => {
    const step = ({ w, state }: Squares) => adagradStep<'D'>(w, state, one, { learningRate: 1 })
    const ends = [1, 2, 3, 4].map((n) => at(again(n, { w: none, state: { s: none } }, step).w, 0))
    const lengths = ends.map((end, n) => (ends[n - 1] ?? 0) - end)
    expect(differencesFrom(lengths, [1, 1 / Math.sqrt(2), 1 / Math.sqrt(3), 1 / 2], 1e-6)).toEqual([])
  })
})

describe('RMSprop', () => {
  it('averages squared gradients with one memory γ: of a constant gradient it knows g²·(1 − γᵗ)', () => {
    const step = ({ w, state }: Squares) => rmspropStep<'D'>(w, state, vector(-3), { decay: 0.5 })
    expect(at(again(4, { w: one, state: { s: none } }, step).state.s, 0)).toBe(9 * (1 - 0.5 ** 4))
  })

  it('stays a number for falling gradients, where the sum of D3 with its unsquared gradient has no root', () => {
    expect(nested(rmspropStep(one, { s: none }, vector(-3)).w)).not.toContain(NaN)
    const printed = 0.9 * 0 + (1 - 0.9) * -3
    expect(Math.sqrt(printed)).toBeNaN()
  })
})

describe.each([
  [
    'adagradStep',
    (options: object) => adagradStep(one, { s: none }, none, { learningRate: 0.1, ...options }).w,
  ],
  ['rmspropStep', (options: object) => rmspropStep(one, { s: none }, none, options).w],
  ['adamStep', (options: object) => adamStep(one, adamStart(one), none, options).w],
])('%s of a gradient that was always 0', (_, step) => {
  it('moves nothing, wherever ε stands', () => {
    expect(nested(step({}))).toEqual([1])
    expect(nested(step({ epsPlacement: 'inside' }))).toEqual([1])
  })

  it('is 0 / 0 without ε', () => {
    expect(nested(step({ epsPlacement: 'none' }))).toEqual([NaN])
    expect(nested(step({ eps: 0 }))).toEqual([NaN])
  })
})

describe('Adam', () => {
  it('counts its first step as 1, so no correction divides by 0, and after n steps it has made n', () => {
    const start = { w: one, state: adamStart<'D'>(one) }
    const after = again(3, start, ({ w, state }) => adamStep<'D'>(w, state, vector(-2)))
    expect(after.state.t).toBe(3)
    expect(1 - 0.9 ** 0).toBe(0)
    expect(nested(after.w)).not.toContain(NaN)
  })

  it('takes the root of the mean squared gradient; that of D4, made of m, has none where gradients fall', () => {
    const { w, state } = adamStep<'D'>(one, adamStart<'D'>(one), vector(-2), { learningRate: 0.1 })
    expect(at(w, 0)).toBeCloseTo(1.1, 8)
    expect(Math.sqrt(at(state.m, 0) / (1 - 0.999))).toBeNaN()
  })

  it('knows the mean of squares, no mean of magnitudes', () => {
    const start = { w: one, state: adamStart<'D'>(one) }
    const after = again(20_000, start, ({ w, state }) => adamStep<'D'>(w, state, vector(-3)))
    expect(at(after.state.v, 0)).toBeCloseTo(9, 6)
  })

  it('with decay beside it shrinks a weight without gradient by η·λ of itself', () => {
    const options = { learningRate: 0.1, lambda: 0.5 }
    expect(nested(adamwStep(vector(2), adamStart(one), none, options).w)).toEqual([1.9])
  })

  it('mixed with the current gradient does what its formula says, in the second step', () => {
    const options = { learningRate: 0.1, beta1: 0.5, beta2: 0.75, nu1: 0.25, nu2: 0.5, eps: 0.125 }
    const first = qhadamStep<'D'>(none, adamStart<'D'>(none), vector(2), options)
    const second = qhadamStep<'D'>(first.w, first.state, vector(-1), options)
    const mean = (0.5 * 1 + 0.5 * -1) / (1 - 0.25)
    const square = (0.75 * 1 + 0.25 * 1) / (1 - 0.5625)
    const step = (0.1 * (0.75 * -1 + 0.25 * mean)) / (Math.sqrt(0.5 * 1 + 0.5 * square) + 0.125)
    expect(at(second.w, 0)).toBeCloseTo(at(first.w, 0) - step, 14)
  })
})

it('a learned optimizer that answers −η·g is gradient descent', () => {
  const network = (g: Vector, calls: number) => ({
    update: map<'D'>(g, (gradient) => -0.1 * gradient),
    state: calls + 1,
  })
  const after = learnedOptimizerStep<'D', number>(one, 0, vector(3), network)
  expect(nested(after.w)).toEqual(nested(sgdStep(one, vector(3), { learningRate: 0.1 })))
  expect(after.state).toBe(1)
})

describe('a landscape', () => {
  const point = fc.tuple(
    fc.double({ min: -2, max: 2, noNaN: true }),
    fc.double({ min: -2, max: 2, noNaN: true }),
  )
  it.each([saddlePoint, valley, beale])('has the measured gradient: %o', (landscape) => {
    fc.assert(
      fc.property(point, ([x, y]) => {
        const p = vector(x, y)
        const measured = centralDifferences<'D'>((w) => landscape(w).value, p)
        expect(differencesFrom(nested(landscape(p).gradient), nested(measured), 1e-6)).toEqual([])
      }),
    )
  })

  it('with a saddle holds descent that starts on its axis, and lets go of any other', () => {
    const down = (w: Vector): Vector => sgdStep(w, saddlePoint(w).gradient, { learningRate: 0.1 })
    expect(differencesFrom(nested(again(200, vector(1, 0), down)), [0, 0], 1e-12)).toEqual([])
    expect(saddlePoint(again(200, vector(1, 1e-6), down)).value).toBeLessThan(-1)
  })
})
