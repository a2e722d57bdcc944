import { expect, it } from 'vitest'
import { trainingSentences } from './training-lines.ts'

const finding = (state: 'passed' | 'failed' | 'skipped') => ({ title: 'Descent', claim: 'It falls.', state })

it('says how many checks passed, and why the others were skipped', () => {
  expect(trainingSentences([finding('passed'), finding('skipped')], [])).toEqual([
    '1 check passed. 1 check was skipped because the log lacks the data it needs.',
  ])
  expect(trainingSentences([finding('passed'), finding('passed')], [])).toEqual(['All 2 checks passed.'])
  expect(trainingSentences([finding('skipped')], [])[0]).toMatch(/^No check ran\. 1 check was skipped/)
  expect(
    trainingSentences(
      ['passed', 'failed', 'skipped', 'skipped'].map((one) => finding(one as 'passed')),
      [],
    ),
  ).toEqual(['1 check of 2 failed. 2 checks were skipped because the log lacks the data they need.'])
})

it('distinguishes a mistake that checks show from one that is only likely', () => {
  const mistake = { title: 'no schedule', sentence: 'The learning rate keeps its initial value.' }
  expect(
    trainingSentences(
      [],
      [
        { ...mistake, evidence: 'shown', shownBy: ['Learning rates'] },
        { ...mistake, evidence: 'likely', nearlyAsLikely: ['rate too high', 'no momentum'] },
      ],
    ).slice(1),
  ).toEqual([
    'Mistake: no schedule. The learning rate keeps its initial value. Shown by: Learning rates.',
    'Likely mistake: no schedule. The learning rate keeps its initial value. Almost as likely: rate too high and no momentum.',
  ])
})
