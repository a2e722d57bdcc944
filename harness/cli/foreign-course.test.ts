import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, it } from 'vitest'
import type { Result } from '#kit/engine'
import { scratch, touchstone } from './testing/touchstone.ts'

const losses = 'nn/losses.py'
const manifest = {
  title: 'A course of somebody else',
  languages: ['python'],
  parts: [
    { points: 40, functions: ['svmLoss', 'svmGradient'] },
    { points: 60, functions: ['kNearestNeighbors', 'batchnormBackward', 'adamStep', 'svmEpoch'] },
  ],
  conventions: { l2Form: 'open' },
  consistent: [['svmLoss', 'svmGradient'], ['svmEpoch']],
  bindings: {
    svmLoss: { is: 'svmLinearLoss', python: inYears('[0]') },
    svmGradient: { is: 'svmLinearGradient', title: 'the gradient of svm_loss', python: inYears('[1]') },
    kNearestNeighbors: {
      python: {
        file: ['nn/knn.py', 'knn.py'],
        call: ['knn = KNearestNeighbor()', 'knn.train(Xtrain, labels)', 'knn.predict(Xtest, k=k)'],
      },
    },
    batchnormBackward: {
      python: {
        file: 'nn/layers.py',
        call: [
          'param = {mode: "train", eps}',
          'out, cache = batchnorm_forward(X, gamma, gamma, param)',
          'dX, dgamma, dbeta = batchnorm_backward(dOut, cache)',
        ],
      },
    },
    adamStep: {
      python: {
        file: 'nn/optim.py',
        call: [
          'next_w, config = adam(w, g, {learning_rate: learningRate, beta1, beta2, epsilon: eps, m: state.m, v: state.v, t: state.t})',
          '{w: next_w, state: {m: config["m"], v: config["v"], t: config["t"]}}',
        ],
      },
    },
    svmEpoch: {
      python: {
        file: losses,
        call: [
          'svm = LinearSVM()',
          'svm.W = W.T',
          'random.choice = batches',
          'svm.train(X, labels, learningRate, lambda, num_iters=len(batches))',
          'svm.W.T',
        ],
      },
    },
  },
}

/** The weights were C × D until a year in which they became D × C. */
function inYears(part: string) {
  return [
    {
      file: losses,
      when: ['W: C x D', 'dim, count = X.shape'],
      beside: 'train.py',
      call: `svm_loss(W, X.T, labels, lambda)${part}`,
    },
    { file: losses, call: `svm_loss(W.T, X, labels, lambda)${part}${part === '[1]' ? '.T' : ''}` },
  ]
}

const right = {
  [losses]: `
import numpy as np
def svm_loss(W, X, y, reg):
    """W: D x C"""
    S = X @ W
    M = np.maximum(0, S - S[np.arange(len(y)), y][:, None] + 1)
    M[np.arange(len(y)), y] = 0
    B = (M > 0).astype(float)
    B[np.arange(len(y)), y] = -B.sum(1)
    return M.sum() / len(y) + 0.5 * reg * (W * W).sum(), X.T @ B / len(y) + reg * W
class LinearSVM:
    W = None
    def train(self, X, y, learning_rate=1e-3, reg=1e-5, num_iters=100):
        for _ in range(num_iters):
            rows = np.random.choice(len(X), 2)
            self.W = self.W - learning_rate * svm_loss(self.W, X[rows], y[rows], reg)[1]
`,
  'nn/knn.py': `
import numpy as np
class KNearestNeighbor(object):
    def train(self, X, y):
        self.X_train, self.y_train = X, y
    def predict(self, X, k=1):
        d = np.sqrt(((X[:, None] - self.X_train) ** 2).sum(2))
        return np.array([np.bincount(self.y_train[np.argsort(row)[:k]]).argmax() for row in d])
`,
  'nn/layers.py': `
import numpy as np
def batchnorm_forward(x, gamma, beta, bn_param):
    sigma = np.sqrt(x.var(0) + bn_param['eps'])
    xhat = (x - x.mean(0)) / sigma
    return gamma * xhat + beta, {'xhat': xhat, 'gamma': gamma, 'sigma': sigma}
def batchnorm_backward(dout, cache):
    xhat, gamma, sigma = cache['xhat'], cache['gamma'], cache['sigma']
    d = dout * gamma
    dx = (d - d.mean(0) - xhat * (d * xhat).mean(0)) / sigma
    return dx, (dout * xhat).sum(0), dout.sum(0)
`,
  'nn/optim.py': `
import numpy as np
def adam(w, dw, config=None):
    c = config
    c['t'] += 1
    c['m'] = c['beta1'] * c['m'] + (1 - c['beta1']) * dw
    c['v'] = c['beta2'] * c['v'] + (1 - c['beta2']) * dw ** 2
    m, v = c['m'] / (1 - c['beta1'] ** c['t']), c['v'] / (1 - c['beta2'] ** c['t'])
    return w - c['learning_rate'] * m / (np.sqrt(v) + c['epsilon']), c
`,
}

