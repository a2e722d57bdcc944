import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it, onTestFinished } from 'vitest'
import { openSubmission } from './submission.ts'
import { type Survey, surveyOf } from './survey.ts'
import { folderWith } from './testing/submissions.ts'
import { entryLimit, walkFolder } from './walk-folder.ts'

const survey = (folder: string): Promise<Survey> => surveyOf(openSubmission(folder), walkFolder(folder))

const files = { 'b.ts': 'b', 'a b.ts': '', 'É.py': '' }

it('equal submissions have equal digests, wherever they are', async () => {
  const [one, other] = [await survey(await folderWith(files)), await survey(await folderWith(files))]
  expect(one.digest).toMatch(/^[0-9a-f]{64}$/)
  expect(one).toEqual(other)
})

it('a digest changes with a content, a name, and where a link points', async () => {
  const folder = await folderWith(files)
  const digests = [await survey(folder)]
  writeFileSync(join(folder, 'b.ts'), 'B')
  digests.push(await survey(folder))
  for (const to of ['b.ts', 'a b.ts']) {
    rmSync(join(folder, 'link'), { force: true })
    symlinkSync(to, join(folder, 'link'))
    digests.push(await survey(folder))
  }
  writeFileSync(join(folder, 'new.ts'), '')
  digests.push(await survey(folder))
  mkdirSync(join(folder, 'empty'))
  digests.push(await survey(folder))
  expect(new Set(digests.map(({ digest }) => digest)).size).toBe(digests.length)
})

it.each(['node_modules/real.ts', '.touchstone/sc.py', '__pycache__/m.py', '.git/x.ts', 'venv/m.py'])(
  'a digest covers %s, which can be loaded',
  async (file) => {
    const folder = await folderWith({ 'svm.ts': '', 'venv/pyvenv.cfg': '', [file]: 'right' })
    const before = await survey(folder)
    writeFileSync(join(folder, file), 'wrong')
    const after = await survey(folder)
    expect(after.digest).not.toBe(before.digest)
    expect(after.files).toEqual(['svm.ts'])
  },
)

it('a digest covers the files after the 10,000th', async () => {
  const folder = await folderWith({ 'z/last.py': 'right' })
  mkdirSync(join(folder, 'a'))
  for (let i = 0; i < 10_001; i++) writeFileSync(join(folder, 'a', `${i}`), '')
  const before = await survey(folder)
  writeFileSync(join(folder, 'z/last.py'), 'wrong')
  const after = await survey(folder)
  expect([before.digest, after.digest]).toEqual([expect.any(String), expect.any(String)])
  expect(after.digest).not.toBe(before.digest)
}, 60_000)

it('a name that is not UTF-8 is a name like any other, shown with its bytes', async () => {
  const folder = await folderWith({ 'svm.py': '' })
  const odd = Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.of(0xe9), Buffer.from('.txt')])
  writeFileSync(odd, 'one')
  const before = await survey(folder)
  expect(before.files).toEqual(['svm.py', 'caf\\xe9.txt'])
  writeFileSync(odd, 'two')
  const { digest } = await survey(folder)
  expect(digest).toEqual(expect.any(String))
  expect(digest).not.toBe(before.digest)
})

it('what is in a folder whose name is not UTF-8 is left out, because no path leads there', async () => {
  const folder = await folderWith({ 'svm.py': '' })
  const odd = Buffer.concat([Buffer.from(`${folder}/`), Buffer.of(0xdc), Buffer.from('bung')])
  mkdirSync(odd)
  writeFileSync(Buffer.concat([odd, Buffer.from('/scores.py')]), '')
  const { files, problem, digest } = await survey(folder)
  expect(files).toEqual(['svm.py'])
  expect(problem).toContain('the name of the folder \\xdcbung is not UTF-8')
  expect(digest).toEqual(expect.any(String))
})

it('a submission that is too large to hash is never recognized, and its files are known', async () => {
  const folder = await folderWith({ 'svm.py': 'import scipy' })
  mkdirSync(join(folder, 'data'))
  for (let i = 0; i < 9900; i++) {
    writeFileSync(join(folder, 'data', `${i}`), '')
    truncateSync(join(folder, 'data', `${i}`), 2 ** 20)
  }
  const found = await survey(folder)
  expect(found).toMatchObject({ links: [], modules: ['scipy'] })
  expect(found.digest).toBeUndefined()
  expect(found.problem).toBeUndefined()
  expect(found.files[0]).toBe('svm.py')
  expect(found.files).toHaveLength(2001)
}, 60_000)

it('one file larger than the limit is not read', async () => {
  const folder = await folderWith({ 'svm.py': '', 'data.bin': '' })
  truncateSync(join(folder, 'data.bin'), 2 ** 40)
  expect(await survey(folder)).toEqual({ files: ['svm.py', 'data.bin'], links: [], modules: [], texts: [] })
})

it('no number of other files hides code, wherever it is', async () => {
  const folder = await folderWith({
    'svm.py': 'import scipy',
    'hw/answers.json': '{}',
    'hw/SVM (1).py.txt': '',
  })
  mkdirSync(join(folder, 'data'))
  for (let i = 0; i < 3000; i++) {
    writeFileSync(join(folder, `f${i}.txt`), '')
    writeFileSync(join(folder, 'data', `label${i}.json`), '')
  }
  const found = await survey(folder)
  const code = found.files.filter((file) => !/label|^f\d/.test(file))
  expect(code).toEqual(['svm.py', 'hw/SVM (1).py.txt', 'hw/answers.json'])
  expect(found.modules).toEqual(['scipy'])
  expect(found.problem).toBeUndefined()
}, 60_000)

