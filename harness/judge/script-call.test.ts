import { execFile } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import { expect, it, onTestFinished } from 'vitest'
import { compileLines } from '#assignment'
import type { ShownArgument } from '#kit/engine'
import { courseCall } from './course-call.ts'

const run = promisify(execFile)
const fixture = join(import.meta.dirname, '../../fixtures/courses/typescript-course')
const manifest = JSON.parse(readFileSync(join(fixture, 'course/assignment.json'), 'utf8'))

type Nested = ShownArgument['value']['nested']

const shapeOf = (value: Nested): readonly number[] =>
  Array.isArray(value) ? [value.length, ...shapeOf(value[0])] : []

const argsOf = (values: Readonly<Record<string, Nested>>): readonly ShownArgument[] =>
  Object.entries(values).map(([name, nested]) => {
    const shape = shapeOf(nested)
    const value = { text: '', nested: nested ?? null, ...(shape.length > 0 && { shape }) }
    return { name, value }
  })

/** The lines of a call by the lines of a binding. */
function written(file: string, lines: readonly string[], values: Readonly<Record<string, Nested>>) {
  const axes: Readonly<Record<string, readonly string[]>> = {
    ...{ X: ['N', 'D'], W: ['D', 'M'], dOut: ['N', 'M'], scores: ['N', 'C'], x: ['K'] },
  }
  const inputs = [...Object.keys(values)].map((name) => ({
    name,
    axes: axes[name] ?? [],
    dtype: 'float64' as const,
    ...(name === 'state' && { parts: { v: { axes: ['K'] } } }),
  }))
  const way = compileLines(lines, inputs as never, 'script')
  if ('error' in way) throw way.error
  return courseCall({ file, way, args: argsOf(values) })
}

/** What the lines print in the folder of a submission. */
async function printed(code: readonly string[], files: Readonly<Record<string, string>> = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'script-call-'))
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }))
  cpSync(join(fixture, 'right'), folder, { recursive: true })
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(dirname(join(folder, path)), { recursive: true })
    writeFileSync(join(folder, path), text)
  }
  writeFileSync(join(folder, 'try.mts'), code.join('\n'))
  const { stdout } = await run(process.execPath, ['--no-warnings', 'try.mts'], { cwd: folder })
  return stdout.replaceAll(/\s+/g, ' ').trim()
}

const bound = (name: string): { readonly file: string; readonly call: readonly string[] } => {
  const { file, call } = manifest.bindings[name].typescript
  return { file, call: [call].flat() }
}

const cases: readonly (readonly [name: string, values: Readonly<Record<string, Nested>>, prints: string])[] =
  [
    [
      'affineForward',
      {
        X: [[1, 2]],
        W: [
          [3, 4, 5],
          [6, 7, 8],
        ],
        b: [1, 0, 0],
      },
      '[ [ 16, 18, 21 ] ]',
    ],
    [
      'affineBackward',
      {
        dOut: [[1, 0]],
        X: [[1, 2]],
        W: [
          [3, 4],
          [5, 6],
        ],
        b: [0, 0],
      },
      '{ dX: [ [ 3, 5 ] ], dW: [ [ 1, 0 ], [ 2, 0 ] ], db: [ 1, 0 ] }',
    ],
    ['relu', { x: [-1, 2] }, '[ 0, 2 ]'],
    ['dropoutInvertedForward', { X: [[1, 2]], u: [[0.9, 0.1]], p: 0.5 }, '[ [ 2, 0 ] ]'],
    ['softmaxCrossEntropy', { scores: [[0, 0]], labels: [0] }, '0.6931471805599453'],
    ['softmaxCrossEntropyGradient', { scores: [[0, 0]], labels: [0] }, '[ [ -0.5, 0.5 ] ]'],
    [
      'momentumStep',
      { w: [1], g: [2], state: { v: [4] }, learningRate: 0.5, rho: 0.5 },
      '{ w: [ -1 ], state: { v: [ 4 ] } }',
    ],
    ['kNearestNeighbors', { Xtrain: [[0], [1]], labels: [1, 2], Xtest: [[0.9]], k: 1 }, '[ 2 ]'],
  ]

it.each(cases)('prints what the grade sees in a course in TypeScript: %s', async (name, values, prints) => {
  const { file, call } = bound(name)
  const code = written(file, call, values)
  expect(await printed(code ?? [])).toBe(prints)
})

it('calls a function twice with the same array where the lines do', async () => {
  const twice = 'export const double = (x) => x.forEach((one, k) => { x[k] = 2 * one })'
  const code = written('twice.js', ['double(x)', 'double(x)', 'x'], { x: [1] })
  expect(code?.slice(1, 2)).toEqual(['const x = [1]'])
  expect(await printed(code ?? [], { 'twice.js': twice })).toBe('[ 4 ]')
})

it.each([
  ['transposed and flattened, in typed arrays', 'f(X).T.ravel()', '[ 1, 3, 2, 4 ]'],
  ['copied', 'f(X).copy()', '[ Float64Array(2) [ 1, 2 ], Float64Array(2) [ 3, 4 ] ]'],
  ['counted from the end', 'f(X)[-1][0]', '3'],
  ['in a list of as many as there are', 'g([X[0], ...])', '2'],
])('writes what the lines say of a result: %s', async (_, line, prints) => {
  const text =
    'export const f = async (X) => X.map((row) => Float64Array.from(row))\nexport const g = (list) => list.length'
  const code = written('f.js', [line], {
    X: [
      [1, 2],
      [3, 4],
    ],
  })
  expect(await printed(code ?? [], { 'f.js': text })).toBe(prints)
})

it('writes nothing that cannot run: a name that JavaScript keeps, one number for all draws, an odd path', () => {
  const values = { X: [[1]] }
  expect(written('f.ts', ['f(X)'], values)).toHaveLength(2)
  expect(written('f.ts', ['new = f(X)', 'f(new)'], values)).toBeUndefined()
  expect(written('f.ts', ['submission = f(X)', 'f(submission)'], values)).toBeUndefined()
  expect(written('f.ts', ['Math.random = 0.5', 'f(X)'], values)).toBeUndefined()
  expect(written('f\'"#.ts', ['f(X)'], values)).toBeUndefined()
  expect(written('../f.ts', ['f(X)'], values)).toBeUndefined()
})