/** What each function of a submission comes to: its state, and the mistake or what was found. */
async function outcomes(changes: Readonly<Record<string, string>> = {}) {
  const place = scratch()
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(place, path)), { recursive: true })
    writeFileSync(join(place, path), text)
  }
  write('course/assignment.json', JSON.stringify(manifest))
  for (const [path, text] of Object.entries({ ...right, ...changes })) write(`ada/homework/${path}`, text)
  const { stdout, stderr } = await touchstone(['check', 'ada', '--assignment', 'course', '--json'], {
    cwd: place,
  })
  expect(stderr).toBe('')
  const { functions, checks, remarks }: Result = JSON.parse(stdout)
  const found = functions.map(({ name, state, diagnosis }) => {
    const finding = checks.find((one) => one.function === name && one.finding)?.finding
    return [name, state, ...(diagnosis ? [diagnosis.id] : finding ? [finding.code] : [])]
  })
  return { found, functions, remarks }
}

it('is graded as it is, by lines that call its own functions', async () => {
  const { found, functions, remarks } = await outcomes()
  expect(found).toEqual([
    ['svmLoss', 'passed'],
    ['svmGradient', 'passed'],
    ['kNearestNeighbors', 'passed'],
    ['batchnormBackward', 'passed'],
    ['adamStep', 'passed'],
    ['svmEpoch', 'passed'],
  ])
  expect(functions.map(({ exported }) => exported)).toEqual([
    'svm_loss',
    'the gradient of svm_loss',
    'KNearestNeighbor.predict',
    'batchnorm_backward',
    'adam',
    'LinearSVM.train',
  ])
  expect(remarks.filter(({ code }) => code === 'misplaced')).toEqual([])
})

it.each([
  ['its file mentions', '"""W: C x D, X: D x N"""', {}],
  ['a file beside it shows', 'pass', { 'nn/train.py': 'def train(X):\n    dim, count = X.shape' }],
])('is graded in the layout of the year that %s', async (_, text, more) => {
  const { found } = await outcomes({
    ...more,
    [losses]: `
import numpy as np
def svm_loss(W, X, y, reg):
    ${text}
    S = W @ X
    M = np.maximum(0, S - S[y, np.arange(len(y))] + 1)
    M[y, np.arange(len(y))] = 0
    B = (M > 0).astype(float)
    B[y, np.arange(len(y))] = -B.sum(0)
    return M.sum() / len(y) + reg * (W * W).sum(), B @ X.T / len(y) + 2 * reg * W
`,
  })
  expect(found.slice(0, 2)).toEqual([
    ['svmLoss', 'passed'],
    ['svmGradient', 'passed'],
  ])
  expect(found.at(-1)).toEqual(['svmEpoch', 'unwritten', 'missing'])
})

it('has its mistakes named, and what is not there', async () => {
  const { found } = await outcomes({
    'nn/knn.py': right['nn/knn.py'].replace('def predict(', 'def predict_all('),
    'nn/layers.py': right['nn/layers.py'].replace('(d - d.mean(0) -', '(d -'),
    'nn/optim.py': right['nn/optim.py'].replace("c['v'] / (1 - c['beta2'] ** c['t'])", "c['v']"),
    [losses]: right[losses].replace('len(X), 2)', 'len(X), 2); np.random.choice(4)'),
  })
  expect(found).toEqual([
    ['svmLoss', 'passed'],
    ['svmGradient', 'passed'],
    ['kNearestNeighbors', 'unwritten', 'missing'],
    ['batchnormBackward', 'failed', 'batchnorm-backward/no-mean-path'],
    ['adamStep', 'failed', 'adam/only-m-corrected'],
    ['svmEpoch', 'crashed', 'threw'],
  ])
})

it('has a function called by the name in the assignment where the course spells it in several words', async () => {
  const place = scratch()
  const write = (path: string, text: string) => {
    mkdirSync(dirname(join(place, path)), { recursive: true })
    writeFileSync(join(place, path), text)
  }
  write('course/assignment.json', JSON.stringify(manifest))
  const lost = { ...right, 'nn/knn.py': right['nn/knn.py'].replace('def predict(', 'def predicted(') }
  for (const [path, text] of Object.entries(lost)) write(`ada/${path}`, text)
  const { stdout } = await touchstone(['check', 'ada', '--assignment', 'course'], { cwd: place })
  expect(stdout).toContain('check ada --assignment course kNearestNeighbors\n')
  expect(stdout).not.toContain('outside any class')
  const one = await touchstone(['check', 'ada', '--assignment', 'course', 'the gradient of svm_loss'], {
    cwd: place,
  })
  expect(one.stdout).toContain('the gradient of svm_loss')
  expect(one.exitCode).toBe(0)
})

it('is graded under near names too, with a remark, also where a call is fed the result of another', async () => {
  const { found, remarks } = await outcomes({
    'nn/optim.py': right['nn/optim.py'].replace('def adam(', 'def Adam('),
    'nn/layers.py': right['nn/layers.py'].replace('def batchnorm_backward(', 'def batchnormBackward('),
  })
  expect(found.filter(([, state]) => state !== 'passed')).toEqual([])
  expect(remarks.map(({ text }) => text)).toEqual([
    'batchnormBackward was graded as batchnorm_backward; rename it, or your other files cannot call it',
    'Adam was graded as adam; rename it, or your other files cannot call it',
  ])
})

it('tells parts of results by the words of its lines', async () => {
  const { functions } = await outcomes()
  expect(functions.find(({ name }) => name === 'adamStep')?.parts).toMatchObject({
    'state.m': 'config["m"]',
  })
})
