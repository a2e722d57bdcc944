import { describe, expect, it } from 'vitest'
import { probeIsolation } from '../../runner/isolation/probe-isolation.ts'
import { defaultLimits } from '../../runner/limits.ts'
import { runCalls } from '../../runner/run-calls.ts'
import { places, submit, tensor } from '../../runner/testing/trial.ts'
import type { Answer, Language } from '../../runner/types.ts'
import { compileLines } from './compile-lines.ts'
import { dialectOf } from './dialect.ts'

const inputs = [
  { name: 'X', axes: ['N', 'D'], dtype: 'float64' },
  { name: 'v', axes: ['K'], dtype: 'float64' },
  { name: 'options', axes: [], dtype: { rate: 'float64' } },
] as const
const args = [
  tensor([2, 3], [1, 2, 3, 4, 5, 6]),
  tensor([2], [0.5, 0.25]),
  { rate: { dtype: 'float64', shape: [], data: Float64Array.of(0.5) } },
] as const

/** What lines come to in a file, which is called twice. */
async function carriedOut(
  { level, language }: { readonly level: 0 | 3; readonly language: Language },
  code: string,
  lines: readonly string[],
): Promise<Answer | undefined> {
  const way = compileLines(lines, inputs, dialectOf(language, 'numpy'))
  if ('error' in way) throw way.error
  const file = language === 'python' ? 'course.py' : 'course.js'
  const program = await submit({ [file]: code })
  const target = { file, name: way.name, ways: [way], parameters: inputs.map(({ name }) => name) }
  const { answers } = await runCalls({
    program,
    stages: [[0, 1].map((id) => ({ id, target, args }))],
    limits: defaultLimits,
    isolation: await probeIsolation(level),
  })
  return answers[1]
}

const python = `
import numpy as np
def total(X, scale=1): return np.array([np.sum(X) * scale])
def shape(X): return [float(n) for n in np.shape(X)]
def pair(X): return X.sum(), {"X": X, "count": 2}
def back(cache, k): return cache["X"] * k + cache["count"]
def double(X): X *= 2
def draws(): return [np.random.random(), np.random.random()]
def get_net(): return Net
class Net:
    def __init__(self, d, rate): self.params, self.rate = {"W1": None, "W2": [[3.0]]}, rate
    def forward(self, X): return X * self.rate + self.params["W1"][0][0]
    def widths(self, sizes): return [float(n) for n in sizes]
`
const javascript = `
const sum = (x) => Array.isArray(x) ? x.reduce((a, b) => a + sum(b), 0) : x
const map = (x, f) => Array.isArray(x) ? x.map((y) => map(y, f)) : f(x)
export const total = (X, { scale = 1 } = {}) => [sum(X) * scale]
export const shape = (X) => Array.isArray(X) ? [X.length, ...shape(X[0])] : []
export const pair = async (X) => [sum(X), { X, count: 2 }]
export const back = (cache, k) => map(cache.X, (x) => x * k + cache.count)
export const double = (X) => { X.forEach((row, n) => row.forEach((x, d) => { X[n][d] = 2 * x })) }
const { random } = Math
export const draws = () => [random(), Math.random()]
export const get_net = () => Net
class Net {
  constructor(d, rate) { this.params = { W1: null, W2: [[3]] }; this.rate = rate }
  forward(X) { return map(X, (x) => x * this.rate + this.params.W1[0][0]) }
  widths(sizes) { return sizes }
}
export { Net }
`

const cases: readonly (readonly [what: string, lines: readonly string[], expected: object])[] = [
  ['a call', ['total(X)'], tensor([1], [21])],
  ['arguments by name', ['total(X, scale=rate)'], tensor([1], [10.5])],
  ['lengths', ['shape([len(X), D, N])'], tensor([1], [3])],
  ['another order of axes', ['shape(X.T)'], tensor([2], [3, 2])],
  ['axes by number', ['shape(X.transpose(1, 0).reshape(1, 2, -1).copy())'], tensor([3], [1, 2, 3])],
  [
    'results in several steps',
    ['s, cache = pair(X)', 'back(cache, 10)'],
    tensor([2, 3], [12, 22, 32, 42, 52, 62]),
  ],
  ['parts of results', ['s, cache = pair(X)', 'total(cache["X"][-1])'], tensor([1], [15])],
  ['a change in place', ['y = X.copy()', 'double(y)', 'y'], tensor([2, 3], [2, 4, 6, 8, 10, 12])],
  [
    'objects and methods',
    ['net = Net(D, rate)', 'net.params["W1"] = X', 'net.forward(v)'],
    tensor([2], [1.25, 1.125]),
  ],
  [
    'a class that a function gives',
    ['Made = get_net()', 'net = Made(D, rate)', 'net.params["W1"] = X', 'net.forward(v)'],
    tensor([2], [1.25, 1.125]),
  ],
  ['as many as there are', ['net = Net(D, 0)', 'net.widths([len(net.params.W2), ...])'], tensor([1], [1])],
  ['records', ['{a: v, b: [rate, 2]}', 'total(v)'], tensor([1], [0.75])],
]

