import { expect, it } from 'vitest'
import { callNotebooks } from './testing/call-notebooks.ts'
import { notebookOf } from './testing/notebook-of.ts'

const inAll = (...sources: string[]) => ({ 'svm.ipynb': notebookOf(...sources) })

it('the functions of a notebook are those of all its cells, and an error names the cell and its line', async () => {
  const files = inAll(
    '%matplotlib inline\nimport math\ndelta = 2',
    'def f(): return math.floor(delta + 0.5)',
    '!ls\n\ndef g():\n    return f() + missing',
  )
  expect(await callNotebooks(files, ['svm.ipynb:f', 'svm.ipynb:g'], 3)).toEqual({
    said: [2, "name 'missing' is not defined | svm.ipynb 3 4 | return f() + missing"],
    printed: [''],
  })
})

it('notebooks are imported by files and by each other, after files of the same name', async () => {
  const files = {
    'training.py': 'from svm import f\nfrom scores import g\ndef h(): return f() + g()',
    'svm.ipynb': notebookOf('import scores', 'def f(): return scores.g()'),
    'scores.ipynb': notebookOf('def g(): return 100.0'),
    'scores.py': 'def g(): return 1.0',
  }
  const names = ['training.py:h', 'svm.ipynb:f', 'scores.ipynb:g', 'scores.py:g']
  expect((await callNotebooks(files, names)).said).toEqual([2, 1, 100, 1])
})

it('a cell that failed keeps its definitions and constants, and loses what it would compute', async () => {
  const files = inAll(
    '1 / 0\nimport math\nrate: float = -2 * 10 ** 3\nclass A: n = 3\ny = int(4)\ndef f(): return rate + A.n',
  )
  const { said } = await callNotebooks(files, ['svm.ipynb:f', 'svm.ipynb:y'])
  expect(said).toEqual([-1997, 'division by zero | svm.ipynb 1 1 | 1 / 0'])
})

it('a notebook runs as IPython would: with annotations of the future, an absent shell, and its own source', async () => {
  const files = inAll(
    'from __future__ import annotations',
    "if 'colab' in str(get_ipython()): raise ValueError",
    'import inspect\ndef f(x: Unknown = 1): return float(len(inspect.getsource(f)))',
  )
  expect(await callNotebooks(files, ['svm.ipynb:f'])).toEqual({ said: [63], printed: [''] })
})
