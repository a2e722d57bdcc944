import { mkdir, rename, symlink, writeFile } from 'node:fs/promises'
import { basename, join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Language } from '../types.ts'
import { folderWith, prepare, runInNode, secret, sourcesOf } from './testing/submissions.ts'

const token = secret()
const hidden = {
  'hidden/answers.ts': `export const answer = '${token}'\nexport default answer\n`,
  'hidden/answers.js': `module.exports = '${token}'\n`,
  'hidden/answers.json': `{ "answer": "${token}" }`,
  'hidden/answers.py': `answer = '${token}'\n`,
  'hidden/answers.txt': token,
  [`hidden/${token}.ts`]: 'export const name = 1',
  'hidden/tsconfig.json': `{ "compilerOptions": { "jsxFactory": "${token}" } }`,
  'hidden/answers.ts.map': `{ "version": 3, "sources": ["${token}"], "mappings": "AAAA" }`,
}

/** A submission beside a folder with secrets. `S` in the files is replaced by that folder's absolute path. */
async function attack(files: Record<string, string>, wanted: string, language: Language = 'typescript') {
  const top = await folderWith(hidden)
  const submission = join(top, 'submission')
  await mkdir(submission)
  for (const [file, text] of Object.entries(files)) {
    await writeFile(join(submission, file), text.replaceAll('S/', `${top}/hidden/`))
  }
  return { top, submission, run: () => prepare(submission, [wanted], language) }
}

/** Everything that is shown to anyone. */
function shown(program: Awaited<ReturnType<typeof prepare>>): string {
  return JSON.stringify(program)
}

const refused: readonly [what: string, text: string, file?: string][] = [
  ['a relative import', "import { answer } from '../hidden/answers.ts'\nconsole.log(answer)"],
  ['a relative import without extension', "export * from '../hidden/answers'"],
  ['an import through a folder that does not exist', "export * from './no/../../hidden/answers.ts'"],
  ['an import of a folder', "export * from '..'"],
  ['an absolute path', "export * from 'S/answers.ts'"],
  ['a file: URL', "export * from 'file://S/answers.ts'"],
  ['a JSON module', "import a from '../hidden/answers.json' with { type: 'json' }\nexport { a }"],
  ['an import as text', "import a from '../hidden/answers.txt' with { type: 'text' }\nexport { a }"],
  ['a dynamic import', "export const f = () => import('../hidden/answers.ts')"],
  ['a dynamic import of a template', 'export const f = () => import(`../hidden/answers.ts`)'],
  ['a require', "module.exports = require('../hidden/answers.js')", 'a.js'],
  ['a require of TypeScript', "import answers = require('../hidden/answers')\nexport = answers"],
  ['a re-export of types and values', "export { answer as default } from '../hidden/answers.js'"],
]

it.each(refused)('nothing outside the submission is read by %s', async (_, text, file = 'a.ts') => {
  const { run } = await attack({ [file]: text }, file)
  const program = await run()
  expect(program.modules[0]?.error).toMatchObject({
    type: 'ImportError',
    message: expect.stringContaining('outside the submission'),
    at: { file, line: 1 },
  })
  expect(shown(program)).not.toContain(token)
})

const computed: readonly [what: string, text: string, file?: string][] = [
  ['a require of a pattern', `exports.f = (x) => require(\`../hidden/\${x}.js\`)`, 'a.js'],
  ['a require of a sum', "exports.f = (x) => require('../hidden/' + x)", 'a.js'],
  ['a require in disguise', "exports.f = (x) => \\u0072equire('../hidden/' + x)", 'a.js'],
  ['a require of the module', "exports.f = (x) => module.require('../hidden/' + x)", 'a.js'],
  ['a require by key', "exports.f = (x) => module['req' + 'uire']('../hidden/' + x)", 'a.js'],
]

it.each(computed)('no folder outside the submission is listed for %s', async (_, text, file = 'a.ts') => {
  const { run } = await attack({ [file]: text }, file)
  const program = await run()
  expect(program.modules[0]?.error).toMatchObject({
    type: 'ImportError',
    message: expect.stringContaining('name is computed'),
    at: { file, line: 1, excerpt: text },
  })
  expect(shown(program)).not.toContain(token)
})

const reached: readonly [what: string, text: string][] = [
  ['of a pattern', `export const f = (x: string) => import(\`../hidden/\${x}.ts\`)`],
  ['of a sum', "const é: string = 'é'; export const f = (x: string) => import('../hidden/' + x)"],
  ['of a choice', `export const f = (x: string) => import(x ? \`../\${x}.ts\` : './a')`],
]

