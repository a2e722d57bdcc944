import { afterAll, describe, expect, it } from 'vitest'
import removed from './child/python/removed_names.json' with { type: 'json' }
import { forkServers } from './fork-server/fork-servers.ts'
import { askPython, outcomes } from './testing/ask-python.ts'
import { tensor } from './testing/trial.ts'

const x = tensor([2], [-1, 2])
const ofNumPy = Object.keys(removed).filter((name) => !name.includes('.'))
const servers = forkServers({ level: 3 }, 1)
afterAll(() => servers.close())

/** As courses hand out their folders: the package imports all of its files, one of which is broken. */
const course = {
  'cs231n/__init__.py': '',
  'cs231n/classifiers/__init__.py':
    'from cs231n.classifiers.knn import *\nfrom cs231n.classifiers.svm import *\nshared = 3.0',
  'cs231n/classifiers/knn.py': 'def distances(:',
  'cs231n/classifiers/svm.py':
    'from builtins import range, object\nfrom ..layers import *\nfrom cs231n import layers\ndef svm(x): return relu(x) + layers.one',
  'cs231n/layers.py': 'import numpy as np\none = 1.0\ndef relu(x): return np.maximum(x, 0)',
  'cs231n/nets.py': 'from cs231n.classifiers import shared\ndef net(x): return x',
  'cs231n/deep.py': 'from cs231n.classifiers import svm\ndef net(x): return svm.svm(x)',
}

describe.each([
  ['a separate process', undefined],
  ['a fork', servers],
])('in %s', (_, from) => {
  it('supplies what is not installed: bridges to Python 2 work, plots do nothing, the rest is named', async () => {
    const run = await askPython(
      from,
      {
        'svm.py': `
from __future__ import print_function
from past.builtins import xrange, raw_input, basestring
from past.utils import old_div
from six.moves import range as steps, cPickle as pickle
from nobody import anything as plt
import absent, absent.nn as nn
from absent.nn import functional as F
device = absent.device("cuda" if absent.cuda.is_available() else "cpu")
class Net(nn.Module):
    @absent.no_grad()
    def forward(self, x: absent.Tensor): return x
def svm(x: absent.Tensor):
    figure, (left, right) = plt.subplots(1, 2)
    left.plot(x); plt.show()
    with plt.style.context("grey"): plt.rcParams["size"] = 3
    return x + sum(xrange(3)) + old_div(7, 2) + len(unicode(5)) + reduce(lambda a, b: a + b, [1, long(2)])
def learn(x): return F.relu(absent.tensor(x))
def build(x): return Net()
net = Net()
@absent.jit
def traced(x): return x
`,
        'softmax.py': `
try:
    import absent
except ImportError:
    absent = None
def softmax(x): return x if absent is None else absent.softmax(x)
`,
        'random.py': 'from absent import nothing\ndef draw(x): return nothing(x)',
      },
      [
        ['svm.py', 'svm', x],
        ['svm.py', 'learn', x],
        ['svm.py', 'build', x],
        ['svm.py', 'traced', x],
        ['softmax.py', 'softmax', x],
        ['random.py', 'draw', x],
      ],
      { standIns: { past: 'works', six: 'works', nobody: 'swallows', absent: 'named' } },
    )
    const missing = (file: string) => `${file} needs absent, which is not here`
    expect(outcomes(run)).toEqual([
      [9, 12],
      missing('svm.py'),
      missing('svm.py'),
      missing('svm.py'),
      [-1, 2],
      missing('random.py'),
    ])
    expect(run.answers[1]).toMatchObject({ error: { at: { file: 'svm.py', function: 'learn' } } })
    const names = (kind: string) =>
      run.replaced.flat().flatMap((one) => (one.kind === kind ? [`${one.file} ${one.name}`] : []))
    expect(
      names('stub')
        .filter((one) => !/past|six/.test(one))
        .toSorted(),
    ).toEqual(['random.py absent', 'svm.py absent', 'svm.py nobody'].toSorted())
    expect(names('builtin')).toEqual(['svm.py unicode', 'svm.py reduce', 'svm.py long'])
  })
})

it('loads a file of a package whose other files are broken, and blames who asks the package', async () => {
  const run = await askPython(servers, course, [
    ['cs231n/classifiers/svm.py', 'svm', x],
    ['cs231n/classifiers/knn.py', 'distances', x],
    ['cs231n/nets.py', 'net', x],
    ['cs231n/deep.py', 'net', x],
    ['cs231n/layers.py', 'relu', x],
  ])
  const broken = expect.stringContaining('invalid syntax')
  expect(outcomes(run)).toEqual([[1, 3], broken, broken, [1, 3], [0, 2]])
  expect(run.answers[2]).toMatchObject({ error: { at: { file: 'cs231n/classifiers/knn.py', line: 1 } } })
})

