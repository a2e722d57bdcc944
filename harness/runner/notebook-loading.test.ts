import { afterAll, describe, expect, it } from 'vitest'
import { forkServers } from './fork-server/fork-servers.ts'
import { probeIsolation } from './isolation/probe-isolation.ts'
import { defaultLimits } from './limits.ts'
import { folderWith, prepare } from './prepare/testing/submissions.ts'
import { runCalls } from './run-calls.ts'
import { askPython, outcomes } from './testing/ask-python.ts'
import { notebookOf } from './testing/notebook-of.ts'
import { translatesPython } from './testing/translates-python.ts'
import { tensor } from './testing/trial.ts'
import type { Way } from './ways.ts'

const x = tensor([2], [5, 7])
const servers = forkServers({ level: 3 }, 1)
afterAll(() => servers.close())

describe.each([
  ['a separate process', undefined],
  ['a fork', servers],
])('in %s', (_, from) => {
  it('a notebook gets what a file gets: stand-ins, names that are gone, and a clear word on Python 2', async () => {
    const run = await askPython(
      from,
      {
        'svm.ipynb': notebookOf(
          'import numpy as np\nimport nobody.pyplot as plt\nplt.figure()\nimport absent',
          'try:\n    import distant\nexcept ImportError:\n    distant = None',
          'def f(x): return x.astype(np.float) + sum(xrange(3)) + (distant is None)',
          'def learn(x): return absent.relu(x)',
          '# shows it\nprint "loss"\ndef g(x): return x',
          'def h(x):\n    return (x\n',
        ),
      },
      ['f', 'learn', 'g', 'h'].map((name) => ['svm.ipynb', name, x]),
      { standIns: { nobody: 'swallows', absent: 'named', distant: 'named' } },
    )
    expect(outcomes(run)).toEqual([
      [9, 11],
      'svm.ipynb needs absent, which is not here',
      expect.stringMatching(/^svm\.ipynb is Python 2: line 2 of cell 5 is `print "loss"` \(this is Python/),
      expect.stringContaining('was never closed'),
    ])
    expect(run.answers.slice(2)).toMatchObject([
      { kind: 'threw', error: { at: { file: 'svm.ipynb', cell: 5, line: 2, excerpt: 'print "loss"' } } },
      { error: { at: { cell: 6, line: 2 } } },
    ])
    expect(run.replaced.flat().map(({ file, kind, name }) => `${file} ${kind} ${name}`)).toEqual([
      'svm.ipynb builtin xrange',
      'svm.ipynb stub nobody',
      'svm.ipynb stub absent',
      'svm.ipynb numpy float',
    ])
  })
})

it('one cell of Python 2 has all cells of its notebook translated, except those that say otherwise', async ({
  skip,
}) => {
  skip(!(await translatesPython()), 'this Python has no lib2to3')
  const run = await askPython(
    servers,
    {
      'svm.ipynb': notebookOf(
        'y = 7 / 2',
        'def f(x): return 0.0 + y + 7 / 2',
        'def wrong(:\n    pass',
        'print y\ndef odd(:\n    pass',
        'print y',
        'def new(x): return 0.0 + (z := 7 / 2)',
      ),
      'names.ipynb': notebookOf('def f(x): return x + 7 / 2', 'n = len(unicode(5))'),
      'divides.ipynb': notebookOf('from __future__ import division\nprint 1', 'def f(x): return 7 / 2'),
      'modern.ipynb': notebookOf('def f(x): return 7 / 2'),
    },
    [
      ['svm.ipynb', 'f', x],
      ['svm.ipynb', 'new', x],
      ['svm.ipynb', 'wrong', x],
      ['svm.ipynb', 'odd', x],
      ['names.ipynb', 'f', x],
      ['divides.ipynb', 'f', x],
      ['modern.ipynb', 'f', x],
    ],
    { python2: true },
  )
  const wrong = expect.stringMatching(/^invalid syntax/)
  const odd = expect.stringMatching(
    /^svm\.ipynb is .* line 1 of cell 4 is `print y`, and line 2 is wrong in Python 2 too/,
  )
  expect(outcomes(run)).toEqual([[6], [3], wrong, odd, [8, 10], [3.5], [3.5]])
  expect(run.answers.slice(2)).toMatchObject([
    { error: { at: { cell: 3, line: 1 } } },
    { error: { at: { cell: 4, line: 2 } } },
    ...[{}, {}, {}],
  ])
  expect(run.replaced.flat().map(({ file, kind }) => `${file} ${kind}`)).toEqual(
    ['svm', 'names', 'divides'].map((name) => `${name}.ipynb python2`),
  )
})

it('a call by steps finds the year in the code of a notebook, and blames the cell that failed', async () => {
  const files = { 'svm.ipynb': notebookOf('# "new"\ndef f(): return 2.0', '@later\ndef g(): return 1.0') }
  const program = await prepare(await folderWith(files), ['svm.ipynb'], 'python')
  const answer = { call: { judged: null }, args: [], named: [] }
  const waysOf = (name: string): readonly Way[] => [
    { name, when: '# "new"\ndef', steps: [], answer },
    { name, steps: [], answer: { constant: 1 } },
  ]
  const calls = ['f', 'g', 'h'].map((name, id) => ({
    id,
    target: { file: 'svm.ipynb', name, ways: waysOf(name), parameters: [] },
    args: [],
  }))
  const isolation = await probeIsolation(0)
  const run = await runCalls({ program, stages: [calls], limits: defaultLimits, isolation })
  expect(outcomes(run)).toEqual([[2], "name 'later' is not defined", 'missing'])
  expect(run.answers).toMatchObject([
    {},
    { kind: 'threw', error: { at: { cell: 2, line: 1 } } },
    { instead: ['f'] },
  ])
})
