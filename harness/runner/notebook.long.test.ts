import { describe, expect, it } from 'vitest'
import { probeIsolation } from './isolation/probe-isolation.ts'
import { defaultLimits } from './limits.ts'
import { folderWith, prepare } from './prepare/testing/submissions.ts'
import { runCalls } from './run-calls.ts'
import { callNotebooks } from './testing/call-notebooks.ts'
import { notebookOf } from './testing/notebook-of.ts'

const inAll = (...sources: string[]) => ({ 'svm.ipynb': notebookOf(...sources) })

describe.each([3, 0] as const)('at level %i the functions of a notebook', (level) => {
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
    const { said, printed } = await callNotebooks(files, names, level, { cpu: 0.8 })
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

it('a cell that waits is interrupted, and what follows only defines', async () => {
  const files = inAll(
    'import time\ntime.sleep(60)',
    'x = float(1)',
    'def f(): return 2.0',
    'def g(): return x',
  )
  const { said } = await callNotebooks(files, ['svm.ipynb:f', 'svm.ipynb:g'], 0, { cpu: 0.4, wall: 5 })
  expect(said).toEqual([2, "name 'x' is not defined | svm.ipynb 4 1 | def g(): return x"])
})

it('one that is not wanted is imported by nobody', async () => {
  const folder = await folderWith({ ...inAll('def f(): return 1.0'), 'training.py': 'import svm' })
  const program = await prepare(folder, ['training.py'], 'python')
  const isolation = await probeIsolation(0)
  const calls = [{ id: 0, target: { file: 'training.py', name: 'f' }, args: [] }]
  const { answers } = await runCalls({ program, stages: [calls], limits: defaultLimits, isolation })
  expect(answers).toMatchObject([{ kind: 'unloadable', error: { message: "No module named 'svm'" } }])
})

it('random numbers in a notebook are the same in every run', async () => {
  const files = inAll('import numpy as np\nw = np.random.randn()', 'def f(): return w + np.random.rand()')
  const first = await callNotebooks(files, ['svm.ipynb:f'])
  expect(await callNotebooks(files, ['svm.ipynb:f'])).toEqual(first)
})

it('notebooks that cannot be read cost their own functions only', async () => {
  const files = {
    'svm.ipynb': '{"cells": 1}',
    'softmax.ipynb': ' '.repeat(33 * 2 ** 20),
    'scores.py': 'def f(): return 1.0',
  }
  const nowhere = '| undefined undefined undefined | undefined'
  expect((await callNotebooks(files, ['svm.ipynb:f', 'softmax.ipynb:f', 'scores.py:f'])).said).toEqual([
    `'svm.ipynb' has no code cells ${nowhere}`,
    `'softmax.ipynb' is larger than 32 MiB; clear its outputs, and save it again ${nowhere}`,
    1,
  ])
})
