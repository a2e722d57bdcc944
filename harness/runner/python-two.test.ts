import { afterAll, describe, expect, it } from 'vitest'
import { forkServers } from './fork-server/fork-servers.ts'
import { askPython, outcomes } from './testing/ask-python.ts'
import { translatesPython } from './testing/translates-python.ts'
import { tensor } from './testing/trial.ts'

const x = tensor([2], [5, 7])
const servers = forkServers({ level: 3 }, 1)
afterAll(() => servers.close())

/** Files of Python 2, each with the first line that shows it. */
const old = {
  'prints.py': [3, 'print "a", x', 'def f(x):\n    """print `x`"""\n    print "a", x\n    return x\n'],
  'catches.py': [
    4,
    'except ValueError, e: pass',
    'def f(x):\n    # a <> b\n    try: return x\n    except ValueError, e: pass',
  ],
  'compares.py': [1, 'def f(x): return x if 1 <> 2 else `x`', 'def f(x): return x if 1 <> 2 else `x`'],
  'runs.py': [2, 'exec "y = 1"', 'def f(x):\n  exec "y = 1"\n  return x'],
  'octal.py': [1, 'def f(x): return 0777', 'def f(x): return 0777'],
  'raises.py': [2, 'raise ValueError, "bad"', 'def f(x):\n    raise ValueError, "bad"'],
  'raw.py': [1, 's = ur"a"', 's = ur"a"\ndef f(x): return x'],
  'tabs.py': [3, 'y = x', 'def f(x):\n        if True:\n\t    y = x\n        return y'],
  'pairs.py': [1, 'def f(a, (b, c)): return b', 'def f(a, (b, c)): return b'],
} as const

it('recognizes Python 2 before it runs, and quotes the first line that shows it', async () => {
  const files = Object.fromEntries(Object.entries(old).map(([file, [, , text]]) => [file, text]))
  const run = await askPython(
    servers,
    files,
    Object.keys(old).map((file) => [file, 'f', x]),
  )
  const says = Object.entries(old).map(([file, [line, text]]) => {
    const what = file === 'tabs.py' ? 'indented by tabs and spaces, as Python 2 allows' : 'Python 2'
    return `${file} is ${what}: line ${line} is \`${text}\` (this is Python`
  })
  expect(outcomes(run)).toEqual(says.map((text) => expect.stringContaining(text)))
  expect(run.answers[0]).toMatchObject({
    error: { type: 'SyntaxError', at: { line: 3, excerpt: 'print "a", x' } },
  })
})

it('reports an ordinary mistake before any sign of Python 2 as such', async () => {
  const run = await askPython(
    servers,
    {
      'svm.py': 'def f(:\n    print "a"',
      'text.py': 'def f(x): return "print `x` <>',
      'modern.py':
        'print ("a"), 1\nprint [0]\ndef f(x, y=(1, 2)):\n    try: return 0.07e05\n    except (ValueError, TypeError): pass\n    return (',
    },
    [
      ['svm.py', 'f', x],
      ['text.py', 'f', x],
      ['modern.py', 'f', x],
    ],
  )
  expect(outcomes(run)).toEqual([
    expect.stringMatching(/^invalid syntax/),
    expect.stringMatching(/^unterminated string/),
    expect.stringMatching(/never closed/),
  ])
})

describe.each([
  ['a separate process', undefined],
  ['a fork', servers],
])('in %s', (_, from) => {
  it('translates Python 2, floors what it floored, and keeps the numbers of lines', async ({ skip }) => {
    skip(!(await translatesPython()), 'this Python has no lib2to3')
    const run = await askPython(
      from,
      {
        'svm.py': `
import numpy as np
import cPickle as pickle
from helpers import half
def f(x, (low, high)=(0, 1)):
	print "loss", x
        for k, v in {"a": 1}.iteritems(): pass
	n = np.arange(6)
	alias = n
	alias /= 2
	x = x / 2
	x /= 2
	m = 7
	m /= 2
	d = {}
	d["a"] = 7
	d["a"] /= 2
	return np.array([n.sum(), x.sum(), m, d["a"], 7 / 2, -7 / 2, 7 / 2., np.int64(7) / 2, round(2.5), half(7)])
def wrong(x): return x[7]
`,
        'helpers.py': 'def half(n):\n  for i in xrange(n / 2): pass\n  return (i + 1) / 2',
        'divides.py': 'from __future__ import division\ndef f(x):\n  print "a"\n  return 7 / 2',
        'modern.py': 'def f(x): return f"{7 / 2}" and 7 / 2',
        'neither.py': 'print "a"\ndef f(x):\n    return )',
      },
      [
        ['svm.py', 'f', x],
        ['svm.py', 'wrong', x],
        ['divides.py', 'f', x],
        ['modern.py', 'f', x],
        ['neither.py', 'f', x],
      ],
      { python2: true },
    )
    expect(outcomes(run)).toEqual([
      [6, 3, 3, 3, 3, -4, 3.5, 3, 3, 1],
      expect.stringContaining('out of bounds'),
      [3.5],
      [3.5],
      expect.stringContaining('line 1 is `print "a"`, and line 3 is wrong in Python 2 too'),
    ])
    expect(run.answers[1]).toMatchObject({
      error: { at: { line: 19, excerpt: 'def wrong(x): return x[7]' } },
    })
    expect(run.replaced.flat().map(({ file }) => file)).toEqual(['svm.py', 'helpers.py', 'divides.py'])
  })
})

const prints = 'def f():\n  print "a"\n'
const divides = 'def f(x): return (7 - 2) / 2\n'
const iterates = 'def f(x):\n  for k, v in {"a": 7}.iteritems(): return v / 2\n'

