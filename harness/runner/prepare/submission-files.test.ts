import { symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { listSubmissionFiles } from './submission-files.ts'
import { folderWith } from './testing/submissions.ts'

const files = { 'b.ts': 'b', 'a/c.ts': 'c', 'a b.ts': '', 'É.py': '' }

it('lists files and links in alphabetical order, and follows no link', async () => {
  const folder = await folderWith(files)
  await symlink('/', join(folder, 'a', 'machine'))
  expect(listSubmissionFiles(folder)).toEqual({
    files: ['a b.ts', 'a/c.ts', 'b.ts', 'É.py'],
    links: ['a/machine'],
  })
})

it('leaves out what tools create', async () => {
  const folder = await folderWith({
    ...files,
    '.git/config': '',
    'node_modules/x/index.js': '',
    'venv/pyvenv.cfg': '',
    'venv/lib/numpy.py': '',
  })
  expect(listSubmissionFiles(folder).files).toHaveLength(Object.keys(files).length)
})

it('refuses a submission with more than 20,000 entries', async () => {
  const folder = await folderWith({})
  for (let i = 0; i <= 20_000; i++) await writeFile(join(folder, `${i}`), '')
  expect(() => listSubmissionFiles(folder)).toThrow('more than 20000 files')
}, 60_000)
