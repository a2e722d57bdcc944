import { afterAll, describe, expect, it } from 'vitest'
import { forkServers } from './fork-server/fork-servers.ts'
import { askPython, outcomes } from './testing/ask-python.ts'
import { tensor } from './testing/trial.ts'

const x = tensor([2], [-1, 2])
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
  it('loads a file of a package whose other files are broken, and blames who asks the package', async () => {
    const run = await askPython(from, course, [
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
})
