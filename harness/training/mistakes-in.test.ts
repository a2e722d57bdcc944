import { expect, it } from 'vitest'
import { logChecks } from '#kit/curves'
import { mistakesIn } from './mistakes-in.ts'
import { trainingMistakes } from './training-mistakes.ts'

it('every mistake that a check can see has a title and a sentence', () => {
  for (const id of logChecks.flatMap(({ sees }) => sees)) expect(trainingMistakes).toHaveProperty(id)
})

it('says by which checks a log shows a mistake, and what else is nearly as likely', () => {
  const finding = { check: 'fresh-order', title: 'A new order', claim: '', mistake: 'shuffle-once' }
  const shown = { findings: [{ ...finding, state: 'failed' as const }], shown: ['shuffle-once'] }
  expect(mistakesIn(shown, {})).toMatchObject([
    { id: 'shuffle-once', evidence: 'shown', shownBy: ['A new order'] },
  ])
  const likely = { id: 'momentum-missing', title: 'no momentum', others: ['rate-too-high'] }
  expect(mistakesIn({ findings: [], shown: [], likely }, {})).toMatchObject([
    { title: 'no momentum', evidence: 'likely', nearlyAsLikely: ['rate too high'] },
  ])
})

it('names no dropout in a recipe that has none', () => {
  const likely = { id: 'train-mode-forgotten', title: 'no dropout in training', others: [] }
  const named = (recipe: object) => mistakesIn({ findings: [], shown: [], likely }, recipe)[0]?.title
  expect(named({ dropout: 0.5 })).toBe('no dropout in training')
  expect(named({ augmentation: 0.6 })).toBe('no new noise in training')
})
