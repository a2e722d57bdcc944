import fc from 'fast-check'
import { expect, it } from 'vitest'
import { array, map, nested, rows } from '../core/ndarray.ts'
import { differencesFrom } from '../testing/differences.ts'
import { problem } from '../testing/problem.ts'
import { logSoftmax, logSumExp } from './log-sum-exp.ts'
import { softmax } from './softmax.ts'

const scales = fc.constantFrom(1, 1e3, 1e9)

it('lies between the maximum of a row and ln C above it, also for extreme scores', () => {
  fc.assert(
    fc.property(problem, scales, ({ scores }, scale) => {
      const scaled = map(scores, (score) => scale * score)
      logSumExp(scaled).data.forEach((value, i) => {
        const row = rows(scaled)[i] as Float64Array
        const rounding = 1e-12 * scale
        expect(value).toBeGreaterThanOrEqual(Math.max(...row))
        expect(value).toBeLessThanOrEqual(Math.max(...row) + Math.log(row.length) + rounding)
      })
    }),
  )
})

it('gives the logarithm of softmax where that is not 0', () => {
  fc.assert(
    fc.property(problem, ({ scores }) => {
      const logarithms = map(softmax(scores), Math.log)
      expect(differencesFrom(nested(logSoftmax(scores)), nested(logarithms), 1e-12)).toEqual([])
    }),
  )
})

it('gives finite logarithms of probabilities too small for a float', () => {
  fc.assert(
    fc.property(problem, scales, ({ scores }, scale) => {
      expect(logSoftmax(map(scores, (score) => scale * score)).data.every(Number.isFinite)).toBe(true)
    }),
  )
})

it('gives the same logarithms, to every digit, when all scores are a billion higher', () => {
  const scores = [0, -1, 2]
  const higher = logSoftmax(array([scores.map((score) => score + 1e9)]))
  expect(nested(higher)).toEqual(nested(logSoftmax(array([scores]))))
})

it('is −∞ for scores that are all masked, ∞ for one that is infinite, and NaN for one that is NaN', () => {
  const inf = Number.POSITIVE_INFINITY
  const rows = [
    [-inf, -inf],
    [inf, 0],
    [-inf, 2],
    [Number.NaN, inf],
  ]
  expect([...logSumExp(array(rows)).data]).toEqual([-inf, inf, 2, Number.NaN])
})
