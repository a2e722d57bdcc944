import { expect, it } from 'vitest'
import { namedSlides } from './slides.ts'

it.each([
  ['D1 “Adam”; worked by hand', 'slide “Adam” of Classification and Tools; worked by hand'],
  [
    'D3 and D4 “Cross Entropy Loss”',
    'Lecture 3: Advanced Optimizations and slide “Cross Entropy Loss” of Classification and Optimization in CNNs',
  ],
  ['worked by hand: 1D10, D12, “D”', 'worked by hand: 1D10, D12, “D”'],
])('names slides by title and deck, not by code: %s', (source, named) => {
  expect(namedSlides(source)).toBe(named)
})
