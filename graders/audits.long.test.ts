import { describe, expect, it } from 'vitest'
import { allSuites } from './index.ts'
import { othersFor, problemsOf } from './testing/audited.ts'

const suites = await allSuites()

describe.each(suites.map((suite) => [suite.stem, suite] as const))('the suite %s', (stem, suite) => {
  it('has a clean audit under every other value of every convention', () => {
    const found = othersFor(suite).flatMap((chosen) => problemsOf(suite, chosen, stem).map((problem) => ({ ...chosen, problem })))
    expect(found).toEqual([])
  })

  it.each(['another', 'a third', 'a fourth'])('has one on other draws too: %s', (secret) => {
    expect(problemsOf(suite, {}, secret)).toEqual([])
  })
})
