import { describe, expect, it } from 'vitest'
import { allSuites } from './index.ts'
import { canonicalFor, problemsOf } from './testing/audited.ts'

const suites = await allSuites()

// Other values of conventions, all of them open, public checks alone, and other secrets: audits.long.test.ts.
describe.each(suites.map((suite) => [suite.stem, suite] as const))('the suite %s', (stem, suite) => {
  it('has a clean audit under the canonical conventions', () => {
    expect(problemsOf(suite, canonicalFor(suite), stem)).toEqual([])
  })

  it('gives every mistake a title of two to five words, and a sentence or two', () => {
    const mistakes = suite.functions.flatMap((one) => one.mistakes)
    expect(mistakes.filter(({ title }) => !/^\S+( \S+){1,4}$/.test(title)).map(({ id, title }) => `${id}: ${title}`)).toEqual([])
    const sentences = mistakes.flatMap(({ sentence }) => (typeof sentence === 'string' ? [sentence] : Object.values(sentence.sentences)))
    expect(sentences.filter((one) => one !== '' && !/^[^.]*[.!](\s[^.]*\.)?$/.test(one.replace(/\d\.\d|…/g, '')))).toEqual([])
  })
})
