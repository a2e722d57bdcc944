import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { gradedCourse } from './testing/graded-course.ts'

const folder = 'assignments/cs231n-assignment1'
const { bindings } = JSON.parse(readFileSync(`${folder}/assignment.json`, 'utf8'))
const course = {
  'assignment.json': JSON.stringify({
    languages: ['python'],
    parts: [{ points: 20, functions: ['linearSvmTrain'] }],
    conventions: { l2Form: 'open' },
    bindings: { linearSvmTrain: bindings.linearSvmTrain },
  }),
  'adapters.py': readFileSync(`${folder}/adapters.py`, 'utf8'),
}

const taken = 'loss, grad = self.loss(X[rows], y[rows], reg)'
const written = 'loss, grad = svm(self.W, X[rows], y[rows], reg)'

const code = (before: string, rows: string, step = taken) => `
import os
import random
import secrets
import numpy as np

def svm(W, X, y, reg):
    scores, every = X.dot(W), np.arange(len(y))
    margins = np.maximum(0, scores - scores[every, y][:, None] + 1)
    margins[every, y] = 0
    active = (margins > 0).astype(float)
    active[every, y] = -active.sum(1)
    return margins.sum() / len(y) + reg * np.sum(W * W), X.T.dot(active) / len(y) + 2 * reg * W

class LinearSVM:
    W = None
    def train(self, X, y, learning_rate=1e-3, reg=1e-5, num_iters=100, batch_size=200, verbose=False):
        N, size, losses = len(X), batch_size, []
        ${before}
        for step in range(num_iters):
            ${rows.replaceAll('\n', '\n            ')}
            ${step}
            self.W -= learning_rate * grad
            losses.append(loss)
        return losses
    def loss(self, X, y, reg):
        return svm(self.W, X, y, reg)
`

const outcome = async (...given: Parameters<typeof code>) =>
  gradedCourse(course, { 'linear_classifier.py': code(...given) })

it.each([
  ['', 'rows = np.random.permutation(N)[-size:]'],
  ['order = np.arange(N)', 'np.random.shuffle(order); rows = order[::-1][:size]'],
  ['', 'left = list(range(N)); rows = [left.pop(np.random.randint(len(left))) for _ in range(size)]'],
  ['', 'rows = [secrets.randbelow(N) for _ in range(size)]'],
  ['', 'rows = [int.from_bytes(os.urandom(4), "little") % N for _ in range(size)]'],
  ['', 'rows = np.random.randint(2 ** 31, size=size) % N'],
  ['', 'rows = np.argsort(np.random.randn(N))[:size]'],
  ['at = N', 'if at >= N: order, at = np.random.permutation(N), 0\nrows = order[at : at + size]; at += size'],
  [
    'pool = []',
    'if len(pool) < size: pool = random.sample(range(N), N)\nrows = [pool.pop() for _ in range(size)]',
  ],
])('passes a training loop that draws its batches in its own way: %s, %s', async (before, rows) => {
  expect((await outcome(before, rows)).found).toEqual([['linearSvmTrain', 'passed']])
})

it.each([
  ['the same rows in every step', '', 'rows = np.arange(size)'],
  ['the rows in order', '', 'rows = np.arange(step * size, step * size + size) % N'],
  ['one batch again and again', 'rows = np.random.permutation(N)[-size:]', 'pass'],
  ['half a batch', '', 'rows = np.random.permutation(N)[-max(size // 2, 1) :]'],
  ['all rows but the last', '', 'rows = np.random.randint(0, max(N - 1, 1), size)'],
])('fails a training loop that takes %s', async (_, before, rows) => {
  const [[, state] = []] = (await outcome(before, rows)).found
  expect(state).toBe('failed')
})

it('names what is wrong beside batches drawn in their own way', async () => {
  const uphill = `${taken}; grad = -grad`
  const { found } = await outcome('', 'rows = np.random.permutation(N)[-size:]', uphill)
  expect(found).toEqual([['linearSvmTrain', 'failed', 'minibatch-sgd-epoch/ascent']])
})

it('does not grade draws that nobody can follow, and says so', async () => {
  const { found, result } = await outcome('', 'rows = [secrets.randbelow(N) for _ in range(size)]', written)
  expect(found).toEqual([['linearSvmTrain', 'ungraded', 'not-gradable']])
  expect(result.score).toBeNull()
  const [reason] = result.checks.flatMap(({ finding }) =>
    finding?.code === 'not-gradable' ? [finding.reason] : [],
  )
  expect(reason).toContain('nobody can follow how LinearSVM.train draws its batches')
})

it.each([
  ['a class that takes arguments', 'def __init__(self, a): pass'],
  ['a training loop that takes others', 'def train(self, X, y, steps): return []'],
  ['a loss that takes others', 'def loss(self, X): return 1.0, 0'],
  ['a loss that is a number', 'loss = 5'],
  ['a training loop that is a number', 'train = 5'],
  ['a training loop that returns a word', 'def train(self, *a, **b): return "x"'],
  ['weights of its own kind', 'def train(self, *a, **b): self.W = {}; return []'],
])('a score cannot be withheld by %s', async (_, method) => {
  const own = { 'linear_classifier.py': `${code('', 'rows = np.random.choice(N, size)')}\n    ${method}\n` }
  const { result } = await gradedCourse(course, own)
  expect(result.incidents).toEqual([])
  expect(['crashed', 'failed']).toContain(result.functions[0]?.state)
})
