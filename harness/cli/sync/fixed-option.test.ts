import { expect, it } from 'vitest'
import { fixedOption } from './fixed-option.ts'

it.each([
  ['the margin δ; default 1', 'Here the margin δ is 1.'],
  [
    'the margin δ, in the unit of the scores; default 1',
    'Here the margin δ is 1, in the unit of the scores.',
  ],
  ['the metric, one of `l2` and `l1`; default `l2`', 'Here the metric is `l2`.'],
  [
    'the rule, `soft` (all of them) or `hard` (some); default `soft`',
    'Here the rule is `soft` (all of them).',
  ],
  ['whether w₀ is penalized too; default true', 'Here w₀ is penalized too.'],
])('says of a setting that nobody passes only what holds: %s', (about, sentence) => {
  expect(fixedOption('setting', about)).toEqual([sentence])
})

it('says nothing of what a convention decides', () => {
  expect(fixedOption('reduction', '`mean` or `sum`; default `mean`')).toEqual([])
})
