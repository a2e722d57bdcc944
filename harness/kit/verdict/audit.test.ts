import { describe, expect, it } from 'vitest'
import type { Rubric } from '../plan/rubric.ts'
import { makeTables } from '../plan/tables.ts'
import type { GradedFunction } from '../suite/suite.ts'
import { toyPlan, toyRubric } from '../testing/toy-rubric.ts'
import { audit } from './audit.ts'
import { killMatrixText } from './kill-matrix-text.ts'

/** The toy rubric with another first, or second, function. */
const withFunction = (place: 0 | 1, change: (one: GradedFunction) => Partial<GradedFunction>): Rubric => ({
  ...toyRubric,
  parts: toyRubric.parts.map((part) => ({
    ...part,
    functions: part.functions.map(({ function: one, suite }, k) => ({
      function: k === place ? { ...one, ...change(one) } : one,
      suite,
    })),
  })),
})
const without = (checks: GradedFunction['checks'], id: string): GradedFunction['checks'] =>
  Object.fromEntries(Object.entries(checks).filter(([one]) => one !== id))

const problems = (rubric: Rubric) =>
  audit(toyPlan(rubric), makeTables()).problems.map(({ code, id }) => `${code} ${id}`)

describe('the audit', () => {
  it('reports no problem in a complete suite', () => {
    expect(problems(toyRubric)).toEqual([])
  })

  it('finds a mistake that no check catches', () => {
    const rubric = withFunction(1, ({ checks }) => ({ checks: without(checks, 'square-loss/pull-random') }))
    expect(problems(rubric)).toContain('mistake-survives toy/sign')
  })

  it('finds a check that catches nothing', () => {
    const rubric = withFunction(0, ({ mistakes }) => ({ mistakes: mistakes.filter(() => false) }))
    const pinned = { ...rubric, conventions: { reduction: 'mean', l2Form: 'open' } }
    expect(problems(pinned)).toEqual(['no-victim square-loss/one'])
  })

  it('finds two mistakes that no call tells apart', () => {
    const rubric = withFunction(0, ({ mistakes }) => ({
      mistakes: mistakes.flatMap((one) => [
        one,
        ...(one.id === 'toy/no-square' ? [{ ...one, id: 'toy/absolute' }] : []),
      ]),
    }))
    expect(problems(rubric)).toEqual(['twins toy/no-square', 'twins toy/no-square'])
  })

  it('finds a reference that its own checks fail, and a second reading that differs', () => {
    const other = withFunction(0, ({ formula }) => ({ formula: { ...formula, reading: () => () => 0 } }))
    expect(problems(other).filter((one) => one.startsWith('reading-differs'))).toHaveLength(4)
    const never = { by: 'answer', expected: () => ({ value: -1, tier: 'float64' as const }) } as const
    const strict = withFunction(0, ({ checks }) => ({
      checks: Object.fromEntries(
        Object.entries(checks).map(([id, check]) => [
          id,
          id.endsWith('/one') ? { ...check, rule: never } : check,
        ]),
      ),
    }))
    expect(problems(strict)[0]).toMatch(/^convention-fails/)
  })

  it('prints which check catches which mistake', () => {
    const [matrix] = audit(toyPlan(), makeTables()).matrices
    expect(killMatrixText(matrix ? [matrix] : [])).toMatchInlineSnapshot(`
      "squareLoss
                      random  repeats  one
      (reference)       ·        ·      ·
      toy/sign          ✗        ·      ✗
      toy/no-square     ✗        ·      ✗
      reduction/sum     ✗        ·      ·
      x/global-state    ·        ✗      ·
      "
    `)
  })
})
