import { expect, it } from 'vitest'
import { sourceLine } from './source-line.ts'

it('says what a source is', () => {
  expect(sourceLine('worked by hand: e⁰ is 1')).toBe('By hand: e⁰ is 1')
  expect(sourceLine('D1 “Adam”; worked by hand: 1')).toBe(
    'From: slide “Adam” of Classification and Tools; worked by hand: 1',
  )
  expect(sourceLine(undefined)).toBe('')
})
