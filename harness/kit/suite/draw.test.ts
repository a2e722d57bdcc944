import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { asArray } from '../testing/toy-rubric.ts'
import type { KitValue } from '../value/value.ts'
import { type DrawPlan, drawArguments, publicSeed } from './draw.ts'
import { batches, classes, oneHot, probabilities, reals, truths } from './input-kinds.ts'

const plan = (changes: Partial<DrawPlan> = {}): DrawPlan => ({
  inputs: [reals('scores', 'N C'), classes('labels', 'N', 'C')],
  sizes: { N: [2, 6], C: [3, 7] },
  count: 9,
  values: 'small first',
  avoid: () => false,
  ...changes,
})
const seeds = (word: string) => (draw: number) => publicSeed(word, draw)
const draw = (changes: Partial<DrawPlan> = {}, word = 'x') => drawArguments(plan(changes), seeds(word))
const isHalf = (x: number): boolean => Number.isInteger(2 * x)

describe('draws', () => {
  it('of a mask have true and false in every row that has room for both', () => {
    fc.assert(
      fc.property(fc.string(), (word) => {
        for (const [mask] of draw(
          { inputs: [truths('mask', 'T S')], sizes: { T: [1, 4], S: [1, 3] } },
          word,
        )) {
          const { shape, data } = asArray(mask)
          const [T = 0, S = 0] = shape
          for (let t = 0; t < T; t++) {
            const row = new Set(data.subarray(t * S, (t + 1) * S))
            expect([...row].sort()).toEqual(S > 1 ? [0, 1] : [1])
          }
        }
      }),
      { numRuns: 20 },
    )
  })

  it('are the same for the same seeds, and others for others', () => {
    expect(draw()).toEqual(draw())
    expect(draw()).not.toEqual(draw({}, 'y'))
  })

  it('start with the smallest sizes and with halves', () => {
    fc.assert(
      fc.property(fc.string(), (word) => {
        const drawn = draw({}, word)
        expect(asArray(drawn[0]?.[0]).shape).toEqual([2, 3])
        expect([...asArray(drawn[0]?.[0]).data].every(isHalf)).toBe(true)
        expect([...asArray(drawn.at(-1)?.[0]).data].every(isHalf)).toBe(false)
      }),
      { numRuns: 20 },
    )
  })

  it('stay within the sizes, agree in the axes they share, and keep labels below C', () => {
    fc.assert(
      fc.property(fc.string(), (word) => {
        for (const [scores, labels] of draw({}, word)) {
          const [N = 0, C = 0] = asArray(scores).shape
          expect(N >= 2 && N <= 6 && C >= 3 && C <= 7).toBe(true)
          expect(asArray(labels).shape).toEqual([N])
          for (const label of asArray(labels).data) expect(label >= 0 && label < C).toBe(true)
        }
      }),
      { numRuns: 20 },
    )
  })

  it('keep away from what a suite avoids, and say so if they cannot', () => {
    const hasZero = ([scores]: readonly KitValue[]) => asArray(scores).data.includes(0)
    expect(draw({ avoid: hasZero }).filter(hasZero)).toEqual([])
    expect(() => draw({ avoid: () => true })).toThrow('falls on a kink or tie')
  })

  it('reach a thousand when they are to be extreme', () => {
    const largest = draw({ values: 'extremes' }).map(([scores]) => Math.max(...asArray(scores).data))
    expect(Math.max(...largest)).toBeGreaterThan(700)
    expect(Math.max(...largest)).toBeLessThanOrEqual(1000)
  })

  it('give rows of probabilities, one-hot rows, and batches that hold every row once', () => {
    const [[p, t, b] = []] = drawArguments(
      plan({
        inputs: [probabilities('p', 'N C'), oneHot('t', 'N C'), batches('b', 'N', 2)],
        sizes: { N: [5, 5], C: [3, 3] },
        count: 1,
      }),
      seeds('x'),
    )
    const rowSums = (x: KitValue | undefined) =>
      [0, 1, 2, 3, 4].map((i) =>
        asArray(x)
          .data.slice(3 * i, 3 * i + 3)
          .reduce((sum, a) => sum + a, 0),
      )
    for (const sum of rowSums(p)) expect(sum).toBeCloseTo(1, 12)
    expect(rowSums(t)).toEqual([1, 1, 1, 1, 1])
    const rows = (b as readonly KitValue[]).map((batch) => [...asArray(batch).data])
    expect(rows.map((batch) => batch.length)).toEqual([2, 2, 1])
    expect(rows.flat().sort()).toEqual([0, 1, 2, 3, 4])
  })
})
