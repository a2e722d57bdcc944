import { randomUUID } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { readdir, readFile, symlink } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { execa } from 'execa'
import { expect, it, onTestFinished, vi } from 'vitest'
import { usageOf } from '../session/process-tree.ts'
import type { Language } from '../types.ts'
import { openReaders, type Readers } from './readers.ts'
import { folderWith } from './testing/submissions.ts'

/** A pool for one test. */
function pool(most: number): Readers {
  const readers = openReaders(most)
  onTestFinished(readers.close)
  return readers
}

const wanted = (language: Language, ...files: string[]) => ({ language, files })
const benign = {
  'svm.ts': "export * from './lib'",
  'lib.ts': 'export const a: number = 1',
  'svm.py': 'import lib',
}
const doubling = Array.from({ length: 40 }, (_, i) => `A${i + 1} = A${i} + A${i}`)
/** Takes all the time and memory that there is. */
const hostile = { 'svm.ts': `export enum Bomb { A0 = '${'x'.repeat(64)}', ${doubling.join(', ')} }` }

it('a reader counts the lines of a file as its language does', async () => {
  const text = 'a = `\u2028`\nb\rc\n'
  const reader = pool(1).open(
    await folderWith({ 'x.ts': text, 'x.py': text, 'latin.py': Buffer.from('d\xe9j\xe0', 'latin1') }),
  )
  const lineOf = async (file: string, line: number) => (await reader.quote({ file, line })).excerpt
  expect(await lineOf('x.ts', 3)).toBe('b')
  expect(await lineOf('x.py', 3)).toBe('c')
  expect(await lineOf('latin.py', 1)).toBe('déjà')
  reader.end()
})

it('a reader surveys, prepares, quotes and reads a submission', async () => {
  const folder = await folderWith({ ...benign, 'answers.json': '\ufeff{"a": 1}' })
  const reader = pool(1).open(relative(process.cwd(), folder))
  expect((await reader.survey()).files).toEqual(['answers.json', 'lib.ts', 'svm.py', 'svm.ts'])
  const { modules, graph, root } = await reader.prepare(wanted('typescript', 'svm.ts'))
  expect([root, modules[0]?.file, graph['svm.ts']]).toEqual([
    folder,
    'svm.ts',
    expect.arrayContaining(['lib.ts']),
  ])
  expect(await reader.quote({ file: 'lib.ts', line: 1 })).toMatchObject({ excerpt: benign['lib.ts'] })
  expect(await reader.text('answers.json')).toEqual({ text: '{"a": 1}' })
  reader.end()
})

it('a reader finds a file of code through a link, and says of none that it is not there', async () => {
  const folder = await folderWith({ 'written/svm.py': 'import lib' })
  await symlink('written', join(folder, 'course'))
  const reader = pool(1).open(folder)
  expect(await reader.text('course/svm.py')).toEqual({ text: 'import lib' })
  expect(await reader.text('svm.py')).toEqual({ problem: 'there is no svm.py' })
  expect(await reader.inside('written').text('knn.py')).toEqual({ problem: 'there is no knn.py' })
  expect(await reader.inside('written').text('svm.py')).toEqual({ text: 'import lib' })
  reader.end()
})

it('a reader reads a submission from a folder inside it', async () => {
  const folder = await folderWith({
    'a3/svm.ts': benign['svm.ts'],
    'a3/lib.ts': benign['lib.ts'],
    'lib.ts': '(',
  })
  const reader = pool(1).open(folder)
  expect((await reader.survey()).files).toEqual(['lib.ts', 'a3/lib.ts', 'a3/svm.ts'])
  const inside = reader.inside('a3')
  const { root, modules } = await inside.prepare(wanted('typescript', 'svm.ts'))
  expect([root, modules[0]?.error]).toEqual([join(folder, 'a3'), undefined])
  expect(await inside.quote({ file: 'lib.ts', line: 1 })).toMatchObject({ excerpt: benign['lib.ts'] })
  expect(await reader.quote({ file: 'lib.ts', line: 1 })).toMatchObject({ excerpt: '(' })
  reader.end()
})

it.each([
  ['no.json', 'there is no no.json'],
  ['folder', "'folder' is a folder; a file with this name is needed"],
  ['large.json', 'large.json is larger than 64 KiB'],
  ['latin.json', 'latin.json has bytes on line 1 that are not UTF-8; save it as UTF-8'],
  ['../x.json', "'../x.json' is outside the submission; copy what you need into the submission"],
])('of %s a reader returns the reason why there is no text', async (file, problem) => {
  const folder = await folderWith({
    'folder/x': '',
    'large.json': ' '.repeat(2 ** 16 + 1),
    'latin.json': Buffer.from('"\xe9"', 'latin1'),
  })
  const reader = pool(1).open(folder)
  expect(await reader.text(file)).toEqual({ problem })
  reader.end()
})

it('a benign submission does not wait for a hostile one', async () => {
  const readers = pool(2)
  const slow = readers.open(await folderWith(hostile))
  let isOver = false
  const bombed = slow.prepare(wanted('typescript', 'svm.ts')).then(({ modules }) => {
    isOver = true
    return modules
  })
  for (let i = 0; i < 3; i++) {
    const reader = readers.open(await folderWith(benign))
    await reader.survey()
    expect((await reader.prepare(wanted('typescript', 'svm.ts'))).modules[0]?.error).toBeUndefined()
    reader.end()
  }
  expect(isOver).toBe(false)
  expect((await bombed)[0]?.error?.message).toMatch(
    /^compiling 'svm.ts' (takes|needs) more .+ doubles too often$/,
  )
  slow.end()
}, 120_000)

