import { describe, expect, it } from 'vitest'
import { standInsFor } from './stand-ins.ts'
import { askPython, outcomes } from './testing/ask-python.ts'
import { translatesPython } from './testing/translates-python.ts'
import { tensor } from './testing/trial.ts'

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

describe('files beside each other of a course that has them in packages', () => {
  const packages = ['nn', 'nn.classifiers']
  const layers =
    'count = 0\ndef f(): return 1.0\ndef counted():\n  global count\n  count += 1\n  return count'
  it.each([
    ['from nn.layers import *', 'f()'],
    ['import nn.layers as layers', 'layers.f()'],
    ['import nn.layers', 'nn.layers.f()'],
    ['from nn import layers', 'layers.f()'],
    ['from nn.classifiers.layers import f', 'f()'],
    ['from ..layers import *', 'f()'],
    ['from .layers import f as one', 'one()'],
    ['from .. import layers as own', 'own.f()'],
    ['from ..classifiers.layers import f', 'f()'],
    [
      'from layers import *\nfrom nn.layers import counted\nfrom .layers import counted as again',
      'counted() * again() - 1',
    ],
  ])('find each other by %s', async (line, value) => {
    const files = { 'net.py': `${line}\ndef g(): return ${value}`, 'layers.py': layers }
    expect(outcomes(await askPython(undefined, files, [['net.py', 'g']], { packages }))).toEqual([[1]])
  })

  it('come after a package of the submission', async () => {
    const files = {
      'net.py': 'from nn.layers import f\ndef g(): return f()',
      'nn/layers.py': 'def f(): return 2.0',
      'layers.py': layers,
    }
    expect(outcomes(await askPython(undefined, files, [['net.py', 'g']], { packages }))).toEqual([[2]])
  })

  it('are found from a folder of that name which lacks them', async () => {
    const net = 'from nn.layers import f\nfrom ..layers import counted\ndef g(): return f() * counted()'
    const files = { 'nn/classifiers/net.py': net, 'layers.py': layers }
    const run = await askPython(undefined, files, [['nn/classifiers/net.py', 'g']], { packages })
    expect(outcomes(run)).toEqual([[1]])
  })

  it('get what the course builds, and stand-ins, as in the package', async () => {
    const files = {
      'net.py': 'from nn.fast import *\nfrom nn.data_utils import load\ndef g(): return made() and 1.0',
      'fast.py':
        'try: from .im2col_cython import im2col_cython\nexcept ImportError: pass\ndef made(): return im2col_cython',
    }
    const settings = { packages, standIns: standInsFor(['...', 'nn.data_utils']) }
    expect(outcomes(await askPython(undefined, files, [['net.py', 'g']], settings))).toEqual([[1]])
  })

  it.each([
    ['from nn.layers import *', "No module named 'nn.layers'"],
    ['from nn.classifiers.layers import *', "No module named 'nn.classifiers.layers'"],
    ['from ..layers import *', "No module named 'layers'"],
    ['from .statistics import mean', 'attempted relative import with no known parent package'],
    ['from other.layers import *', "No module named 'other'"],
  ])('are named where one is missing: %s', async (line, message) => {
    const files = { 'net.py': `${line}\ndef g(): return 1.0` }
    expect(outcomes(await askPython(undefined, files, [['net.py', 'g']], { packages }))).toEqual([message])
  })

  it('find each other in Python 2', async ({ skip }) => {
    skip(!(await translatesPython()), 'this Python has no lib2to3')
    const files = {
      'net.py': 'from ..layers import *\nprint "net"\ndef g(): return f()',
      'layers.py': layers,
    }
    const run = await askPython(undefined, files, [['net.py', 'g']], { packages, python2: true })
    expect(outcomes(run)).toEqual([[1]])
  })
})

it('runs what numba would compile as it is, and names what else a file takes from numba', async () => {
  const files = {
    'svm.py': `
import numba
from numba import njit, jit, prange, float64, cuda
from numba.typed import List
@njit
def bare(x):
    for i in prange(len(x)): x[i] *= 2
    return x
@jit(float64[:](float64[:]), nopython=True, parallel=True)
def typed(x): return bare(x) + 1
@numba.jit("float64(float64)")
def f(x): return typed(x) + 1
def g(x): return cuda.to_device(x)
`,
  }
  const x = tensor([2], [1, 2])
  const run = await askPython(undefined, files, [
    ['svm.py', 'f', x],
    ['svm.py', 'g', x],
  ])
  expect(outcomes(run)).toEqual([[4, 6], 'svm.py needs numba, which is not here'])
})

it('finds what SciPy has moved', async ({ skip }) => {
  const asks = 'from importlib.util import find_spec\ndef g(): return find_spec("scipy") is not None'
  const has = outcomes(await askPython(undefined, { 'asks.py': asks }, [['asks.py', 'g']]))
  skip(has[0] !== true, 'this Python has no SciPy')
  const files = {
    'svm.py':
      'import numpy as np\nfrom scipy.misc import logsumexp, comb\ndef g(x): return logsumexp(np.log(x)) - comb(3, 1)',
    'net.py': 'import scipy.misc\ndef g(x): return scipy.misc.factorial(len(x))',
  }
  const x = tensor([2], [1, Math.E])
  const run = await askPython(undefined, files, [
    ['svm.py', 'g', x],
    ['net.py', 'g', x],
  ])
  expect(outcomes(run)).toEqual([[Math.log(1 + Math.E) - 3], [2]])
  expect(run.replaced.flat()).toContainEqual({
    file: 'svm.py',
    kind: 'numpy',
    name: 'scipy.misc.logsumexp',
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
