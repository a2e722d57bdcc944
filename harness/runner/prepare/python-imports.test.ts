import { expect, it } from 'vitest'
import { pythonImports } from './python-imports.ts'
import { pythonPaths } from './python-paths.ts'

/** The paths at which a file's imports are looked for. */
function paths(file: string, text: string): readonly string[] {
  return [...new Set([...pythonImports(text)].flatMap((one) => [...pythonPaths(file, one)]))]
}

/** The plain files among the paths; each comes with a package path. */
const modules = (file: string, text: string): readonly string[] =>
  paths(file, text).filter((path) => !path.endsWith('/__init__.py'))

it.each([
  ['import scores', ['scores.py']],
  ['\ufeffimport scores', ['scores.py']],
  ['import numpy as np, scores as s # both', ['numpy.py', 'scores.py']],
  ['def f():\n    import scores; import svm', ['scores.py', 'svm.py']],
  ['try: import scores\nexcept ImportError: import svm', ['scores.py', 'svm.py']],
  ['from scores import linear_scores', ['scores.py', 'scores/linear_scores.py']],
  [
    'from lib.scores import (\n  a, # first\n  b as c,\n)\nimport svm',
    ['lib.py', 'lib/scores.py', 'lib/scores/a.py', 'lib/scores/b.py', 'svm.py'],
  ],
  ['from scores \\\r\n  import *', ['scores.py']],
  ['from.import scores', ['scores.py']],
  ['x = "import scores"', []],
  ['# import scores', []],
  ['imports = 1\nfromage = 2', []],
])('%j looks for %j', (text, expected) => {
  expect(modules('a.py', text)).toEqual(expected)
})

it('an import of a package is looked for beside the file, or above it', () => {
  expect(modules('lib/net/a.py', 'from . import layers')).toEqual(['lib/net/layers.py'])
  expect(modules('lib/net/a.py', 'from ..optim import sgd')).toEqual(['lib/optim.py', 'lib/optim/sgd.py'])
  expect(paths('a.py', 'import lib')).toContain('lib/__init__.py')
})

it('a parenthesis that is never closed hides nothing', () => {
  expect(modules('a.py', '"""\nfrom a import (\nfrom b import (\n"""\nimport scores')).toEqual([
    ...['a.py', 'b.py', 'scores.py'],
  ])
})

const long = 120_000
it.each([
  ['lines that open a parenthesis', `"""\n${'from a import (\n'.repeat(long / 2)}"""`],
  ['blanks after from', `"""\nfrom${' '.repeat(long)}\n"""`],
  ['a name of many parts', `import ${'a.'.repeat(long)}a`],
  ['a name of many parts and many members', `from ${'a.'.repeat(long)}a import ${'b, '.repeat(long)}b`],
  ['many names', `import ${Array.from({ length: long }, (_, i) => `a${i}`).join(', ')}`],
  ['many dots', `from ${'.'.repeat(long)} import a\n`.repeat(4)],
  ['many line ends', `from a import (${'\n#'.repeat(long)}`],
  ['many renamings', `import a${' as a'.repeat(long)}`],
  ['many backslashes', '\\\n'.repeat(long)],
])('scans %s in linear time', (_, text) => {
  const started = performance.now()
  let found = 0
  for (const one of pythonImports(text)) found += one.module.length
  expect(found).toBeLessThan(10_000_000)
  expect(performance.now() - started).toBeLessThan(5000)
})
