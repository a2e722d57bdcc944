import { expect, it } from 'vitest'
import { suitesOf } from '#graders'
import { withoutSlides } from './without-slides.ts'

const suites = await suitesOf(['softmax', 'crossEntropy', 'momentumStep', 'hingeMulticlass'])
const parts = suites.map((suite, k) => ({
  id: String(k),
  title: suite.title,
  points: 10,
  functions: suite.functions.map((one) => ({ function: one, suite })),
}))
const said = (all: typeof parts) =>
  all.flatMap(({ functions }) =>
    functions.flatMap(({ function: { checks } }) =>
      Object.values(checks).flatMap(({ sentence, source = '', concept }) => [
        typeof sentence === 'string' ? sentence : Object.values(sentence.sentences).join(),
        source,
        concept,
      ]),
    ),
  )

it('says nothing of the lecture to a course that has another one', () => {
  const lecture = /D[1-4] “|lecture|slide|the cat/
  expect(said(parts).join('\n')).toMatch(lecture)
  expect(said(withoutSlides(parts) as typeof parts).join('\n')).not.toMatch(lecture)
})

it('keeps the checks, their order, and what shares calls', () => {
  for (const [k, { functions }] of withoutSlides(parts).entries())
    for (const [j, { function: one }] of functions.entries()) {
      const before = parts[k]?.functions[j]?.function.checks ?? {}
      expect(Object.keys(one.checks)).toEqual(Object.keys(before))
      for (const [id, { sharesCallsOf }] of Object.entries(one.checks))
        expect(sharesCallsOf === undefined).toBe(before[id]?.sharesCallsOf === undefined)
    }
})
