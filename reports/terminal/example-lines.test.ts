import { expect, it } from 'vitest'
import type { ExampleView } from '../example-view.ts'
import { exampleLines } from './example-lines.ts'

const example = (paste: string): ExampleView => ({
  ...{ call: 'f(X)', inputs: [], answers: [], difficulty: 1, isFinite: true },
  ...{ line: null, gray: null, curve: null, margins: null, paste, isTooLarge: false },
})
const printed = (paste: string): string => exampleLines(example(paste), (_, text) => text, 80, '').join('\n')

const net = [
  'import numpy as np',
  'from cs231n.classifiers.neural_net import TwoLayerNet',
  'net = TwoLayerNet(3, 4, 2)',
  'net.params["W1"] = np.array([[0.125, -1, 2, 0.5], [1, -0.5, 0.25, 1], [0.5, 0.5, -2, 1.5]])',
  'net.params["b1"] = np.array([-0.5, 0.25, 1, 0], dtype=float)',
  'net.params["W2"] = np.array([[0.25, 0.5], [1.5, -1], [0.5, 2], [-1, 0.75]])',
  'net.params["b2"] = np.array([0.25, -1.5])',
  'loss, grads = net.loss(np.array([[1.5, 1, -2], [0.5, 0.25, 1]]), np.array([1, 0]), 0.25)',
  'grads["W1"]',
].join('\n')

it('prints the lines that call a tiny net', () => {
  const text = printed(net)
  expect(text).toContain('grads["W1"]')
  expect(text).not.toContain('too long')
  expect(Math.max(...text.split('\n').map(({ length }) => length))).toBeLessThanOrEqual(80)
})

it('says of longer ones where they are', () => {
  const long = `f(np.array([${Array(200).fill('0.125').join(', ')}]))`
  expect(printed(long)).toContain('The call is too long to print here; see --json.')
  expect(printed(Array(21).fill('step()').join('\n'))).toContain('too long')
})
