import { expect, it } from 'vitest'
import { allSuites, suitesOf } from '#graders'
import type { Check } from '#kit/engine'
import { withoutSlides } from './without-slides.ts'

const suites = await suitesOf([
  'softmax',
  'crossEntropy',
  'momentumStep',
  'hingeMulticlass',
  'softmaxScoreLoss',
])
const parts = suites.map((suite, k) => ({
  id: String(k),
  title: suite.title,
  points: 10,
  functions: suite.functions.map((one) => ({ function: one, suite })),
}))
const textOf = (says: Check['sentence']) =>
  typeof says === 'string' ? says : Object.values(says.sentences).join()
const said = (all: typeof parts) =>
  all.flatMap(({ functions }) =>
    functions.flatMap(({ function: { checks } }) =>
      Object.values(checks).flatMap(({ sentence, source = '', concept, hint = '', hints = {} }) => [
        ...[sentence, hint, ...Object.values(hints)].map(textOf),
        source,
        concept,
      ]),
    ),
  )

it('says nothing of the lecture to a course that has another one', () => {
  const lecture = /D[1-4] “|lecture|slide|\b(?:the cat|cat \d|frog)/i
  expect(said(parts).join('\n')).toMatch(lecture)
  expect(said(withoutSlides(parts) as typeof parts).join('\n')).not.toMatch(lecture)
})

it('says nothing of the lecture in a hint of any function, and keeps the other hints', async () => {
  const all = (await allSuites()).map((suite, k) => ({
    id: String(k),
    title: suite.title,
    points: 10,
    functions: suite.functions.map((one) => ({ function: one, suite })),
  }))
  const hints = (given: typeof all) =>
    given.flatMap(({ functions }) =>
      functions.flatMap(({ function: { checks } }) =>
        Object.values(checks).flatMap(({ hint, hints = {} }) =>
          [hint ?? '', ...Object.values(hints)].map(textOf),
        ),
      ),
    )
  const lecture = /\b(?:cat|frog|slide|lecture)\b/i
  const [before, after] = [hints(all), hints(withoutSlides(all) as typeof all)]
  expect(before.some((hint) => lecture.test(hint))).toBe(true)
  expect(after.filter((hint) => lecture.test(hint))).toEqual([])
  expect(after).toContain('The exponent is −0.1 · 10 = −1.')
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