it('code is found beside more files than are looked at', async () => {
  const folder = await folderWith({ 'svm.py': '', 'hw/scores.py': '' })
  mkdirSync(join(folder, 'data'))
  for (let i = 0; i <= entryLimit; i++) writeFileSync(join(folder, 'data', `${i}`), '')
  const { files, problem } = await survey(folder)
  expect(files).toEqual(['svm.py', 'hw/scores.py', ...files.slice(2)])
  expect(problem).toContain('the others were not looked at')
}, 60_000)

it('more entries than are looked at are a problem in words, and no digest', async () => {
  const folder = await folderWith({})
  for (let i = 0; i <= entryLimit; i++) writeFileSync(join(folder, `${i}`), '')
  const found = await survey(folder)
  expect(found.digest).toBeUndefined()
  expect(found.problem).toBe('there are more than 20000 files and folders; the others were not looked at')
}, 60_000)

it('pipes and sockets are noticed and never opened, and links are never followed', async () => {
  const folder = await folderWith({ 'svm.py': '' })
  await execa('mkfifo', [join(folder, 'pipe.py')])
  const server = createServer().listen(join(folder, 'socket.py'))
  onTestFinished(() => {
    server.close()
  })
  symlinkSync('/', join(folder, 'machine'))
  symlinkSync('.', join(folder, 'loop'))
  const found = await survey(folder)
  expect(found).toMatchObject({ files: ['svm.py'], links: ['loop', 'machine'], modules: [] })
  expect(found.digest).toEqual(expect.any(String))
})

it('a path too deep to open leaves the rest readable, and the submission unrecognized', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'touchstone-deep-'))
  onTestFinished(async () => {
    await execa('rm', ['-rf', folder])
  })
  writeFileSync(join(folder, 'svm.py'), '')
  const script =
    'import os\nfor _ in range(60):\n os.mkdir("d" * 100)\n os.chdir("d" * 100)\nopen("x.py", "w")'
  await execa('python3', ['-c', script], { cwd: folder })
  const found = await survey(folder)
  expect(found.digest).toBeUndefined()
  expect(found.files).toEqual(['svm.py'])
})

it('a hundred levels are looked at, and a submission with more is never recognized', async () => {
  const folder = await folderWith({ 'svm.py': '', [`${'d/'.repeat(99)}x.py`]: '' })
  expect((await survey(folder)).digest).toEqual(expect.any(String))
  mkdirSync(join(folder, 'd/'.repeat(100)))
  const found = await survey(folder)
  expect(found).toMatchObject({ files: ['svm.py'], links: [], modules: [] })
  expect(found.digest).toBeUndefined()
})

it('a folder and a file without permission are passed over', async () => {
  const folder = await folderWith({ 'svm.py': '', 'secret/a.py': '', 'closed.py': 'import scipy' })
  chmodSync(folder, 0o755)
  chmodSync(join(folder, 'secret'), 0o000)
  chmodSync(join(folder, 'closed.py'), 0o000)
  onTestFinished(() => chmodSync(join(folder, 'secret'), 0o755))
  if (process.getuid?.() === 0) {
    // Root can read everything, so become nobody for a moment.
    process.seteuid?.(65534)
    onTestFinished(() => process.seteuid?.(0))
  }
  const found = await survey(folder)
  expect(found).toMatchObject({ files: ['closed.py', 'svm.py'], modules: [] })
  expect(found.digest).toEqual(expect.any(String))
})

it('files are listed by level, at most six levels deep, without those of tools', async () => {
  const folder = await folderWith({
    'b/c/d.py': '',
    'b/c/d/e/f/g.py': '',
    'b/c/d/e/f/g/h.py': '',
    'b/a.py': '',
    'z.py': '',
    '.git/config': '',
    'node_modules/x/index.js': '',
    'b/__pycache__/a.pyc': '',
    'venv/pyvenv.cfg': '',
    'venv/lib/numpy.py': '',
  })
  const { files, problem, far } = await survey(folder)
  expect(files).toEqual(['z.py', 'b/a.py', 'b/c/d.py', 'b/c/d/e/f/g.py'])
  expect(far).toBe('b/c/d/e/f/g/h.py')
  expect(problem).toMatch(/^b\/c\/d\/e\/f\/g\/h\.py is in more than 5 folders, where code is not looked for/)
})

it('the modules that Python files import are named, except the submission’s own', async () => {
  const folder = await folderWith({
    'svm.py': 'import numpy as np\nfrom scipy.special import softmax\nimport scores, lib.x\nfrom . import y',
    'scores.py': 'import sklearn.svm',
    'lib/x.py': 'import math',
    'notes.txt': 'import secrets',
  })
  expect((await survey(folder)).modules).toEqual(['sklearn.svm', 'numpy', 'scipy.special', 'math'])
})

it('reads the JSON files at the top of a submission, which are small, along with the survey', async () => {
  const folder = await folderWith({
    'answers.json': '{"a": 1}',
    'broken.json': Buffer.from([0xff]),
    'large.json': ' '.repeat(2 ** 16 + 1),
    'sub/answers.json': '{}',
  })
  expect((await survey(folder)).texts).toEqual([
    ['answers.json', { text: '{"a": 1}' }],
    ['broken.json', { problem: expect.stringContaining('broken.json') }],
    ['large.json', { problem: 'large.json is larger than 64 KiB' }],
  ])
})
