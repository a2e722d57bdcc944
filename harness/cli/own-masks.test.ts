import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'
import { gradedCourse } from './testing/graded-course.ts'

const folder = 'assignments/cs231n-assignment2'
const { bindings } = JSON.parse(readFileSync(`${folder}/assignment.json`, 'utf8'))
const functions = ['dropoutNet', 'dropoutNetAtTest']
const course = {
  'assignment.json': JSON.stringify({
    languages: ['python'],
    parts: [{ points: 40, functions }],
    conventions: { l2Form: 'open' },
    bindings: Object.fromEntries(functions.map((name) => [name, bindings[name]])),
  }),
  'adapters.py': readFileSync(`${folder}/adapters.py`, 'utf8'),
}

interface Net {
  /** What the net multiplies its hidden units by, with the probability p. */
  readonly mask: string
  readonly named?: 'dropout_keep_ratio' | 'dropout'
  readonly atTest?: string
  readonly before?: string
}

const net = ({ mask, named = 'dropout_keep_ratio', atTest = '1.0', before = 'pass' }: Net) => `
import random
import numpy as np

class FullyConnectedNet:
    def __init__(self, hidden_dims, input_dim=9, num_classes=3, ${named}=1, reg=0.0, dtype=None, seed=None):
        self.p, self.reg, self.seed, self.L = ${named}, reg, seed, len(hidden_dims) + 1
        self.rng = np.random.default_rng(seed)
        sizes = [input_dim, *hidden_dims, num_classes]
        self.params = {}
        for k in range(self.L):
            self.params["W%d" % (k + 1)] = 0.1 * np.random.randn(sizes[k], sizes[k + 1])
            self.params["b%d" % (k + 1)] = np.zeros(sizes[k + 1])

    def drop(self, h):
        p = self.p
        ${before}
        return ${mask}

    def loss(self, X, y=None):
        h, masks, inputs = X, [], []
        for k in range(1, self.L + 1):
            inputs.append(h)
            h = h.dot(self.params["W%d" % k]) + self.params["b%d" % k]
            if k < self.L:
                masks.append((h > 0) * (${atTest} if y is None else self.drop(h)))
                h = h * masks[-1]
        if y is None:
            return h
        P = np.exp(h - h.max(1, keepdims=True))
        P /= P.sum(1, keepdims=True)
        every, grads = np.arange(len(y)), {}
        loss = -np.log(P[every, y]).mean()
        P[every, y] -= 1
        d = P / len(y)
        for k in range(self.L, 0, -1):
            W = self.params["W%d" % k]
            loss += 0.5 * self.reg * np.sum(W * W)
            grads["W%d" % k], grads["b%d" % k] = inputs[k - 1].T.dot(d) + self.reg * W, d.sum(0)
            if k > 1:
                d = d.dot(W.T) * masks[k - 2]
        return loss, grads
`

const foundOf = async (given: Net) => (await gradedCourse(course, { 'fc_net.py': net(given) })).found

it.each<Net>([
  { mask: '(np.random.rand(*h.shape) < p) / p' },
  { mask: '(np.random.uniform(size=h.shape) > 1 - p) / p' },
  { mask: '(self.rng.random(h.shape) < p) / p' },
  { mask: '(np.random.rand(*h.shape) >= p) / (1 - p)', named: 'dropout' },
  { mask: '(np.random.rand(*h.shape) < p) / p', named: 'dropout' },
  { mask: 'np.array([np.random.rand(h.shape[1]) < p for _ in h]) / p' },
  { mask: 'np.array([random.random() < p for _ in range(h.size)]).reshape(h.shape) / p' },
  {
    mask: '(np.random.rand(*h.shape) < p) / p',
    before: 'if self.seed is not None: np.random.seed(self.seed)',
  },
])('passes a net that draws its own masks: $before, $mask, $named', async (given) => {
  expect(await foundOf(given)).toEqual(functions.map((name) => [name, 'passed']))
})

it.each<Net & { readonly mistake: string }>([
  { mask: 'np.random.rand(*h.shape) < p', mistake: 'dropout-net-loss/not-scaled' },
  { mask: '(np.random.rand(*h.shape) < p) / (1 - p)', mistake: 'dropout-net-loss/drop-for-keep' },
  { mask: '(np.random.rand(h.shape[1]) < p) / p', mistake: 'dropout-net-loss/one-row-for-all' },
])('names the mistake of a net that draws its own masks: $mask', async ({ mistake, ...given }) => {
  expect(await foundOf(given)).toEqual([
    ['dropoutNet', 'failed', mistake],
    ['dropoutNetAtTest', 'passed'],
  ])
})

it('names a net that draws its own masks at test time too', async () => {
  const mask = '(np.random.rand(*h.shape) < p) / p'
  expect(await foundOf({ mask, atTest: 'self.drop(h)' })).toEqual([
    ['dropoutNet', 'passed'],
    ['dropoutNetAtTest', 'failed', 'dropout-net-scores/dropout-at-test'],
  ])
})

it('does not grade masks that nobody can follow, but does grade the scores', async () => {
  const mask = 'np.random.binomial(1, p, h.shape) / p'
  expect(await foundOf({ mask })).toEqual([
    ['dropoutNet', 'ungraded', 'not-gradable'],
    ['dropoutNetAtTest', 'passed'],
  ])
  const [, atTest] = await foundOf({ mask, atTest: 'self.drop(h)' })
  expect(atTest).toEqual(['dropoutNetAtTest', 'crashed', 'threw'])
})

it('calls a net that draws nothing unwritten', async () => {
  const found = await foundOf({ mask: '1.0' })
  expect(found.map(([, state]) => state)).toEqual(['unwritten', 'unwritten'])
})

it('finds a decorated dropout layer under another name', async () => {
  const layer = `
import numpy as np
def counted(f):
    calls = []
    def g(*given):
        calls.append(1)
        return f(*given)
    return g
@counted
def dropout_forward(x, param):
    if param["mode"] == "test":
        return x, 1.0
    mask = np.random.binomial(1, param["p"], x.shape) / param["p"]
    return x * mask, mask
`
  const own = net({
    mask: 'away(np.ones(h.shape), {"mode": "train", "p": p})[0]',
    before: 'from cs231n.layers import dropout_forward as away',
  })
  const { found } = await gradedCourse(course, {
    'cs231n/layers.py': layer,
    'cs231n/classifiers/fc_net.py': `from cs231n.layers import dropout_forward as layer\n${own}`,
  })
  expect(found[0]).toEqual(['dropoutNet', 'passed'])
})
