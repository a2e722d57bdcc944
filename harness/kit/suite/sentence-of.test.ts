import { expect, it } from 'vitest'
import { suitesOf } from '#graders'
import { sentenceOf } from './sentence-of.ts'

const [suite] = await suitesOf(['l2Penalty'])
const examples = suite?.functions.flatMap(({ checks }) =>
  Object.values(checks).filter(({ kind }) => kind === 'golden'),
)

it('tells an example by its numbers only where the source states them under the conventions that hold', () => {
  const said = (l2Form: 'lambda' | 'lambda/2') =>
    (examples ?? []).map((check) => sentenceOf(check, { l2Form }))
  expect(said('lambda')).toContain('is 1.4 for the weights 1, −2, 0, 3 and λ = 0.1')
  expect(said('lambda/2').join()).not.toContain('1.4')
  expect(said('lambda/2')).toContain('agrees with a worked example')
})
