import { linkSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { execaSync } from 'execa'
import fc from 'fast-check'
import { afterAll, expect, it } from 'vitest'
import type { Language } from '../types.ts'
import { prepareFiles } from './prepare-files.ts'
import { pythonImports } from './python-imports.ts'
import { quoteLine } from './quote-line.ts'
import { openReaders } from './readers.ts'
import { smallText } from './small-text.ts'
import { openSubmission } from './submission.ts'
import { surveyOf } from './survey.ts'
import { walkFolder } from './walk-folder.ts'

const home = mkdtempSync(join(tmpdir(), 'touchstone-any-'))
afterAll(() => rmSync(home, { recursive: true, force: true }))
const pipe = join(home, 'pipe')
execaSync('mkfifo', [pipe])

/** Pieces of which hostile and honest source is made. */
const words = [
  ...[
    'import ',
    'from ',
    ' as ',
    'a',
    'svm',
    'lib',
    '.',
    '..',
    '(',
    ')',
    ',',
    ';',
    ':',
    '#',
    '\\\n',
    '\n',
    '\r',
    ' ',
  ],
  ...[
    '"""',
    "'",
    '`',
    '{',
    '}',
    '*',
    '\0',
    '\u2028',
    '😀',
    '\ud800',
    'require(',
    'export * from "./',
    'x = 1',
  ],
]
const source = fc.oneof(
  fc.array(fc.constantFrom(...words), { maxLength: 40 }).map((parts) => Buffer.from(parts.join(''))),
  fc.uint8Array({ maxLength: 40 }).map((bytes) => Buffer.from(bytes)),
  fc.json().map((text) => Buffer.from(text)),
)

const usual = [
  'svm.py',
  'svm.ts',
  'lib.py',
  'lib.ts',
  'answers.json',
  'node_modules',
  '__pycache__',
  'pyvenv.cfg',
]
const name = fc.oneof(
  fc.constantFrom(...usual).map((text) => Buffer.from(text)),
  fc
    .uint8Array({ minLength: 1, maxLength: 260 })
    .map((bytes) => Buffer.from(bytes.map((byte) => (byte === 0 || byte === 0x2f ? 1 : byte)))),
)

type Made =
  | { readonly kind: 'file'; readonly bytes: Buffer }
  | { readonly kind: 'sparse'; readonly size: number }
  | { readonly kind: 'link'; readonly to: Buffer }
  | { readonly kind: 'pipe' }
  | { readonly kind: 'deep'; readonly levels: number }
  | { readonly kind: 'folder'; readonly entries: readonly (readonly [Buffer, Made])[] }

const { tree } = fc.letrec<{ tree: readonly (readonly [Buffer, Made])[] }>((tie) => ({
  tree: fc.array(
    fc.tuple(
      name,
      fc.oneof(
        { maxDepth: 4 },
        source.map((bytes): Made => ({ kind: 'file', bytes })),
        fc.nat({ max: 40 }).map((bits): Made => ({ kind: 'sparse', size: 2 ** bits })),
        fc
          .oneof(name, fc.constantFrom('.', '..', '/', '/proc/self/mem', '/dev/zero', 'a/'.repeat(2000)))
          .map((to): Made => ({ kind: 'link', to: Buffer.from(to) })),
        fc.constant<Made>({ kind: 'pipe' }),
        fc.constantFrom(1, 1, 1, 1, 1, 1, 2, 15).map((levels): Made => ({ kind: 'deep', levels })),
        tie('tree').map((entries): Made => ({ kind: 'folder', entries })),
      ),
    ),
    { maxLength: 6 },
  ),
}))

function makeLevels(path: Buffer, levels: number): void {
  mkdirSync(path)
  if (levels > 0) makeLevels(Buffer.concat([path, Buffer.from(`/${'d'.repeat(250)}`)]), levels - 1)
}

/** Writes what the file system lets be written. */
function make(folder: Buffer, entries: readonly (readonly [Buffer, Made])[]): void {
  for (const [name, made] of entries) {
    const path = Buffer.concat([folder, Buffer.from('/'), name])
    try {
      if (made.kind === 'link') symlinkSync(made.to, path)
      else if (made.kind === 'folder') mkdirSync(path)
      else if (made.kind === 'pipe') linkSync(pipe, path)
      else if (made.kind === 'deep') makeLevels(path, made.levels)
      else writeFileSync(path, made.kind === 'file' ? made.bytes : '', { flag: 'wx' })
      if (made.kind === 'sparse') truncateSync(path as unknown as string, made.size)
    } catch {
      // A name too long, or one that is there already.
      continue
    }
    if (made.kind === 'folder') make(path, made.entries)
  }
}

const wanted = (language: Language) => ({
  language,
  files: language === 'python' ? ['svm.py', 'lib.py'] : ['svm.ts', 'lib.ts'],
})

const expectValues = ({ files, modules }: { files: readonly string[]; modules: readonly string[] }): void => {
  expect(files.length).toBeLessThanOrEqual(2000)
  expect(modules.length).toBeLessThanOrEqual(100)
}

it('no tree of files makes a survey, a Python preparation, a quotation or a small text throw', async () => {
  let count = 0
  await fc.assert(
    fc.asyncProperty(tree, async (entries) => {
      const folder = join(home, `in-process-${count++}`)
      mkdirSync(folder)
      make(Buffer.from(folder), entries)
      const submission = openSubmission(folder)
      const walk = walkFolder(submission.root)
      const survey = await surveyOf(submission, walk)
      expectValues(survey)
      const compiler = () => Promise.reject(new Error('not needed for Python'))
      const prepared = await prepareFiles(submission, wanted('python'), compiler)
      expect(prepared.modules.every(({ error }) => error !== undefined)).toBe(true)
      for (const file of [...survey.files.slice(0, 3), 'svm.py']) {
        expect(await quoteLine(submission, { file, line: 1 })).toMatchObject({ file })
        const found = await smallText(submission, file)
        expect('text' in found || found.problem !== '').toBe(true)
      }
      rmSync(folder, { recursive: true })
    }),
    { numRuns: 800, interruptAfterTimeLimit: 20_000 },
  )
}, 120_000)

it('every reading of any tree of files ends in a value, in a process that is still there', async () => {
  const readers = openReaders(1)
  let count = 0
  await fc
    .assert(
      fc.asyncProperty(tree, fc.constantFrom<Language>('python', 'typescript'), async (entries, language) => {
        const folder = join(home, `apart-${count++}`)
        mkdirSync(folder)
        make(Buffer.from(folder), entries)
        const reader = readers.open(folder)
        try {
          const survey = await reader.survey()
          expectValues(survey)
          expect(survey.problem ?? 'is not UTF-8').toMatch(/is not UTF-8|is in more than 2 folders/)
          const { modules } = await reader.prepare(wanted(language))
          for (const { file, code, error } of modules)
            expect([file, code ?? error?.message]).not.toContain(undefined)
          expect(modules.map(({ error }) => error?.message ?? '').join()).not.toMatch(/takes more|needs more/)
        } finally {
          reader.end()
        }
        rmSync(folder, { recursive: true })
      }),
      { numRuns: 150, interruptAfterTimeLimit: 20_000 },
    )
    .finally(readers.close)
}, 120_000)

it('no text makes the scan of Python imports throw, and none is read twice', () => {
  fc.assert(
    fc.property(source, fc.nat({ max: 200 }), (bytes, times) => {
      const text = bytes.toString().repeat(times)
      let steps = 0
      for (const { dots, module } of pythonImports(text)) {
        steps++
        expect(dots + module.length).toBeLessThanOrEqual(2002)
      }
      expect(steps).toBeLessThanOrEqual(text.length)
    }),
    { numRuns: 10_000 },
  )
}, 120_000)
