import { describe, expect, it } from 'vitest'
import { allSuites } from './index.ts'
import { openFor, othersFor, problemsOf } from './testing/audited.ts'

const suites = await allSuites()

describe.each(suites.map((suite) => [suite.stem, suite] as const))('the suite %s', (stem, suite) => {
  it('has a clean audit with all conventions open', () => {
    expect(problemsOf(suite, openFor(suite), 'one secret')).toEqual([])
  })

  it('catches every mistake with public checks alone, so that a student can find it before handing in', () => {
    const survivors = problemsOf(suite, {}, stem, ({ visibility }) => visibility === 'public')
    expect(survivors.filter((problem) => !problem.startsWith('no-victim'))).toEqual([])
  })

  it('has a clean audit under every other value of every convention', () => {
    const found = othersFor(suite).flatMap((chosen) => problemsOf(suite, chosen, stem).map((problem) => ({ ...chosen, problem })))
    expect(found).toEqual([])
  })

  it.each(['another', 'a third', 'a fourth'])('has one on other draws too: %s', (secret) => {
    expect(problemsOf(suite, {}, secret)).toEqual([])
  })
})
