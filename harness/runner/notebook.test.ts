import { describe, expect, it } from 'vitest'
import { probeIsolation } from './isolation/probe-isolation.ts'
import { defaultLimits } from './limits.ts'
import { folderWith, prepare } from './prepare/testing/submissions.ts'
import { runCalls } from './run-calls.ts'
import { notebookOf } from './testing/notebook-of.ts'
import type { Limits } from './types.ts'

/** Calls functions without arguments, each named with its file, and returns their answers and what was printed. */
async function call(
  files: Readonly<Record<string, string>>,
  names: readonly string[],
  level: 0 | 3 = 0,
  limits: Partial<Limits> = {},
) {
  const program = await prepare(await folderWith(files), Object.keys(files), 'python')
  const calls = names.map((path, id) => {
    const [file = '', name = ''] = path.split(':')
    return { id, target: { file, name }, args: [] }
  })
  const isolation = await probeIsolation(level)
  const job = { program, stages: [calls], limits: { ...defaultLimits, ...limits }, isolation }
  const { answers, printed } = await runCalls(job)
  const said = answers.map((answer) => {
    if (answer.kind === 'returned') return (answer.value as { readonly data: Float64Array }).data[0]
    if (!('error' in answer)) return answer.kind
    const { message, at } = answer.error
    return `${message} | ${at?.file} ${at?.cell} ${at?.line} | ${at?.excerpt}`
  })
  return { said, printed: printed.join('').trimEnd().split('\n') }
}

const inAll = (...sources: string[]) => ({ 'svm.ipynb': notebookOf(...sources) })

describe.each([3, 0] as const)('at level %i the functions of a notebook', (level) => {
  it('are those of all its cells, and an error names the cell and its line', async () => {
    const files = inAll(
      '%matplotlib inline\nimport math\ndelta = 2',
      'def f(): return math.floor(delta + 0.5)',
      '!ls\n\ndef g():\n    return f() + missing',
    )
    expect(await call(files, ['svm.ipynb:f', 'svm.ipynb:g'], level)).toEqual({
      said: [2, "name 'missing' is not defined | svm.ipynb 3 4 | return f() + missing"],
      printed: [''],
    })
  })

  it('are there although other cells fail, loop or do not compile', async () => {
    const files = inAll(
      'import plots\nimport math\nplots.show()\nx = math.floor(1.5)',
      'def f(: pass',
      'while True: pass',
      'raise SystemExit',
      'nonlocal x',
      '@plots.fast\ndef g(): pass\ndef h(): return x + 0.0',
    )
    const names = ['svm.ipynb:h', 'svm.ipynb:f', 'svm.ipynb:g', 'svm.ipynb:other']
    const { said, printed } = await call(files, names, level, { cpu: 0.8 })
    expect(said).toEqual([
      "name 'x' is not defined | svm.ipynb 6 3 | def h(): return x + 0.0",
      expect.stringMatching(/^invalid syntax .* \| svm\.ipynb 2 1 \| def f\(: pass$/),
      "name 'plots' is not defined | svm.ipynb 6 1 | @plots.fast",
      'missing',
    ])
    expect(printed).toEqual([
      "svm.ipynb, cell 1, line 1: ModuleNotFoundError: No module named 'plots'",
      expect.stringMatching(/^svm\.ipynb, cell 2, line 1: SyntaxError: /),
      expect.stringMatching(/^svm\.ipynb, cell 3, line 1: TakesLong: .* 0\.2 s/),
      expect.stringMatching(/^svm\.ipynb, cell 5, line 1: SyntaxError: /),
      "svm.ipynb, cell 6, line 1: NameError: name 'plots' is not defined",
    ])
  })
})

it('a cell that failed keeps its definitions and constants, and loses what it would compute', async () => {
  const files = inAll(
    '1 / 0\nimport math\nrate: float = -2 * 10 ** 3\nclass A: n = 3\ny = int(4)\ndef f(): return rate + A.n',
  )
  const { said } = await call(files, ['svm.ipynb:f', 'svm.ipynb:y'])
  expect(said).toEqual([-1997, 'division by zero | svm.ipynb 1 1 | 1 / 0'])
})

it('a cell that waits is interrupted, and what follows only defines', async () => {
  const files = inAll(
    'import time\ntime.sleep(60)',
    'x = float(1)',
    'def f(): return 2.0',
    'def g(): return x',
  )
  const { said } = await call(files, ['svm.ipynb:f', 'svm.ipynb:g'], 0, { cpu: 0.4, wall: 5 })
  expect(said).toEqual([2, "name 'x' is not defined | svm.ipynb 4 1 | def g(): return x"])
})

it('notebooks are imported by files and by each other, after files of the same name', async () => {
  const files = {
    'training.py': 'from svm import f\nfrom scores import g\ndef h(): return f() + g()',
    'svm.ipynb': notebookOf('import scores', 'def f(): return scores.g()'),
    'scores.ipynb': notebookOf('def g(): return 100.0'),
    'scores.py': 'def g(): return 1.0',
  }
  const names = ['training.py:h', 'svm.ipynb:f', 'scores.ipynb:g', 'scores.py:g']
  expect((await call(files, names)).said).toEqual([2, 1, 100, 1])
})

it('one that is not wanted is imported by nobody', async () => {
  const folder = await folderWith({ ...inAll('def f(): return 1.0'), 'training.py': 'import svm' })
  const program = await prepare(folder, ['training.py'], 'python')
  const isolation = await probeIsolation(0)
  const calls = [{ id: 0, target: { file: 'training.py', name: 'f' }, args: [] }]
  const { answers } = await runCalls({ program, stages: [calls], limits: defaultLimits, isolation })
  expect(answers).toMatchObject([{ kind: 'unloadable', error: { message: "No module named 'svm'" } }])
})

it('a notebook runs as IPython would: with annotations of the future, an absent shell, and its own source', async () => {
  const files = inAll(
    'from __future__ import annotations',
    "if 'colab' in str(get_ipython()): raise ValueError",
    'import inspect\ndef f(x: Unknown = 1): return float(len(inspect.getsource(f)))',
  )
  expect(await call(files, ['svm.ipynb:f'])).toEqual({ said: [63], printed: [''] })
})

it('random numbers in a notebook are the same in every run', async () => {
  const files = inAll('import numpy as np\nw = np.random.randn()', 'def f(): return w + np.random.rand()')
  const first = await call(files, ['svm.ipynb:f'])
  expect(await call(files, ['svm.ipynb:f'])).toEqual(first)
})

it('notebooks that cannot be read cost their own functions only', async () => {
  const files = {
    'svm.ipynb': '{"cells": 1}',
    'softmax.ipynb': ' '.repeat(33 * 2 ** 20),
    'scores.py': 'def f(): return 1.0',
  }
  const nowhere = '| undefined undefined undefined | undefined'
  expect((await call(files, ['svm.ipynb:f', 'softmax.ipynb:f', 'scores.py:f'])).said).toEqual([
    `'svm.ipynb' has no code cells ${nowhere}`,
    `'softmax.ipynb' is larger than 32 MiB; clear its outputs, and save it again ${nowhere}`,
    1,
  ])
})
