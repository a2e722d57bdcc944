import { describe, expect, it } from 'vitest'
import { audit, makeTables, type Plan, plan, publicSeed, type Rubric, type Suite } from '#kit/engine'
import { conventions, type Flag } from '#reference/core/conventions.ts'
import { allSuites } from './index.ts'

const suites = await allSuites()

/** A suite as the only part of an assignment, with points enough for every check. */
const rubricOf = (suite: Suite, chosen: Readonly<Partial<Record<Flag, string>>>): Rubric => ({
  parts: [{ id: suite.stem, title: suite.title, points: 400, functions: suite.functions.map((one) => ({ function: one, suite })) }],
  conventions: chosen,
  fragileCosts: true,
})

/** Each value of one flag beside the canonical ones, and every flag open. */
function choicesFor(suite: Suite): readonly Readonly<Partial<Record<Flag, string>>>[] {
  const flags = [...new Set(suite.functions.flatMap(({ formula, checks }) => [...formula.obeys, ...Object.values(checks).flatMap(({ when }) => Object.keys(when) as Flag[])]))]
  const canonical = Object.fromEntries(flags.map((flag) => [flag, conventions[flag].canonical]))
  return [canonical, ...flags.flatMap((flag) => [...conventions[flag].values, 'open'].map((value) => ({ ...canonical, [flag]: value }))), Object.fromEntries(flags.map((flag) => [flag, 'open']))]
}

const problemsOf = (whole: Plan): readonly string[] => audit(whole, makeTables()).problems.map(({ code, sentence }) => `${code}: ${sentence}`)

const seeds =
  (secret: string) =>
  (check: string, draw: number): number =>
    publicSeed(secret, check, draw)

describe.each(suites.map((suite) => [suite.stem, suite] as const))('the suite %s', (stem, suite) => {
  it('has a clean audit under every value of every flag, and with all of them open', () => {
    const found = choicesFor(suite).flatMap((chosen) => problemsOf(plan(rubricOf(suite, chosen), seeds(stem))).map((problem) => ({ ...chosen, problem })))
    expect(found).toEqual([])
  })

  it.each(['one secret', 'another', 'a third'])('has one on other draws too: %s', (secret) => {
    expect(problemsOf(plan(rubricOf(suite, {}), seeds(secret)))).toEqual([])
  })

  it('catches every mistake with public checks alone, so that a student can find it before handing in', () => {
    const own = plan(rubricOf(suite, {}), seeds(stem), ({ visibility }) => visibility === 'public')
    expect(problemsOf(own).filter((problem) => !problem.startsWith('no-victim'))).toEqual([])
  })

  it('gives every mistake a title of two to five words, and a sentence or two', () => {
    const mistakes = suite.functions.flatMap((one) => one.mistakes)
    expect(mistakes.filter(({ title }) => !/^\S+( \S+){1,4}$/.test(title)).map(({ id, title }) => `${id}: ${title}`)).toEqual([])
    const sentences = mistakes.flatMap(({ sentence }) => (typeof sentence === 'string' ? [sentence] : Object.values(sentence.sentences)))
    expect(sentences.filter((one) => one !== '' && !/^[^.]*[.!](\s[^.]*\.)?$/.test(one.replace(/\d\.\d|…/g, '')))).toEqual([])
  })
})
