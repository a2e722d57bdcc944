import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { scratch, touchstone } from './testing/touchstone.ts'

const layers = `
import numpy as np

def relu_forward(x):
    return np.maximum(0, x), x

def relu_backward(dout, cache):
    return dout * (cache > 0)

def svm_loss(W, X, y, reg):
    S = X @ W
    M = np.maximum(0, S - S[np.arange(len(y)), y][:, None] + 1)
    M[np.arange(len(y)), y] = 0
    return M.sum() / len(y) + reg * (W * W).sum(), None

def plot_history(history):
    raise RuntimeError
`

it('binds the functions of a course that are right on trial calls, to an assignment that the audit accepts', async () => {
  const place = scratch()
  mkdirSync(join(place, 'hw1/nn'), { recursive: true })
  writeFileSync(join(place, 'hw1/nn/layers.py'), layers)
  writeFileSync(join(place, 'hw1/broken.py'), 'def broken(:')
  const bound = await touchstone(['bind', 'hw1', '--out', 'course'], { cwd: place })
  expect(bound.exitCode, bound.stderr).toBe(0)
  expect(bound.stdout).toContain('relu_backward is reluBackward: right on')
  expect(bound.stdout).toContain('Like nothing known: plot_history.')
  const { bindings } = JSON.parse(readFileSync(join(place, 'course/assignment.json'), 'utf8'))
  expect(bindings).toEqual({
    reluForward: { is: 'relu', python: { file: 'nn/layers.py', call: 'relu_forward(x)[0]' } },
    reluBackward: {
      is: 'reluBackward',
      python: {
        file: 'nn/layers.py',
        call: ['out, cache = relu_forward(x)', 'relu_backward(dOut, cache)'],
      },
    },
    svmLoss: {
      is: 'svmLinearLoss',
      python: { file: 'nn/layers.py', call: 'svm_loss(W.T, X, labels, lambda)[0]' },
    },
  })
  const audit = await touchstone(['audit', 'course'], { cwd: place })
  expect([audit.exitCode, audit.stderr]).toEqual([0, 'Auditing course …\n'])
  const check = await touchstone(['check', 'hw1', '--assignment', 'course'], { cwd: place })
  expect(check.stdout).toContain('All public checks passed.')
})

it('says that a folder has nothing to bind', async () => {
  const place = scratch()
  mkdirSync(join(place, 'empty'))
  const { exitCode, stderr } = await touchstone(['bind', 'empty'], { cwd: place })
  expect([exitCode, stderr]).toEqual([1, expect.stringContaining('Nothing in empty is like')])
})