it.each(reached)('a dynamic import %s fails when it is reached, and lists no folder', async (_, text) => {
  const { run } = await attack({ 'a.ts': `${text}\nexport const g = 1` }, 'a.ts')
  const program = await run()
  expect(program.modules[0]?.error).toBeUndefined()
  expect(shown(program)).not.toContain(token)
  expect(await runInNode(program.modules, 'it.g')).toBe(1)
  const failed = "it.f('answers').then(() => 'loaded', (error) => String(error))"
  expect(await runInNode(program.modules, failed)).toMatch(
    /^ImportError: .*whose name is computed; write it out/,
  )
})

const ignored: readonly [what: string, files: Record<string, string>][] = [
  ['a require in dead code', { 'a.ts': "if (false) require('../hidden/answers.js')" }],
  [
    'a require that is only resolved',
    { 'a.ts': "export const f = () => require.resolve('../hidden/answers.js')" },
  ],
  ['a source map', { 'a.ts': 'export const a = 1\n//# sourceMappingURL=../hidden/answers.ts.map\n' }],
  [
    'a source map of its own',
    {
      'a.ts':
        'export const a = 1\n//# sourceMappingURL=data:application/json,' +
        '{"version":3,"sources":["S/answers.ts"],"mappings":"AAAA"}',
    },
  ],
  ['the name of another script', { 'a.ts': 'export const a = 1\n//# sourceURL=S/answers.ts' }],
  ['a reference', { 'a.ts': '/// <reference path="../hidden/answers.ts" />\nexport const a = 1' }],
  ['a URL', { 'a.ts': "export const a = new URL('../hidden/answers.ts', import.meta.url)" }],
  ['a glob of Vite', { 'a.ts': "export const a = () => import.meta.glob('../hidden/*', { eager: true })" }],
  [
    'a base of tsconfig.json',
    { 'a.ts': 'export const a = 1', 'tsconfig.json': '{ "extends": "../hidden/tsconfig.json" }' },
  ],
]

it.each(ignored)('%s that points outside the submission has no effect', async (_, files) => {
  const { run, top } = await attack(files, 'a.ts')
  const program = await run()
  const [module] = program.modules
  expect(module?.error).toBeUndefined()
  expect(sourcesOf(module)).toEqual(['a.ts'])
  expect(shown(program)).not.toContain(token)
  expect(module?.code).not.toContain(`=${top}`)
})

const settings: readonly [what: string, specifier: string, files: Record<string, string>][] = [
  [
    'paths of tsconfig.json',
    '@s',
    { 'tsconfig.json': '{ "compilerOptions": { "paths": { "@s": ["../hidden/answers.ts"] } } }' },
  ],
  [
    'a base URL of tsconfig.json',
    'answers',
    { 'tsconfig.json': '{ "compilerOptions": { "baseUrl": "../hidden" } }' },
  ],
  ['imports of package.json', '#s', { 'package.json': '{ "imports": { "#s": "../hidden/answers.ts" } }' }],
  [
    'exports of package.json',
    'me',
    { 'package.json': '{ "name": "me", "exports": "../hidden/answers.ts" }' },
  ],
  ['browser in package.json', './b', { 'package.json': '{ "browser": { "./b": "../hidden/answers.ts" } }' }],
]

it.each(settings)('%s have no effect', async (_, specifier, files) => {
  const { run } = await attack({ ...files, 'a.ts': `import x from '${specifier}'\nconsole.log(x)` }, 'a.ts')
  const program = await run()
  expect(program.modules[0]?.error).toMatchObject({ type: 'ImportError', at: { file: 'a.ts', line: 1 } })
  expect(shown(program)).not.toContain(token)
})

it('a data: URL carries its own text and may be imported', async () => {
  const { run } = await attack(
    { 'a.ts': "import x from 'data:text/javascript,export default 1'\nexport { x }" },
    'a.ts',
  )
  expect((await run()).modules[0]?.error).toBeUndefined()
})

it.each(['hidden', 'nothing-here'])(
  'a link to %s outside is refused, whether or not its target exists',
  async (to) => {
    const { run, submission } = await attack({ 'a.ts': "export * from './lib/answers'" }, 'a.ts')
    await symlink(join('..', to), join(submission, 'lib'))
    const program = await run()
    expect(program.modules[0]?.error).toEqual({
      type: 'ImportError',
      message:
        "cannot import './lib/answers': it is outside the submission; copy what you need into the submission",
      at: { file: 'a.ts', line: 1, column: expect.any(Number), excerpt: "export * from './lib/answers'" },
    })
    expect(shown(program)).not.toContain(token)
  },
)

it.each<[string, Language]>([
  ['answers.ts', 'typescript'],
  ['answers.js', 'javascript'],
  ['answers.py', 'python'],
])('a wanted file that is a link out of the submission is refused: %s', async (file, language) => {
  const { run, top, submission } = await attack({}, file, language)
  await symlink(join(top, 'hidden', file), join(submission, file))
  const program = await run()
  expect(program.modules[0]?.error).toMatchObject({
    type: 'ImportError',
    message: expect.stringContaining('outside the submission'),
  })
  expect(shown(program)).not.toContain(token)
})

