import fc from 'fast-check'
import { expect, it } from 'vitest'
import { anyValue } from '../testing/any-value.ts'
import { judgeToy, outcomesOf } from '../testing/toy-rubric.ts'

it('judges 900 submissions of hostile values: all that answer so fail, and all else stays right', () => {
  const values = fc.array(anyValue, { minLength: 1, maxLength: 4 })
  const property = fc.property(values, fc.boolean(), (pool, both) => {
    const judgement = judgeToy({
      answers: (name, answer, call) => {
        const value = pool[call % pool.length] ?? null
        return both || name === 'pull' ? { kind: 'returned', value, changed: [], seconds: 0 } : answer
      },
    })
    const { random, repeats, one, 'pull-random': pull } = outcomesOf(judgement)
    if (!both) expect([random, repeats, one]).toEqual(['passed', 'passed', 'passed'])
    else expect(random).toBe('failed')
    expect(['failed', 'skipped']).toContain(pull)
    expect(judgement.functions.map(({ state }) => state)).not.toContain('ungraded')
  })
  fc.assert(property, { numRuns: 900 })
})
