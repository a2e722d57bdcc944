import { expect, it } from 'vitest'
import { atStart } from './words.ts'

it.each([
  ['gradient of svm_loss', 'Gradient of svm_loss returned 1.'],
  ['dropout_forward in training', 'dropout_forward in training returned 1.'],
  ['svm_loss', 'svm_loss returned 1.'],
])('begins a sentence with %s as a reader would', (title, sentence) => {
  expect(atStart(`${title} returned 1.`, title)).toBe(sentence)
})
