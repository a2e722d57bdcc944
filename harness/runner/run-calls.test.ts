import { describe, expect, it } from 'vitest'
import { Handle } from './handle.ts'
import { probeIsolation } from './isolation/probe-isolation.ts'
import { defaultLimits } from './limits.ts'
import { prepareProgram } from './prepare/index.ts'
import { runCalls } from './run-calls.ts'
import { ask, askBoth, places, submit, tensor } from './testing/trial.ts'
import type { Answer } from './types.ts'

const scores = tensor([2, 3], [3.2, 5.1, -1.7, 1.3, 4.9, 2])
const value = (answer: Answer | undefined) => (answer?.kind === 'returned' ? answer.value : answer)

describe.each(places)('at level $level in $language', (place) => {
  it('passes arrays to a function and returns its result', async () => {
    const run = await askBoth(
      place,
      {
        javascript:
          'export const scale = (x, by, labels) => x.map((row, i) => row.map((v) => v * by + labels[i]))',
        python: 'def scale(x, by, labels):\n    return x * by + labels[:, None]',
      },
      [['scale', [scores, tensor([], [2]), tensor([2], [0, 1], 'int64')]]],
    )
    expect(run.answers).toEqual([
      {
        kind: 'returned',
        value: tensor([2, 3], [6.4, 10.2, -3.4, 3.6, 10.8, 5]),
        changed: [],
        seconds: expect.any(Number),
        loads: true,
      },
    ])
  })

  it('carries NaN, infinities, −0 and the smallest and largest numbers through unharmed', async () => {
    const special = tensor([7], [Number.NaN, Infinity, -Infinity, -0, 5e-324, Number.MAX_VALUE, 0.1 + 0.2])
    const same = { javascript: 'export const same = (x) => x', python: 'same = lambda x: x' }
    const { answers } = await askBoth(place, same, [
      ['same', [special]],
      ['same', [tensor([], [-0])]],
      ['same', [tensor([0, 3], [])]],
    ])
    expect(value(answers[0])).toEqual(special)
    expect(value(answers[1])).toEqual(tensor([], [-0]))
    expect(value(answers[2])).toEqual(tensor(place.language === 'python' ? [0, 3] : [0], []))
  })

  it('accepts numbers, strings, lists, records and null as answers', async () => {
    const run = await askBoth(
      place,
      {
        javascript: `
          export const all = () => ({ loss: 0.5, ragged: [[1], [2, 3]], word: 'né', none: null, sure: true, mask: [true, false] })
          export const pair = () => [0.5, [[1, 2]]]
          export const nothing = () => {}`,
        python: `
def all(): return {'loss': 0.5, 'ragged': [[1.0], [2.0, 3.0]], 'word': 'né', 'none': None, 'sure': True, 'mask': [True, False]}
def pair(): return 0.5, [[1.0, 2.0]]
def nothing(): pass`,
      },
      [['all'], ['pair'], ['nothing'], ['all', [], { part: ['loss'] }], ['pair', [], { part: ['loss'] }]],
    )
    expect(run.answers.slice(0, 4).map(value)).toEqual([
      {
        loss: tensor([], [0.5]),
        ragged: [tensor([1], [1]), tensor([2], [2, 3])],
        word: 'né',
        none: null,
        sure: true,
        mask: tensor([2], [1, 0], 'bool'),
      },
      [tensor([], [0.5]), tensor([1, 2], [1, 2])],
      null,
      tensor([], [0.5]),
    ])
    expect(run.answers[4]).toMatchObject({ kind: 'threw', error: { type: 'MissingPart' } })
  })

  it('accepts lists, strings and records as arguments', async () => {
    const batches = [tensor([2], [0, 1], 'int64'), tensor([1], [2], 'int64')]
    const run = await askBoth(
      place,
      {
        javascript: 'export const count = (b, how) => [b.length, b[0].length, b[1][0], how.name.length]',
        python: `
def count(b, how):
    assert b[0].dtype.name == 'int64' and type(b) is list
    return [float(len(b)), float(len(b[0])), float(b[1][0]), float(len(how['name']))]`,
      },
      [['count', [batches, { name: 'sgd' }]]],
    )
    expect(run.answers.map(value)).toEqual([tensor([4], [2, 2, 2, 3])])
  })

  it('makes new arguments for every call and reports those that a call changed', async () => {
    const run = await askBoth(
      place,
      {
        javascript: 'export function spoil(a, b) { const first = b[0][0]; b[0][0] = 7; return first }',
        python: 'def spoil(a, b):\n    first = float(b[0, 0]); b[0, 0] = 7; return first',
      },
      [
        ['spoil', [scores, scores]],
        ['spoil', [scores, scores]],
      ],
    )
    expect(run.answers.map((answer) => answer.kind === 'returned' && answer.changed)).toEqual([[1], [1]])
    expect(run.answers.map(value)).toEqual([tensor([], [3.2]), tensor([], [3.2])])
  })

  it('keeps opaque results in the child and passes them to later calls', async () => {
    const run = await askBoth(
      place,
      {
        javascript: `
          class Cache { #x; constructor(x) { this.#x = x } sum() { return this.#x[0] + this.#x[1] } }
          export const forward = (x) => [1, new Cache(x)]
          export const backward = (cache) => cache.sum()`,
        python: `
class Cache:
    def __init__(self, x): self.x = x
    def sum(self): return float(self.x[0] + self.x[1])
def forward(x): return 1.0, Cache(x)
def backward(cache): return cache.sum()`,
      },
      [
        ['forward', [tensor([2], [3, 4])], { keep: true }],
        ['backward', [{ result: 0, path: [1] }]],
        ['backward', [{ result: 1, path: [] }]],
      ],
    )
    expect(value(run.answers[0])).toEqual([tensor([], [1]), new Handle(0, 'Cache')])
    expect(value(run.answers[1])).toEqual(tensor([], [7]))
    expect(run.answers[2]).toMatchObject({ kind: 'threw', error: { message: 'call 1 gave no result' } })
  })

  it('places an error on the topmost line of the submission', async () => {
    const run = await askBoth(
      place,
      {
        javascript: 'export function loss(x) {\n  return [1].map(() => {\n    return x.nothing.here\n  })\n}',
        python: 'import numpy as np\ndef loss(x):\n    return np.sum(\n        np.zeros(3) @ np.zeros(4))',
      },
      [['loss', [scores]]],
    )
    const javascript = { line: 3, column: 22, excerpt: 'return x.nothing.here' }
    const python = { line: 4, excerpt: 'np.zeros(3) @ np.zeros(4))' }
    expect(run.answers).toMatchObject([
      {
        kind: 'threw',
        error: {
          type: place.language === 'python' ? 'ValueError' : 'TypeError',
          at: {
            file: place.language === 'python' ? 'svm.py' : 'svm.js',
            ...{ javascript, python }[place.language],
          },
        },
      },
    ])
  })

  it('lists what a file exports when it lacks the expected name', async () => {
    const run = await askBoth(
      place,
      {
        javascript: 'export const losss = () => 1\nexport default { other() { return 2 } }',
        python: 'from math import sin\ndef losss(): return 1\ndef other(): return 2.0',
      },
      [['loss'], ['other']],
    )
    expect(run.answers[0]).toEqual({ kind: 'missing', instead: ['losss', 'other'] })
    expect(value(run.answers[1])).toEqual(tensor([], [2]))
  })

  it('reports why a file cannot be loaded, once for each call, and continues with the others', async () => {
    const run = await askBoth(
      place,
      {
        javascript: 'const ready = true\nthrow new RangeError("not " + ready)',
        python: 'ready = True\nraise IndexError(f"not {ready}")',
      },
      [['loss'], ['loss']],
    )
    const error = { message: /^not true$/i, at: { line: 2 } }
    expect(run.answers).toHaveLength(2)
    for (const answer of run.answers) {
      expect(answer).toMatchObject({ kind: 'unloadable', error: { at: error.at } })
      expect('error' in answer && answer.error.message).toMatch(error.message)
    }
  })

  it('collects what is printed, with control characters made visible, apart from answers', async () => {
    const run = await askBoth(
      place,
      {
        javascript:
          'export const f = () => { console.log("red \\u001b[31m"); console.error("two"); return 1 }',
        python: 'import sys\ndef f():\n    print("red \\x1b[31m"); print("two", file=sys.stderr); return 1.0',
      },
      [['f']],
    )
    expect(run.printed.join('')).toBe('red ␛[31m\ntwo\n')
    expect(value(run.answers[0])).toEqual(tensor([], [1]))
  })

  it('draws the same random numbers in every run', async () => {
    const code = {
      javascript: 'export const draw = () => Math.random()',
      python: 'import numpy as np\ndef draw(): return np.random.rand()',
    }
    const [first, second] = [
      await askBoth(place, code, [['draw'], ['draw']]),
      await askBoth(place, code, [['draw']]),
    ]
    expect(value(first.answers[0])).toEqual(value(second.answers[0]))
    expect(value(first.answers[0])).not.toEqual(value(first.answers[1]))
  })
})

