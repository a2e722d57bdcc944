import { describe, expect, it } from 'vitest'
import { askPython, outcomes } from './testing/ask-python.ts'

describe('a file that others import', () => {
  it('is found under the name of its second download, unless there are two', async () => {
    const svm = 'from nn.layers import f\ndef g(): return f()'
    const layers = 'def f(): return 1.0'
    const one = { 'svm.py': svm, 'nn/__init__.py': '', 'nn/layers (1).py': layers }
    const run = await askPython(undefined, one, [['svm.py', 'g']])
    expect(outcomes(run)).toEqual([[1]])
    expect(run.replaced.flat()).toEqual([{ file: 'nn/layers (1).py', kind: 'copy', name: '' }])
    const two = await askPython(undefined, { ...one, 'nn/layers (2).py': layers }, [['svm.py', 'g']])
    expect(outcomes(two)).toEqual(["No module named 'nn.layers'"])
  })

  it('is never a copy where it is there itself', async () => {
    const files = {
      'svm.py': 'from layers import f\ndef g(): return f()',
      'layers.py': 'def f(): return 1.0',
      'layers (1).py': 'def f(): return 2.0',
    }
    expect(outcomes(await askPython(undefined, files, [['svm.py', 'g']]))).toEqual([[1]])
  })
})

it('loads without what SciPy once had, also where SciPy is installed', async () => {
  const files = {
    'svm.py': 'from scipy.misc import imread\ndef g(): return 1.0\ndef h(): return imread("a.png")',
  }
  const run = await askPython(undefined, files, [
    ['svm.py', 'g'],
    ['svm.py', 'h'],
  ])
  expect(outcomes(run)).toEqual([[1], 'svm.py needs scipy.misc, which is not here'])
})
