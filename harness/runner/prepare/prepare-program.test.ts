import fc from 'fast-check'
import { expect, it } from 'vitest'
import { folderWith, modulesOf, prepare, runInNode, sourcesOf } from './testing/submissions.ts'

const written: readonly [what: string, files: Record<string, string>, expression: string, value: unknown][] =
  [
    [
      'enums, namespaces and parameter properties',
      {
        'it.ts': `enum Loss { hinge, softmax }
        namespace units { export const nats = 1 }
        class Net { constructor(private readonly size: number) {} width() { return this.size } }
        export const f = () => [Loss.softmax, units.nats, new Net(3).width()]`,
      },
      'it.f()',
      [1, 1, 3],
    ],
    [
      'decorators',
      {
        'it.ts': `function twice(f: () => number, _: unknown) { return () => 2 * f() }
        class A { @twice two() { return 2 } }
        export const f = () => new A().two()`,
      },
      'it.f()',
      4,
    ],
    [
      'imports without extension, of .js for .ts, of folders and of JSON',
      {
        'it.ts': `import { a } from './a'
        import { b } from './lib/b.js'
        import { c } from './lib'
        import data from './data.json' with { type: 'json' }
        export const f = () => [a, b, c, data.d]`,
        'a.ts': 'export const a: number = 1',
        'lib/b.ts': 'export const b: number = 2',
        'lib/index.ts': "import { a } from '../a.ts'\nexport const c = a + 2",
        'data.json': '{ "d": 4 }',
      },
      'it.f()',
      [1, 2, 3, 4],
    ],
    [
      'type-only imports, even of a file that does not exist',
      {
        'it.ts': `import type { Matrix } from './types'
        import { Vector } from './types'
        export { type Matrix }
        export const f = (x: Matrix, v: Vector) => [x, v]`,
      },
      'it.f(1, 2)',
      [1, 2],
    ],
    ['a default export', { 'it.ts': 'export default { f: (x: number) => x + 1 }' }, 'it.default.f(1)', 2],
    ['top-level await', { 'it.ts': 'export const x: number = await Promise.resolve(3)' }, 'it.x', 3],
    [
      'CommonJS',
      {
        'it.js': `const { g } = require('./other'); const path = require('path')
        if (require.main === module) console.log('run by hand')
        module.exports = { f: () => [g(), path.basename('a/b')] }`,
        'other.js': 'exports.g = () => 1',
      },
      'it.default.f()',
      [1, 'b'],
    ],
    [
      'CommonJS in TypeScript syntax',
      {
        'it.ts': "import other = require('./other')\nexport = { f: () => other.g() }",
        'other.ts': 'export const g = (): number => 1',
      },
      'it.default.f()',
      1,
    ],
    [
      'types re-exported without the keyword type',
      {
        'it.ts': "export { Matrix, size } from './types'",
        'types.ts': 'export type Matrix = number[][]\nexport const size = 2',
      },
      'it.size',
      2,
    ],
    [
      'comparisons that look like a generic call once their brackets are gone',
      { 'it.ts': 'export const f = (a: number, b: number) => [(a < b), (b > (a ? 5 : 6))]' },
      'it.f(1, 2)',
      [true, false],
    ],
    [
      "Node's own modules, with node: or without",
      {
        'it.ts': `import { equal } from 'assert'
          import * as os from 'node:os'
          export const x = [typeof equal, os.EOL]`,
      },
      'it.x',
      ['function', '\n'],
    ],
    [
      'dynamic imports by name',
      { 'it.ts': "export const f = async () => (await import('./a')).a", 'a.ts': 'export const a = 1' },
      'it.f()',
      1,
    ],
    [
      'modules that import each other',
      {
        'it.ts':
          "import { odd } from './odd'\nexport const even = (n: number): boolean => n === 0 || odd(n - 1)",
        'odd.ts':
          "import { even } from './it'\nexport const odd = (n: number): boolean => n !== 0 && even(n - 1)",
      },
      'it.even(10)',
      true,
    ],
    [
      'parameters named like parts of CommonJS',
      {
        'it.ts':
          'const require = (x: number) => x\nexport const f = (module: number[]) => require(module[0]!)',
      },
      'it.f([7])',
      7,
    ],
  ]

it.each(written)('what students write works: %s', async (_, files, expression, value) => {
  const file = Object.keys(files)[0] ?? ''
  expect(await runInNode(await modulesOf(file, files), expression)).toEqual(value)
})

it('an import that fails at run time can be caught', async () => {
  const modules = await modulesOf('it.js', {
    'it.js': `let plot = null
      try { plot = require('nodeplotlib') } catch (error) { plot = error.message }
      module.exports = { plot }`,
  })
  expect(await runInNode(modules, 'it.default.plot')).toBe(
    "cannot import 'nodeplotlib': only files of the submission and Node's own modules are available",
  )
})

it.each([
  ['\n', ''],
  ['\r\n', ''],
  ['\n', '\ufeff'],
])(
  'an error thrown on a line of TypeScript is reported on that line (line end %j, start %j)',
  async (end, start) => {
    const lines = [
      'interface Options {',
      '  delta?: number',
      '}',
      '',
      'export function f(o: Options): never {',
    ]
    const modules = await modulesOf('my loss.ts', {
      'my loss.ts': start + [...lines, "  throw new RangeError('no margin')", '}', ''].join(end),
    })
    const stack = await runInNode(
      modules,
      '(() => { try { it.f({}) } catch (error) { return error.stack } })()',
    )
    expect(stack).toMatch(/\/my loss\.ts:6:9\)?\n/)
  },
)