describe.each(places)('lines that are carried out at level $level in $language', (place) => {
  const code = place.language === 'python' ? python : javascript
  it.each(cases)('have %s', async (_, lines, expected) => {
    expect(await carriedOut(place, code, lines)).toMatchObject({
      kind: 'returned',
      value: expected,
      changed: [],
    })
  })

  it('have a change of an argument reported', async () => {
    expect(await carriedOut(place, code, ['double(X)', 'X'])).toMatchObject({
      kind: 'returned',
      changed: [0],
    })
  })

  it('have random numbers, which end with the call', async () => {
    const scripted = place.language === 'python' ? 'random.random = [rate, 0.25]' : 'Math.random = v'
    const expected = tensor([2], [0.5, 0.25])
    expect(await carriedOut(place, code, [scripted, 'draws()'])).toMatchObject({ value: expected })
  })

  it('name what a file or a class has not', async () => {
    expect(await carriedOut(place, code, ['totals(X)'])).toMatchObject({
      kind: 'missing',
      instead: expect.arrayContaining(['total', 'Net']),
    })
    expect(await carriedOut(place, code, ['net = Net(D, 0)', 'net.backward(X)'])).toEqual({
      kind: 'missing',
      instead: ['Net.forward', 'Net.widths'],
    })
  })

  it.each([
    ['an item', ['pair(X)[2]']],
    ['an attribute', ['net = Net(D, 0)', 'net.forward(net.weights)']],
    ['a result', ['a, b, c = pair(X)']],
    ['a length', ['total(X, scale=len(rate))']],
  ])('name %s that is not there', async (what, lines) => {
    const answer = await carriedOut(place, code, lines)
    if (what === 'a length' && place.language === 'python') expect(answer).toMatchObject({ kind: 'threw' })
    else expect(answer).toMatchObject({ kind: 'threw', error: { type: 'MissingPart' } })
  })
})

describe.each(places.filter(({ language }) => language === 'python'))(
  'parameters that are written over others at level $level',
  (place) => {
    const given = ['net = Net(D, 0)', 'net.params = {W1: X, b1: v, W2: rate}', 'net.loss()']
    const net = (
      keys: string,
      loss = 'return {"seen": self.params[list(self.params)[0]], "grads": self.params}',
    ) =>
      `class Net:\n  def __init__(self, d, rate): self.params = dict.fromkeys([${keys}])\n  def loss(self): ${loss}\n`
    const returned = { seen: args[0], grads: { W1: args[0], b1: args[1], W2: { shape: [] } } }

    it.each([
      ['texts from 1', '"W1", "b1", "W2"'],
      ['texts from 0', '"W0", "b0", "W1"'],
      ['other letters', '"w_1", "B_1", "w_2"'],
      ['tuples', '("W", 1), ("b", 1), ("W", 2)'],
      ['tuples, number first', '(0, "W"), (0, "b"), (1, "W")'],
    ])('come under the keys of the submission: %s', async (_, keys) => {
      expect(await carriedOut(place, net(keys), given)).toMatchObject({ kind: 'returned', value: returned })
    })

    it.each([
      ['another number of them', '"W0", "b0"'],
      ['others', '"w", "b1", "W2"'],
      ['two of one number', '"W1", ("W", 1), "b1"'],
      ['none', ''],
    ])('come under their own names if there are %s', async (_, keys) => {
      const names = net(keys, 'return sorted(self.params)[-1] == "b1"')
      expect(await carriedOut(place, names, given)).toMatchObject({ kind: 'returned', value: true })
    })
  },
)

