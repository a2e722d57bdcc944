import { describe, expect, it } from 'vitest'
import { allSuites } from './index.ts'
import { canonicalFor, openFor, problemsOf } from './testing/audited.ts'

const suites = await allSuites()

// Other values of single conventions, and other secrets: audits.long.test.ts.
describe.each(suites.map((suite) => [suite.stem, suite] as const))('the suite %s', (stem, suite) => {
  it('has a clean audit under the canonical conventions, and with all of them open', () => {
    expect(problemsOf(suite, canonicalFor(suite), stem)).toEqual([])
    expect(problemsOf(suite, openFor(suite), 'one secret')).toEqual([])
  })

  it('catches every mistake with public checks alone, so that a student can find it before handing in', () => {
    const survivors = problemsOf(suite, {}, stem, ({ visibility }) => visibility === 'public')
    expect(survivors.filter((problem) => !problem.startsWith('no-victim'))).toEqual([])
  })

  it('gives every mistake a title of two to five words, and a sentence or two', () => {
    const mistakes = suite.functions.flatMap((one) => one.mistakes)
    expect(mistakes.filter(({ title }) => !/^\S+( \S+){1,4}$/.test(title)).map(({ id, title }) => `${id}: ${title}`)).toEqual([])
    const sentences = mistakes.flatMap(({ sentence }) => (typeof sentence === 'string' ? [sentence] : Object.values(sentence.sentences)))
    expect(sentences.filter((one) => one !== '' && !/^[^.]*[.!](\s[^.]*\.)?$/.test(one.replace(/\d\.\d|…/g, '')))).toEqual([])
  })
})