it('reports a syntax error with its line, even for Python 2', async () => {
  const program = await submit({ 'svm.py': 'def loss(x):\n    print "loss", x\n' })
  const run = await ask(program, 0, [['loss']])
  expect(run.answers).toMatchObject([
    {
      kind: 'unloadable',
      error: { type: 'SyntaxError', at: { file: 'svm.py', line: 2, excerpt: 'print "loss", x' } },
    },
  ])
})

it('imports sibling files of a Python submission, not as the main program, and names a missing module', async () => {
  const program = await submit({
    'svm.py':
      'from helpers.maths import double\ndef loss(x): return double(x)\nif __name__ == "__main__": raise SystemExit',
    'helpers/maths.py': 'def double(x): return 2 * x',
    'broken.py': '\nimport matplotlib_of_nobody',
    'random.py': 'def draw(): return 4.0',
  })
  const isolation = await probeIsolation(3)
  const calls = [
    { id: 0, target: { file: 'svm.py', name: 'loss' }, args: [tensor([1], [1])] },
    { id: 1, target: { file: 'broken.py', name: 'loss' }, args: [] },
    { id: 2, target: { file: 'random.py', name: 'draw' }, args: [] },
    { id: 3, target: { file: 'helpers/maths.py', name: 'double' }, args: [tensor([1], [2])] },
    { id: 4, target: { file: 'absent.py', name: 'double' }, args: [] },
  ]
  const run = await runCalls({ program, stages: [calls], limits: defaultLimits, isolation })
  expect(run.answers).toMatchObject([
    { value: tensor([1], [2]) },
    { kind: 'unloadable', error: { type: 'ModuleNotFoundError', at: { file: 'broken.py', line: 2 } } },
    { value: tensor([], [4]) },
    { value: tensor([1], [4]) },
    { kind: 'unloadable', error: { type: 'MissingFile' } },
  ])
})

