import { expect, it } from 'vitest'
import { isRightAnswer, quiz } from './quiz.ts'

const asking = (number: number) =>
  quiz('q', 'Q', { one: { sentence: 'knows', answer: { number, within: 1e-9 }, source: 'worked by hand' } })
    .questions[0]

it.each([
  [0.5, '0,5'],
  [0.5, ' 0.5 '],
  [0.368, '0,368'],
  [1000, '1,000'],
  [1, '1,000'],
  [1234567.5, '1,234,567.5'],
])('takes %d written as "%s"', (number, given) => {
  const question = asking(number)
  expect(question && isRightAnswer(question, given)).toBe(true)
})

it.each(['', '0,5,0', '1,2.5', '0.6', 'half', null, [0.5]])('does not take %j for 0.5', (given) => {
  const question = asking(0.5)
  expect(question && isRightAnswer(question, given)).toBe(false)
})
