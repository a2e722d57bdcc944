import { describe, expect, it } from 'vitest'
import { array, at, type NDArray, nested, zeros } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { adamStart, adamStep } from './adam.ts'
import { sgdStep } from './gradient-descent.ts'
import { momentumStep } from './momentum.ts'
import { nesterovStep } from './nesterov-momentum.ts'
import { optimizerWalk, type Walker } from './optimizer-walk.ts'
import { beale, saddlePoint, valley } from './saddle-point.ts'

type Point = NDArray<'D'>
type Velocity = { readonly v: Point }
const point = (x: number, y: number): Point => array<'D'>([x, y])
const atRest = (w: Point): Velocity => ({ v: zeros<'D'>(w.shape) })

const descent = (learningRate: number): Walker<null> => ({
  start: () => null,
  step: (w, state, gradientAt) => ({ w: sgdStep<'D'>(w, gradientAt(w), { learningRate }), state }),
})
const momentum = (learningRate: number): Walker<Velocity> => ({
  start: atRest,
  step: (w, state, gradientAt) => momentumStep<'D'>(w, state, gradientAt(w), { learningRate }),
})

describe('the walk of an optimizer', () => {
  it('in the valley is that of the recursion worked by hand: descent multiplies by 1 − η and 1 − 10η', () => {
    const path = optimizerWalk(valley, point(1, -2), descent(0.05), 10)
    const expected = Array.from({ length: 11 }, (_, t) => [0.95 ** t, -2 * 0.5 ** t])
    expect(differencesFrom(nested(path), expected, 1e-14)).toEqual([])
  })

  it('ends in the saddle from its axis, and leaves it from any other point', () => {
    const last = (y: number): number => at(optimizerWalk(saddlePoint, point(1, y), descent(0.1), 200), 200, 1)
    expect(last(0)).toBe(0)
    expect(last(1e-6) / (1e-6 * 1.2 ** 200)).toBeCloseTo(1, 12)
  })

  it('on Beale’s plain comes closer to the minimum (3, 0.5) with momentum or Adam than without', () => {
    const adam = {
      start: adamStart<'D'>,
      step: (w, state, gradientAt) => adamStep<'D'>(w, state, gradientAt(w), { learningRate: 0.1 }),
    } satisfies Walker<ReturnType<typeof adamStart<'D'>>>
    const height = <State>(walker: Walker<State>): number => {
      const path = optimizerWalk(beale, point(1, 1), walker, 300)
      return beale(point(at(path, 300, 0), at(path, 300, 1))).value
    }
    expect(height(momentum(0.001))).toBeLessThan(height(descent(0.001)))
    expect(height(adam)).toBeLessThan(height(descent(0.001)))
  })

  it('lets an optimizer look at the gradient elsewhere, and counts its steps', () => {
    const rates: number[] = []
    const nesterov: Walker<Velocity> = {
      start: atRest,
      step: (w, state, gradientAt, t) => {
        rates.push(t)
        return nesterovStep<'D'>(w, state, gradientAt, { learningRate: 0.05 })
      },
    }
    const path = optimizerWalk(valley, point(1, -2), nesterov, 2)
    const expected = [
      [1, -2],
      [0.95, -1],
      [0.85975, -0.05],
    ]
    expect(differencesFrom(nested(path), expected, 1e-14)).toEqual([])
    expect(rates).toEqual([0, 1])
  })

  it('of no steps is its start', () => {
    expect(nested(optimizerWalk(valley, point(1, -2), descent(0.1), 0))).toEqual([[1, -2]])
  })
})