it('takes a file for Python 2 by what it calls, or by the files beside it', async ({ skip }) => {
  skip(!(await translatesPython()), 'this Python has no lib2to3')
  const asks = 'def f(x):\n  d = {"a": 7}\n  return d.has_key("a") + d["a"] / 2 + sum(d.itervalues()) / 2\n'
  const trees: readonly (readonly [Record<string, string>, number])[] = [
    [{ 'nn/net.py': divides, 'nn/solver.py': prints }, 2],
    [{ 'nn/net.py': divides, 'nn/classifiers/solver.py': iterates }, 2],
    [{ 'nn/net.py': iterates }, 3],
    [{ 'nn/net.py': asks }, 7],
    [{ 'nn/net.py': `from builtins import range\n${iterates}` }, 3],
    [{ 'nn/net.py': `from __future__ import division\n${divides}`, 'nn/solver.py': prints }, 2.5],
  ]
  for (const [files, value] of trees) {
    const run = await askPython(servers, files, [['nn/net.py', 'f', x]], { python2: true })
    expect(outcomes(run)).toEqual([[value]])
    const own = files['nn/net.py'] === divides || value === 2.5 ? 'tree' : ''
    expect(run.replaced.flat()).toEqual([{ file: 'nn/net.py', kind: 'python2', name: own }])
  }
  const untold = await askPython(servers, trees[0]?.[0] ?? {}, [['nn/net.py', 'f', x]])
  expect(outcomes(untold)).toEqual([[2.5]])
})

describe('never takes a file of Python 3 for Python 2', () => {
  const modern: Readonly<Record<string, string>> = {
    'an f-string': 'def show(x): return f"{x}"',
    'a raw f-string': "s = rf'{1}'",
    'a product of matrices': 'def product(a, b): return a @ b',
    annotations: 'def product(a: int): return a',
    'a returned type': 'def product(a) -> int: return a',
    'names after a star': 'def f(*, a): return a',
    'names after more arguments': 'def f(*more, a=1): return a',
    nonlocal: 'def f():\n  a = 1\n  def g():\n    nonlocal a\n    a = 2\n  return g',
    'a named expression': 'def f(a): return (b := a)',
    super: 'class A(object):\n  def __init__(self): super().__init__()',
    'a cause': 'def f():\n  try: pass\n  except ValueError as e: raise KeyError("a") from e',
    'a metaclass': 'class A(metaclass=type): pass',
    'several printed': 'print("a", 1)',
    'nothing printed': 'print()',
    'printed without an end': 'print("a", end="")',
    'a rest': 'a, *b = 1, 2, 3',
    'a long number': 'n = 1_000',
    'letters of no alphabet of Python 2': '# ∂L/∂x',
    'what the course made for both': 'from builtins import range',
    'a notebook': '',
  }
  it.each(Object.entries(modern))('where another file has %s', async (what, text) => {
    const notebook = '{"cells": [], "metadata": {"language_info": {"version": "3.11.2"}}, "nbformat": 4}'
    const other = what === 'a notebook' ? { 'softmax.ipynb': notebook } : { 'other.py': text }
    const files = { 'net.py': divides, 'old/solver.py': prints, 'old/more.py': iterates, ...other }
    const run = await askPython(servers, files, [['net.py', 'f', x]], { python2: true })
    expect(outcomes(run)).toEqual([[2.5]])
    expect(run.replaced.flat()).toEqual([])
  })

  const right: Readonly<Record<string, string>> = {
    'asks whether the method is there':
      'def f(x):\n  d = {"a": 5}\n  items = d.iteritems() if hasattr(d, "iteritems") else d.items()\n  return max(items)[1] / 2',
    'tries the method':
      'def f(x):\n  d = {"a": 5}\n  try: return max(d.itervalues()) / 2\n  except AttributeError: return max(d.values()) / 2',
    'defines the method':
      'class Table(object):\n  def iteritems(self): return iter([("a", 5)])\ndef f(x): return max(Table().iteritems())[1] / 2',
    'asks for the version':
      'import sys\ndef f(x):\n  d = {"a": 5}\n  return (max(d.itervalues()) if sys.version_info[0] < 3 else 5) / 2',
    'calls a function of six': 'import six\ndef f(x): return max(six.iteritems({"a": 5}))[1] / 2',
    'only mentions the method':
      'def f(x):\n  """d.iteritems() of Python 2"""\n  # d.iteritems()\n  return 5 / 2',
    'inverts a number, beside a file of Python 2': 'def f(x):\n  two = 2\n  return 3 - 1 / two',
  }
  it.each(Object.entries(right))('that %s', async (what, text) => {
    const files = { 'net.py': text, ...(what.startsWith('inverts') && { 'solver.py': prints }) }
    const run = await askPython(servers, files, [['net.py', 'f', x]], { python2: true })
    expect(outcomes(run)).toEqual([[2.5]])
  })

  it('beside a file that neither accepts, or that mixes tabs and spaces', async () => {
    const files = { 'net.py': divides, 'a.py': 'print "a"\nx = )', 'b.py': old['tabs.py'][2] }
    const run = await askPython(servers, files, [['net.py', 'f', x]], { python2: true })
    expect(outcomes(run)).toEqual([[2.5]])
  })

  it('in a submission of very many files', async () => {
    const many = Object.fromEntries(Array.from({ length: 201 }, (_, k) => [`f${k}.py`, '']))
    const files = { 'net.py': divides, 'solver.py': prints, ...many }
    const run = await askPython(servers, files, [['net.py', 'f', x]], { python2: true })
    expect(outcomes(run)).toEqual([[2.5]])
  })
})