it('two slow submissions are read side by side', async () => {
  const readers = pool(2)
  let over = 0
  const slow = [hostile, hostile].map(async (files) => {
    const reader = readers.open(await folderWith(files))
    await reader.prepare(wanted('typescript', 'svm.ts'))
    over++
    reader.end()
  })
  await vi.waitFor(() => expect(runningReaders()).toHaveLength(2), { timeout: 10_000, interval: 10 })
  expect(over).toBe(0)
  await Promise.all(slow)
}, 120_000)

it('a process that is killed by somebody else costs no submission anything', async () => {
  const readers = pool(1)
  const reader = readers.open(await folderWith(benign))
  await reader.survey()
  for (const pid of runningReaders()) process.kill(pid, 'SIGKILL')
  const { modules } = await reader.prepare(wanted('typescript', 'svm.ts'))
  expect(modules.map(({ error }) => error)).toEqual([undefined])
  reader.end()
})

it('a closed pool reads nothing more, and does not wait for what it reads', async () => {
  const readers = pool(1)
  const reader = readers.open(await folderWith(hostile))
  const prepared = reader.prepare(wanted('typescript', 'svm.ts')).catch((error: unknown) => String(error))
  await vi.waitFor(() => expect(runningReaders()).toHaveLength(1), { timeout: 10_000, interval: 10 })
  readers.close()
  expect(await prepared).toContain('closed')
  await vi.waitFor(() => expect(runningReaders()).toEqual([]), { timeout: 10_000 })
})

it('a submission has a process to itself until its reader ends', async () => {
  const readers = pool(2)
  const [first, second, third] = [benign, benign, benign].map(async (files) =>
    readers.open(await folderWith(files)),
  )
  await Promise.all([(await first)?.survey(), (await second)?.survey()])
  let isRead = false
  const waiting = (await third)?.survey().then(() => {
    isRead = true
  })
  await (await first)?.prepare(wanted('python', 'svm.py'))
  expect(isRead).toBe(false)
  const freed = await second
  freed?.end()
  await waiting
  expect(isRead).toBe(true)
})

it('two files that end the process are both named, and the next submission is read', async () => {
  const readers = pool(1)
  const reader = readers.open(await folderWith({ ...hostile, 'b.ts': hostile['svm.ts'] }))
  const { modules } = await reader.prepare(wanted('typescript', 'svm.ts', 'b.ts'))
  expect(modules.map(({ error }) => error?.type)).toEqual(['CompileError', 'CompileError'])
  reader.end()
  const next = readers.open(await folderWith(benign))
  expect((await next.survey()).digest).toEqual(expect.any(String))
  next.end()
}, 120_000)

it('a folder that does not exist is an error of the caller', async () => {
  await expect(pool(1).open('/no/such/folder').survey()).rejects.toThrow(
    "no submission folder '/no/such/folder'",
  )
})

const preparing = async (files: Readonly<Record<string, string>>, rest: string) => `
  import { prepareProgram } from ${JSON.stringify(new URL('./prepare-program.ts', import.meta.url).href)}
  const wanted = { language: 'typescript', files: ['svm.ts'] }
  const prepared = prepareProgram(${JSON.stringify(await folderWith(files))}, wanted)
  ${rest}`

it('a program that has prepared a submission exits by itself and leaves no process', async () => {
  const script = await preparing(benign, 'console.log((await prepared).modules[0].code.length > 0)')
  const mark = randomUUID()
  const { stdout, stderr } = await execa(process.execPath, ['--input-type=module', '--eval', script], {
    env: { MARK: mark },
  })
  expect([stdout, stderr]).toEqual(['true', ''])
  await vi.waitFor(async () => expect(await processesWith(mark)).toEqual([]), { timeout: 10_000 })
})

it('a program that is killed while it prepares a submission leaves no process', async () => {
  const mark = randomUUID()
  const script = await preparing(hostile, 'await prepared')
  const killed = execa(process.execPath, ['--input-type=module', '--eval', script], {
    env: { MARK: mark },
    reject: false,
  })
  // The program and the compiler.
  await vi.waitFor(async () => expect((await processesWith(mark)).length).toBeGreaterThan(1), {
    timeout: 20_000,
  })
  killed.kill('SIGKILL')
  await killed
  await vi.waitFor(async () => expect(await processesWith(mark)).toEqual([]), { timeout: 20_000 })
}, 60_000)

/** The reader processes of this test. */
const runningReaders = (): readonly number[] =>
  (usageOf(process.pid)?.pids ?? []).filter((pid) => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes('reader-process')
    } catch {
      return false
    }
  })

/** Running processes whose environment contains a text. */
async function processesWith(text: string): Promise<readonly string[]> {
  const found: string[] = []
  for (const id of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const environment = await readFile(`/proc/${id}/environ`, 'utf8').catch(() => '')
    if (environment.includes(text)) found.push(id)
  }
  return found
}