it('puts back what NumPy has removed, and says who used which', async () => {
  const run = await askPython(
    servers,
    {
      'svm.py': `
import numpy as np
from numpy import alltrue, in1d as within
def cast(x): return np.cast["f"](np.asscalar(x[:1]) * np.ones(2, np.float) + np.product(x) + np.round_(2.6)).astype(np.float_)
def every(names): return ",".join(name for name in names.split(",") if not hasattr(np, name))
def rest(x): return bool(alltrue(within(x, [-1, 2]))) and np.isnan(np.NaN) and np.PINF == np.Inf
def unknown(x): return np.floot(x)
`,
    },
    [
      ['svm.py', 'cast', x],
      ['svm.py', 'rest', x],
      ['svm.py', 'unknown', x],
      ['svm.py', 'every', ofNumPy.join()],
    ],
  )
  expect(outcomes(run)).toEqual([
    [-1 - 2 + 3, 0],
    true,
    expect.stringContaining("has no attribute 'floot'"),
    '',
  ])
  const used = run.replaced.flat().map(({ file, kind, name }) => `${file} ${kind} ${name}`)
  expect(used).toEqual(expect.arrayContaining(['svm.py numpy float', 'svm.py numpy asscalar']))
})

it('computes with the functions that CS231n compiles', async () => {
  const images = tensor(
    [2, 2, 3, 4],
    Array.from({ length: 48 }, (_, k) => (k * 7) % 11),
  )
  const run = await askPython(
    servers,
    {
      'cs231n/__init__.py': '',
      'cs231n/fast.py': `
import numpy as np
try:
  from cs231n.im2col_cython import im2col_cython, col2im_cython
  from .im2col_cython import col2im_6d_cython
except ImportError:
  print("run setup.py")
def windows(x): return im2col_cython(x, 2, 3, 1, 2)
def by_hand(x):
  p = np.pad(x, ((0, 0), (0, 0), (1, 1), (1, 1)))
  return np.array([[p[n, c, 2 * y + i, 2 * z + j] for y in range(2) for z in range(2) for n in range(2)]
                   for c in range(2) for i in range(2) for j in range(3)])
def is_adjoint(x):
  cols = np.arange(96.0).reshape(12, 8)
  a, b = (cols * windows(x)).sum(), (col2im_cython(cols, 2, 2, 3, 4, 2, 3, 1, 2) * x).sum()
  six = cols.reshape(2, 2, 3, 2, 2, 2).transpose(0, 1, 2, 5, 3, 4)
  return bool(a == b and (col2im_6d_cython(six, 2, 2, 3, 4, 2, 3, 1, 2) * x).sum() == b)
`,
    },
    [
      ['cs231n/fast.py', 'windows', images],
      ['cs231n/fast.py', 'by_hand', images],
      ['cs231n/fast.py', 'is_adjoint', images],
    ],
  )
  const [windows, byHand, isAdjoint] = outcomes(run)
  expect(windows).toEqual(byHand)
  expect(isAdjoint).toBe(true)
  expect(run.printed).toEqual([''])
})

it('never replaces what is there, and supplies nothing to libraries', async () => {
  const run = await askPython(
    servers,
    {
      'svm.py': `
import numpy, os, sys, torch
import importlib.util
def own(): return torch.here
def asks(): return importlib.util.find_spec("nobody") is None
def library():
  with open(os.environ["TMPDIR"] + "/library.py", "w") as file:
    file.write("try:\\n  import nobody\\n  found = True\\nexcept ImportError:\\n  found = False")
  sys.path.append(os.environ["TMPDIR"])
  return importlib.import_module("library").found
def plain(): return getattr(numpy, "float", None) is float and not hasattr(numpy, "nothing")
`,
      'torch.py': 'here = 5.0',
    },
    [
      ['svm.py', 'own'],
      ['svm.py', 'asks'],
      ['svm.py', 'library'],
      ['svm.py', 'plain'],
    ],
    { standIns: { torch: 'named', nobody: 'swallows' } },
  )
  expect(outcomes(run)).toEqual([[5], true, false, true])
  expect(run.replaced).toEqual([[{ file: 'svm.py', kind: 'numpy', name: 'float' }]])
})