const hostile: readonly (readonly [what: string, code: string, expected: object])[] = [
  [
    'a getter that throws',
    'export const f = () => ({ get a() { throw new RangeError("no") } })',
    { kind: 'threw', error: { type: 'RangeError', at: { file: 'course.js', line: 1 } } },
  ],
  [
    'a proxy that answers everything',
    'export const f = () => new Proxy(() => 0, { get: (_, k) => k === "a" ? new Proxy([], {}) : 1, has: () => true })',
    { kind: 'returned', value: { kind: 'Proxy' } },
  ],
  [
    'an object that can be waited for',
    'export const f = () => ({ a: { then(done) { done([1, 2]) } } })',
    { kind: 'returned', value: Object.fromEntries([['then', { kind: 'Function' }]]) },
  ],
  [
    'prototypes that swallow what is written',
    `for (const key of ['a', '0', 'name', 'promise', 'text', 'part', 'call'])
       Object.defineProperty(Object.prototype, key, { set() {}, get: () => [9], configurable: true })
     export const f = () => Object.assign(Object.create(null), { })`,
    { kind: 'threw', error: { type: 'MissingPart' } },
  ],
  [
    'replaced functions of the language',
    `Array.prototype[Symbol.iterator] = () => ({ next: () => ({ done: true }) })
     Array.prototype.map = Array.prototype.concat = Array.prototype.push = () => [7]
     Reflect.construct = Reflect.apply = Object.hasOwn = () => 7
     Function.prototype.toString = () => 'class'
     export const f = () => ({ a: [1, 2] })`,
    { kind: 'returned', value: tensor([2], [1, 2]) },
  ],
  [
    'a promise that never settles',
    'export const f = () => new Promise(() => {})',
    { kind: 'threw', error: { type: 'UnsettledPromise' } },
  ],
  [
    'an array whose items are computed',
    'export const f = () => ({ a: Object.defineProperty([1], 0, { get: () => 5 }) })',
    { kind: 'returned', value: { kind: 'Array' } },
  ],
]

it.each(['4, -1', '-1, -1, -1', '2, 2', '1.5, 4'])(
  'JavaScript refuses to reshape six numbers to %s',
  async (shape) => {
    const place = { level: 0, language: 'javascript' } as const
    const answer = await carriedOut(place, javascript, [`shape(X.reshape(${shape}))`])
    expect(answer).toMatchObject({ kind: 'threw', error: { type: 'MissingPart' } })
  },
)

describe('lines whose file is hostile', () => {
  it.each(hostile)('come to what it is: %s', async (_, code, expected) => {
    expect(await carriedOut({ level: 0, language: 'javascript' }, code, ['f().a'])).toMatchObject(expected)
  })
})

describe('an attribute that a line writes, in Python', () => {
  const lines = ['net = Net()', 'net.theta = X', 'net.scores()']
  const scores = 'def scores(self): return self.theta * 2'
  it.each([
    ['which the object has', `class Net:\n    theta = None\n    ${scores}`],
    ['which it makes when it is first needed', `class Net:\n    ${scores}`],
    ['of which its base speaks', `class Base:\n    ${scores}\nclass Net(Base): pass`],
  ])('is one %s', async (_, code) => {
    const answer = await carriedOut({ level: 0, language: 'python' }, code, lines)
    expect(answer).toMatchObject({ kind: 'returned', value: tensor([2, 3], [2, 4, 6, 8, 10, 12]) })
  })

  it('and of which nothing speaks is not made, because it would change nothing', async () => {
    const code = `class Net:\n    def __init__(self): self.params = 1\n    def scores(self): return self.params`
    const answer = await carriedOut({ level: 0, language: 'python' }, code, lines)
    const message = "Net has no attribute 'theta', which the course sets; it has params"
    expect(answer).toMatchObject({ kind: 'threw', error: { type: 'MissingPart', message } })
  })

  const twice = 'scores() { return this.theta.map((row) => row.map((x) => 2 * x)) }'
  it.each([
    ['which the object has', `class Net { theta\n ${twice} }\nexport { Net }`],
    ['which it makes when it is first needed', `export class Net { ${twice} }`],
    ['of which its base speaks', `class Base { ${twice} }\nexport class Net extends Base {}`],
    [
      'of which a function speaks',
      `const read = ({ theta }) => theta\nexport class Net { scores() { return read(this).map((row) => row.map((x) => 2 * x)) } }`,
    ],
    [
      'of a plain object, whatever is in it',
      "const key = 'the' + 'ta'\nexport const Net = () => ({ scores() { return this[key].map((row) => row.map((x) => 2 * x)) } })",
    ],
  ])('is one %s, in JavaScript', async (_, code) => {
    const answer = await carriedOut({ level: 0, language: 'javascript' }, code, lines)
    expect(answer).toMatchObject({ kind: 'returned', value: tensor([2, 3], [2, 4, 6, 8, 10, 12]) })
  })

  it('and of which nothing speaks is not made in JavaScript either', async () => {
    const code = 'export class Net { constructor() { this.params = 1 }\n scores() { return this.params } }'
    const answer = await carriedOut({ level: 0, language: 'javascript' }, code, lines)
    const message = "Net has no attribute 'theta', which the course sets; it has params"
    expect(answer).toMatchObject({ kind: 'threw', error: { type: 'MissingPart', message } })
  })
})