it('a wanted file above the submission is refused', async () => {
  const { run } = await attack({}, '../hidden/answers.ts')
  expect((await run()).modules[0]?.error?.message).toContain('outside the submission')
})

it('a chain of links that leaves the submission and comes back is judged by where it ends', async () => {
  const { run, top, submission } = await attack(
    { 'a.ts': "export { b } from './c'", 'b.ts': 'export const b = 1' },
    'a.ts',
  )
  await symlink(join('..', basename(submission), 'b.ts'), join(submission, 'c.ts'))
  expect((await run()).modules[0]?.error).toBeUndefined()
  await rename(join(submission, 'b.ts'), join(top, 'b.ts'))
  expect((await run()).modules[0]?.error?.message).toContain('outside the submission')
})

it('a submission may itself be reached through a link', async () => {
  const { top, submission } = await attack(
    { 'a.ts': "export { b } from './b'", 'b.ts': 'export const b = 1' },
    'a.ts',
  )
  await symlink(submission, join(top, 'latest'))
  const program = await prepare(join(top, 'latest'), ['a.ts'])
  expect(program.modules[0]?.error).toBeUndefined()
  expect(program.root).not.toContain('latest')
})

describe('in Python, a link out of the submission', () => {
  const reaches: readonly [what: string, files: Record<string, string>][] = [
    ['a file that imports it', { 'a.py': 'from lib.answers import answer\n' }],
    ['a file that imports a file that imports it', { 'a.py': 'import b', 'b.py': 'import lib.answers' }],
  ]

  it.each(reaches)('is not followed for %s', async (_, files) => {
    for (const to of ['hidden', 'nothing-here']) {
      const { run, top, submission } = await attack(files, 'a.py', 'python')
      await symlink(join(top, to), join(submission, 'lib'))
      const program = await run()
      expect(program.modules).toEqual([
        {
          file: 'a.py',
          error: {
            type: 'ImportError',
            message:
              "'lib' is a link that leads outside the submission; copy what you need into the submission",
          },
        },
      ])
      expect(shown(program)).not.toContain(token)
    }
  })

  it('costs nothing but what reaches it', async () => {
    const { top, submission } = await attack(
      { 'a.py': 'import lib.answers', 'b.py': 'import numpy\nfrom .. import c\n' },
      'a.py',
      'python',
    )
    await symlink(join(top, 'hidden'), join(submission, 'lib'))
    await symlink(join(top, 'hidden/answers.py'), join(submission, 'd.py'))
    const { modules } = await prepare(submission, ['a.py', 'b.py', 'd.py'], 'python')
    expect(modules.map(({ file }) => file)).toEqual(['a.py', 'd.py'])
  })

  it('differs from a link to a folder of the submission, which is followed', async () => {
    const { run, submission } = await attack({ 'a.py': 'import near.answers' }, 'a.py', 'python')
    await mkdir(join(submission, 'real'))
    await writeFile(join(submission, 'real/answers.py'), '')
    await symlink('real', join(submission, 'near'))
    expect((await run()).modules).toEqual([])
  })

  it('is named itself, not a link inside the submission on the way to it', async () => {
    const { run, top, submission } = await attack({ 'a.py': 'import near.answers' }, 'a.py', 'python')
    await mkdir(join(submission, 'real'))
    await symlink('real', join(submission, 'near'))
    await symlink(join(top, 'hidden/answers.py'), join(submission, 'real/answers.py'))
    expect((await run()).modules[0]?.error?.message).toContain("'near/answers.py' is a link")
  })
})

it("a virtual environment's links to the machine's Python are not part of a submission", async () => {
  const { run, submission } = await attack({ 'a.py': 'x = 1\n' }, 'a.py', 'python')
  await mkdir(join(submission, '.venv/bin'), { recursive: true })
  await writeFile(join(submission, '.venv/pyvenv.cfg'), 'home = /usr/bin\n')
  await symlink('/usr/bin/env', join(submission, '.venv/bin/python'))
  expect((await run()).modules).toEqual([])
})

it('a submission uses files of no other folder that is prepared at the same time', async () => {
  const before = process.cwd()
  const { run, top } = await attack({ 'a.ts': "export * from './answers'" }, 'a.ts')
  process.chdir(join(top, 'hidden'))
  onTestFinished(() => process.chdir(before))
  const program = await run()
  expect(program.modules[0]?.error?.message).toContain("the submission has no file 'answers'")
  expect(shown(program)).not.toContain(token)
})
