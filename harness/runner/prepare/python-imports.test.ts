import { expect, it } from 'vitest'
import { pythonImports } from './python-imports.ts'

/** The plain files among the paths; each comes with a package path. */
function modules(file: string, text: string): readonly string[] {
  return pythonImports(file, text).filter((path) => !path.endsWith('/__init__.py'))
}

it.each([
  ['import scores', ['scores.py']],
  ['import numpy as np, scores as s # both', ['numpy.py', 'scores.py']],
  ['def f():\n    import scores; import svm', ['scores.py']],
  ['from scores import linear_scores', ['scores.py', 'scores/linear_scores.py']],
  [
    'from lib.scores import (\n  a, # first\n  b as c,\n)',
    ['lib.py', 'lib/scores.py', 'lib/scores/a.py', 'lib/scores/b.py'],
  ],
  ['from scores \\\n  import *', ['scores.py']],
  ['x = "import scores"', []],
  ['# import scores', []],
])('%j looks for %j', (text, expected) => {
  expect(modules('a.py', text)).toEqual(expected)
})

it('an import of a package is looked for beside the file, or above it', () => {
  expect(modules('lib/net/a.py', 'from . import layers')).toEqual(['lib/net/layers.py'])
  expect(modules('lib/net/a.py', 'from ..optim import sgd')).toEqual(['lib/optim.py', 'lib/optim/sgd.py'])
  expect(pythonImports('a.py', 'import lib')).toContain('lib/__init__.py')
})
