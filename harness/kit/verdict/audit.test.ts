import { describe, expect, it } from 'vitest'
import type { Rubric } from '../plan/plan.ts'
import { makeTables } from '../plan/tables.ts'
import type { Suite } from '../suite/suite.ts'
import { toyPlan, toyRubric } from '../testing/toy-rubric.ts'
import { audit } from './audit.ts'
import { killMatrixText } from './kill-matrix-text.ts'

const [part] = toyRubric.parts
const toy = part?.functions[0]?.suite as Suite

/** The toy rubric with another suite. */
const withSuite = (changes: Partial<Suite>): Rubric => ({
  ...toyRubric,
  parts: toyRubric.parts.map((one) =>
    one.id === 'quiz'
      ? one
      : { ...one, functions: one.functions.map(({ name }) => ({ name, suite: { ...toy, ...changes } })) },
  ),
})
const problems = (rubric: Rubric) =>
  audit(toyPlan(rubric), makeTables()).problems.map(({ code, id }) => `${code} ${id}`)

describe('the audit', () => {
  it('has nothing to say of a suite that is whole', () => {
    expect(problems(toyRubric)).toEqual([])
  })

  it('finds a mistake that no check catches', () => {
    const checks = Object.fromEntries(Object.entries(toy.checks).filter(([id]) => id !== 'slopes'))
    expect(problems(withSuite({ checks }))).toContain('mistake-survives toy/sign')
  })

  it('finds a check that catches nothing', () => {
    const mistakes = Object.fromEntries(
      Object.entries(toy.mistakes).filter(([id]) => id !== 'toy/one-number'),
    )
    expect(problems(withSuite({ mistakes }))).toEqual(['no-victim square-loss/shape'])
  })

  it('finds two mistakes that no call tells apart', () => {
    const mistakes = { ...toy.mistakes, 'toy/absolute': toy.mistakes['toy/no-square'] ?? [] }
    expect(problems(withSuite({ mistakes }))).toEqual(['twins toy/no-square', 'twins toy/no-square'])
  })

  it('finds a reference that its own checks fail, and a second reading that differs', () => {
    const formula = toy.checks.random?.formula
    if (formula === undefined) throw new Error('the toy has a random check')
    const broken = { ...formula, reading: () => () => 0 }
    const checks = { ...toy.checks, random: { ...toy.checks.random, formula: broken } } as Suite['checks']
    const found = problems(withSuite({ checks }))
    expect(found.filter((one) => one.startsWith('reading-differs'))).toHaveLength(4)
    const never = { by: 'answer', expected: () => ({ value: -1, tier: 'float64' }) } as const
    const strict = { ...toy.checks, one: { ...toy.checks.one, rule: never } } as Suite['checks']
    expect(problems(withSuite({ checks: strict }))[0]).toMatch(/^convention-fails/)
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