it('names the line of the TypeScript that a student wrote', async () => {
  const { root } = await submit({
    'svm.ts':
      'enum Kind { A }\ninterface Unused {\n  x: number\n}\nimport { half } from "./parts/half"\nexport const loss = (x: number[]): number => half(x[0]!)',
    'parts/half.ts':
      'type N = number\n\nexport function half(x: N): N {\n  throw new Error("halves " + x)\n}',
  })
  const program = await prepareProgram(root, { language: 'typescript', files: ['svm.ts', 'parts/half.ts'] })
  const isolation = await probeIsolation(3)
  const calls = [
    { id: 0, target: { file: 'svm.ts', name: 'loss' }, args: [tensor([1], [3])] },
    { id: 1, target: { file: 'parts/half.ts', name: 'half' }, args: [tensor([], [3])] },
  ]
  const run = await runCalls({ program, stages: [calls], limits: defaultLimits, isolation })
  const at = { file: 'parts/half.ts', line: 4, excerpt: 'throw new Error("halves " + x)' }
  expect(run.answers).toMatchObject([
    { kind: 'threw', error: { type: 'Error', message: 'halves 3', at } },
    { kind: 'threw', error: { type: 'Error', message: 'halves 3', at } },
  ])
})

it('carries arrays far larger than a pipe in both directions at once', async () => {
  const large = tensor(
    [1000, 500],
    Array.from({ length: 500_000 }, (_, i) => i / 7),
  )
  const program = await submit({ 'svm.py': 'def same(x): return x' })
  const run = await ask(program, 3, [
    ['same', [large]],
    ['same', [large]],
    ['same', [large]],
  ])
  expect(run.answers.map(value)).toEqual([large, large, large])
})

it('stops at once when its signal is aborted, with the reason of the signal', async () => {
  const program = await submit({ 'svm.js': 'export const spin = () => { for (;;); }' })
  const isolation = await probeIsolation(0)
  const calls = [{ id: 0, target: { file: 'svm.js', name: 'spin' }, args: [] }]
  const signal = AbortSignal.timeout(300)
  const run = runCalls({ program, stages: [calls], limits: defaultLimits, isolation, signal })
  await expect(run).rejects.toThrow('aborted due to timeout')
})
