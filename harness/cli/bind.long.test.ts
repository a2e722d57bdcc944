import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { root, scratch, touchstone } from './testing/touchstone.ts'

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
  expect(bound.stdout).toContain('Not recognized: plot_history.')
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

/** The proposals for a folder: each function, what it is, and whether its calls were right. */
async function proposed(folder: string, cwd = scratch()) {
  const { stdout, stderr } = await touchstone(['bind', folder, '--out', 'course', '--json'], { cwd })
  expect(stderr).not.toContain('touchstone:')
  const { proposals } = JSON.parse(stdout)
  return proposals.map(
    ({
      owner,
      name,
      is,
      rightCalls,
    }: {
      owner?: { name: string }
      name: string
      is: string
      rightCalls: number
    }) => [owner ? `${owner.name}.${name}` : name, is, rightCalls > 0],
  )
}

it('binds the methods of classes: what makes an instance, where parameters are, what comes before', async () => {
  const cwd = scratch()
  const classes = join(root, 'fixtures/courses/classes')
  const found = await proposed(classes, cwd)
  expect(found).toEqual([
    ['KNearestNeighbor.predict', 'kNearestNeighbors', true],
    ['KNearestNeighbor.predict', 'nearestNeighbor', true],
    ['LinearSVM.train', 'trainLinearSvm', true],
    ['LinearSVM.loss', 'svmLinearLoss', true],
    ['LinearSVM.loss', 'svmLinearGradient', true],
    ['softmax', 'softmaxCrossEntropy', true],
    ['softmax', 'softmaxCrossEntropyGradient', true],
    ['softmax', 'softmaxScoreLoss', true],
    ['TwoLayerNet.loss', 'twoLayerSoftmaxLoss', true],
    ['TwoLayerNet.loss', 'twoLayerScores', true],
    ['FullyConnectedNet.loss', 'fullyConnectedLoss', true],
    ['FullyConnectedNet.loss', 'fullyConnectedScores', true],
    ['Affine.forward', 'affineForward', true],
    ['Affine.backward', 'affineBackward', true],
    ['LinearClassifier.train', 'trainLinearSvm', false],
  ])
  const { bindings } = JSON.parse(readFileSync(join(cwd, 'course/assignment.json'), 'utf8'))
  expect(bindings.twoLayerSoftmaxLoss.python.call).toEqual([
    'it = TwoLayerNet(len(parameters.W1), len(parameters.b1), len(parameters.b2))',
    'it.params["W1"] = parameters.W1',
    'it.params["b1"] = parameters.b1',
    'it.params["W2"] = parameters.W2',
    'it.params["b2"] = parameters.b2',
    'loss, grads = it.loss(X, y=labels, reg=lambda)',
    '{loss, dW1: grads["W1"], db1: grads["b1"], dW2: grads["W2"], db2: grads["b2"]}',
  ])
})

it('binds a course in TypeScript', async () => {
  const cwd = scratch()
  const right = join(root, 'fixtures/courses/typescript-course/right')
  expect(await proposed(right, cwd)).toEqual([
    ['Dense.forward', 'affineForward', true],
    ['Dense.backward', 'affineBackward', true],
    ['Neighbors.classify', 'kNearestNeighbors', true],
    ['Sgd.step', 'momentumStep', true],
  ])
  const check = await touchstone(['check', right, '--assignment', 'course'], { cwd })
  expect(check.stdout).toContain('All public checks passed.')
})

it('tries no call that a function does not take, and writes none that is not right', async () => {
  const place = scratch()
  mkdirSync(join(place, 'hw'))
  writeFileSync(
    join(place, 'hw/net.py'),
    `
def relu(): pass
def relu_forward(x, kind, slope): pass
def softmax_loss(x, y, *, scale): pass
def svm_loss(W, X, y, reg, delta, extra): pass
class LinearSVM:
    def __init__(self, classes, features, rate): pass
    def loss(self, X): pass
class Affine:
    def __init__(self): pass
    def forward(self, x): pass
class Dense:
    def __init__(self, n_in, n_out): self.W = self.b = None
    def forward(self, x): pass
def linear_scores(W, X, b=0): pass
`,
  )
  const { stdout, exitCode } = await touchstone(['bind', 'hw', '--out', 'course'], { cwd: place })
  expect(stdout).toMatch(/^ {2}Dense.forward may be affineForward, by name only: the trial call /m)
  expect(stdout).not.toContain('TypeError')
  expect([exitCode, existsSync(join(place, 'course'))]).toEqual([1, false])
})