it('an error in an imported file is reported in that file', async () => {
  const modules = await modulesOf('svm.ts', {
    'svm.ts': "import { check } from './lib/shapes'\nexport const f = check",
    'lib/shapes.ts': 'type A = 1\n\nexport function check() {\n  throw new Error()\n}\n',
  })
  const stack = await runInNode(modules, '(() => { try { it.f() } catch (error) { return error.stack } })()')
  expect(stack).toMatch(/\/lib\/shapes\.ts:4:9\)?\n/)
})

it('source maps name files relative to the submission, whatever the file is called', async () => {
  const name = fc
    .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
    .map((text) => text.toWellFormed())
    .filter((text) => !/[/\0\\]/.test(text) && Buffer.byteLength(text) < 100)
  const names = [
    fc.constantFrom(
      'a b',
      '"quoted"',
      "it's",
      '50%',
      'a#b?c',
      'x:y',
      '😀',
      'שלום',
      '__proto__',
      '-e',
      '*',
      '[a]',
      '{a,b}',
    ),
    name,
  ]
  await fc.assert(
    fc.asyncProperty(fc.oneof(...names), async (stem) => {
      const file = `${stem}.ts`
      const modules = await modulesOf(file, { [file]: 'export const x: number = 1\n' })
      expect(sourcesOf(modules[0])).toEqual([file])
    }),
    { numRuns: 40 },
  )
})

it('a module contains no path of the machine', async () => {
  const folder = await folderWith({ 'a.ts': "import './b'\nimport 'node:fs'", 'b.ts': 'console.log(1)' })
  const { modules } = await prepare(folder, ['a.ts'])
  expect(JSON.stringify(modules)).not.toContain(folder)
})

it('a syntax error names the line and column of the file that was handed in', async () => {
  const text = 'type A = 1\n\nexport const s = "😀"; export const f = (;\n'
  const { modules } = await prepare(await folderWith({ 'a.ts': "import './b'", 'b.ts': text }), ['a.ts'])
  expect(modules[0]?.error).toEqual({
    type: 'SyntaxError',
    message: 'Unexpected ";"',
    at: { file: 'b.ts', line: 3, column: 42, excerpt: 'export const s = "😀"; export const f = (;' },
  })
})

it('an import of a package names the line of the file that was handed in', async () => {
  const text = 'type A = 1\ntype B = 2\nimport _ from "lodash"\nexport const f = _.sum\n'
  const { modules } = await prepare(await folderWith({ 'a.ts': text }), ['a.ts'])
  expect(modules[0]?.error).toMatchObject({
    type: 'ImportError',
    message: "cannot import 'lodash': only files of the submission and Node's own modules are available",
    at: { file: 'a.ts', line: 3, excerpt: 'import _ from "lodash"' },
  })
})

it('an import of a name that nobody exports is reported', async () => {
  const folder = await folderWith({ 'a.js': "import { b } from './b.js'\nb()", 'b.js': 'export const c = 1' })
  const { modules } = await prepare(folder, ['a.js'], 'javascript')
  expect(modules[0]?.error).toMatchObject({
    message: 'No matching export in "b.js" for import "b"',
    at: { file: 'a.js', line: 1, column: 10 },
  })
})

it('an import of a missing file names the file', async () => {
  const { modules } = await prepare(await folderWith({ 'a.ts': "import { b } from './lib/b'\nb()" }), [
    'a.ts',
  ])
  expect(modules[0]?.error).toMatchObject({
    type: 'ImportError',
    message: "cannot import './lib/b': the submission has no file 'lib/b'",
    at: { file: 'a.ts', line: 1 },
  })
})

it('an error in one wanted file does not affect the others', async () => {
  const folder = await folderWith({ 'a.ts': 'export const a = 1', 'b.ts': 'export const = 1', 'c.ts/x': '' })
  const { modules } = await prepare(folder, ['a.ts', 'b.ts', 'c.ts', 'd.ts'])
  expect(modules.map(({ file, error }) => [file, error?.type])).toEqual([
    ['a.ts', undefined],
    ['b.ts', 'SyntaxError'],
    ['c.ts', 'MissingFile'],
    ['d.ts', 'MissingFile'],
  ])
})

it('what several wanted files import is loaded once, as in Node', async () => {
  const folder = await folderWith({
    'forward.ts': "import { cache } from './lib/state'\nexport const forward = (x: number) => cache.push(x)",
    'backward.ts': "import { cache } from './lib/state'\nexport const backward = () => cache.pop()",
    'all.ts': "export const all = async () => [await import('./forward'), await import('./backward')]",
    'lib/state.ts': 'export const cache: number[] = []',
  })
  const { modules } = await prepare(folder, ['all.ts', 'forward.ts', 'backward.ts'])
  const both = 'it.all().then(([{ forward }, { backward }]) => [forward(7), backward()])'
  expect(await runInNode(modules, both)).toEqual([1, 7])
})

it('TypeScript takes precedence over a compiled file beside it', async () => {
  const modules = await modulesOf('a.ts', {
    'a.ts': "export { b } from './b.js'",
    'b.ts': 'export const b: string = "new"',
    'b.js': 'export const b = "old"',
  })
  expect(await runInNode(modules, 'it.b')).toBe('new')
})

it('a missing submission folder is an error of the caller', async () => {
  await expect(prepare('/no/such/folder', ['a.ts'])).rejects.toThrow("no submission folder '/no/such/folder'")
})
