import { chmod, symlink } from 'node:fs/promises'
import { join } from 'node:path'
import { execa } from 'execa'
import { expect, it, onTestFinished } from 'vitest'
import { fileError } from './student-messages.ts'
import { openSubmission } from './submission.ts'
import { folderWith, modulesOf, prepare, runInNode } from './testing/submissions.ts'

/** The message that tells a student why a file cannot be used. */
async function complaint(folder: string, file: string): Promise<string | undefined> {
  return (await prepare(folder, [file])).modules[0]?.error?.message
}

it('a file larger than 1 MiB is not read', async () => {
  const line = 'export const a = 1 //'
  const folder = await folderWith({
    'large.ts': line.padEnd(2 ** 20 + 1, ' '),
    'full.ts': line.padEnd(2 ** 20, ' '),
    'import.ts': "export * from './large'",
  })
  expect(await complaint(folder, 'large.ts')).toBe("'large.ts' is larger than 1 MiB")
  expect(await complaint(folder, 'import.ts')).toBe("cannot import './large': it is larger than 1 MiB")
  expect(await complaint(folder, 'full.ts')).toBeUndefined()
})

it('no more than 50 MiB of files are read in total', async () => {
  const names = Array.from({ length: 51 }, (_, i) => `data${i}.json`)
  const folder = await folderWith({
    ...Object.fromEntries(names.map((name) => [name, `"${'x'.repeat(2 ** 20 - 2)}"`])),
    'a.ts': names.map((name, i) => `import d${i} from './${name}'\nconsole.log(d${i})`).join('\n'),
  })
  expect(await complaint(folder, 'a.ts')).toBe(
    "cannot import './data49.json': it takes the files read together above 50 MiB",
  )
})

it('bytes that are no text are refused, with their line or their encoding', async () => {
  const text = 'export const a = 1'
  const utf32 = Buffer.from([...text].join('\0\0\0'))
  const folder = await folderWith({
    'binary.ts': Buffer.from('// one\n// d\xe9j\xe0\0\n', 'latin1'),
    'wide.ts': Buffer.from(`\ufeff${text}`, 'utf16le'),
    'plain.ts': Buffer.from(text, 'utf16le'),
    'big.ts': Buffer.from(text, 'utf16le').swap16(),
    'wider.ts': Buffer.concat([Buffer.of(0xff, 0xfe, 0, 0), utf32]),
    'widest.ts': utf32,
  })
  expect(await complaint(folder, 'binary.ts')).toBe(
    "'binary.ts' has bytes on line 2 that are not UTF-8; save it as UTF-8",
  )
  for (const file of ['wide.ts', 'plain.ts', 'big.ts'])
    expect(await complaint(folder, file)).toBe(`'${file}' is saved as UTF-16; save it as UTF-8`)
  for (const file of ['wider.ts', 'widest.ts'])
    expect(await complaint(folder, file)).toBe(`'${file}' is saved as UTF-32; save it as UTF-8`)
})

it('a file that is not UTF-8 is read as Windows-1252, and says so', async () => {
  const text = Buffer.from("// d\xe9j\xe0 vu \x80\nexport const a = 'd\xe9j\xe0'", 'latin1')
  const modules = await modulesOf('a.ts', { 'a.ts': text })
  expect(await runInNode(modules, 'it.a')).toBe('déjà')
  expect(modules[0]?.isLatin).toBe(true)
})

it.each([
  ['a byte-order mark', '\ufeffexport const a: number = 1'],
  ['line ends of Windows', 'export const a: number =\r\n  1\r\n'],
  ['no content', ''],
])('a file may have %s', async (_, text) => {
  const modules = await modulesOf('a.ts', { 'a.ts': text })
  expect(await runInNode(modules, 'it.a ?? 0')).toBe(text === '' ? 0 : 1)
})

it('a folder in place of a file is reported as a folder', async () => {
  const folder = await folderWith({ 'a.ts/readme.md': '', 'b.ts': "export * from './lib'", 'lib/x.md': '' })
  expect(await complaint(folder, 'a.ts')).toBe("'a.ts' is a folder; a file with this name is needed")
  expect(await complaint(folder, 'b.ts')).toBe("cannot import './lib': it is a folder without an index file")
})

it('a file without read permission is reported', async () => {
  const folder = await folderWith({ 'a.ts': 'export const a = 1' })
  await chmod(folder, 0o755)
  await chmod(join(folder, 'a.ts'), 0o000)
  if (process.getuid?.() === 0) {
    // Root can read everything, so become nobody for a moment.
    process.seteuid?.(65534)
    onTestFinished(() => process.seteuid?.(0))
  }
  const found = await (await openSubmission(folder)).find('a.ts')
  expect(found).toEqual({ kind: 'unreadable', why: 'may not be read: permission denied' })
  expect(found.kind !== 'file' && fileError('a.ts', found).message).toBe(
    "'a.ts' may not be read: permission denied",
  )
})

it('a pipe is not an ordinary file, and is never read', async () => {
  const folder = await folderWith({ 'b.ts': "export * from './a.ts'" })
  await execa('mkfifo', [join(folder, 'a.ts')])
  expect(await complaint(folder, 'a.ts')).toBe("'a.ts' is not an ordinary file")
  expect(await complaint(folder, 'b.ts')).toBe("cannot import './a.ts': it is not an ordinary file")
})

it('a cycle of links is refused like a link outside', async () => {
  const folder = await folderWith({})
  await symlink('a.ts', join(folder, 'a.ts'))
  expect(await complaint(folder, 'a.ts')).toContain('outside the submission')
})

it('a character in a name that reverses text is made visible', async () => {
  const file = 'a\u202ets.b\n.ts'
  const folder = await folderWith({ [file]: 'export const = 1' })
  expect((await prepare(folder, ['gone\u202e.ts'])).modules[0]?.error?.message).toBe(
    "the submission has no file 'gone\\u{202e}.ts'",
  )
  expect((await prepare(folder, [file])).modules[0]?.error?.type).toBe('SyntaxError')
})

it('a name with a zero byte names no file', async () => {
  expect(await complaint(await folderWith({}), 'a\0.ts')).toBe("the submission has no file 'a\\u{0}.ts'")
})
