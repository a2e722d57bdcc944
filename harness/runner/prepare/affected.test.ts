import { expect, it } from 'vitest'
import { affectedFiles } from './affected.ts'
import { folderWith, prepare } from './testing/submissions.ts'

it('a saved file affects itself and every file that imports it, directly or not', async () => {
  const folder = await folderWith({
    'scores.ts': 'export const s = 1',
    'svm.ts': "export { s } from './lib/helper'",
    'lib/helper.ts': "export { s } from '../scores'",
    'softmax.ts': 'export const x = 1',
  })
  const program = await prepare(folder, ['scores.ts', 'svm.ts', 'softmax.ts'])
  expect(affectedFiles(program, 'scores.ts')).toEqual(['scores.ts', 'svm.ts'])
  expect(affectedFiles(program, 'lib/helper.ts')).toEqual(['svm.ts'])
  expect(affectedFiles(program, 'softmax.ts')).toEqual(['softmax.ts'])
  expect(affectedFiles(program, 'notes.ts')).toEqual([])
})

it('a file that appears where an import looked for it affects the importers', async () => {
  const folder = await folderWith({
    'a.ts': "export * from './b'",
    'b.js': '',
    'c.ts': "export * from './d'",
  })
  const program = await prepare(folder, ['a.ts', 'c.ts', 'e.ts'])
  expect(affectedFiles(program, 'b.ts')).toEqual(['a.ts'])
  expect(affectedFiles(program, 'd.ts')).toEqual(['c.ts'])
  expect(affectedFiles(program, 'e.ts')).toEqual(['e.ts'])
})

it('a data file affects everything', async () => {
  const program = await prepare(await folderWith({ 'a.ts': '', 'b.ts': '' }), ['a.ts', 'b.ts'])
  expect(affectedFiles(program, 'weights.npy')).toEqual(['a.ts', 'b.ts'])
})

it('in Python a saved file affects the files that import it', async () => {
  const folder = await folderWith({
    'scores.py': '',
    'svm.py': 'from lib.helper import f\n',
    'lib/helper.py': 'import scores\n',
    'softmax.py': 'import numpy as np\n',
  })
  const program = await prepare(folder, ['scores.py', 'svm.py', 'softmax.py'], 'python')
  expect(affectedFiles(program, 'scores.py')).toEqual(['scores.py', 'svm.py'])
  expect(affectedFiles(program, 'lib/__init__.py')).toEqual(['svm.py'])
  expect(affectedFiles(program, 'softmax.py')).toEqual(['softmax.py'])
})
