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
        'modern.py': 'def f(x): return 7 / 2',
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
