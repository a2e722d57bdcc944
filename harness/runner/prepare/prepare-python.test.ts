import { symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { folderWith, prepare } from './testing/submissions.ts'

it('Python is loaded from its folder as it is, whatever its encoding', async () => {
  const folder = await folderWith({ 'svm.py': Buffer.from('# coding: latin-1\n# d\xe9j\xe0 vu\n', 'latin1') })
  expect(await prepare(folder, ['svm.py'], 'python')).toMatchObject({
    language: 'python',
    files: ['svm.py'],
    modules: [],
  })
})

it('a Python file that is missing, or is a folder, is reported as such', async () => {
  const { modules } = await prepare(await folderWith({ 'a.py/x': '' }), ['a.py', 'b.py'], 'python')
  expect(modules).toEqual([
    {
      file: 'a.py',
      error: { type: 'MissingFile', message: "'a.py' is a folder; a file with this name is needed" },
    },
    { file: 'b.py', error: { type: 'MissingFile', message: "the submission has no file 'b.py'" } },
  ])
})

it('a link inside a Python submission is followed', async () => {
  const folder = await folderWith({ 'final/svm.py': 'x = 1\n' })
  await symlink('final/svm.py', join(folder, 'svm.py'))
  expect((await prepare(folder, ['svm.py'], 'python')).modules).toEqual([])
})
