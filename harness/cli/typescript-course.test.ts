import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { filesIn } from '../release/files-in.ts'
import { gradedCourse } from './testing/graded-course.ts'
import { root } from './testing/touchstone.ts'

const fixture = join(root, 'fixtures/courses/typescript-course')
const textsIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    filesIn(join(fixture, folder)).map((path) => [path, readFileSync(join(fixture, folder, path), 'utf8')]),
  )
const course = textsIn('course')
const right = textsIn('right')

/** What comes of the submission with changes to its texts, each by its file. */
async function outcomes(...changes: readonly (readonly [path: string, old: string, next: string])[]) {
  const files = { ...right }
  for (const [path, old, next] of changes) {
    expect(files[path]).toContain(old)
    files[path] = files[path]?.replace(old, next) ?? ''
  }
  return await gradedCourse(course, files)
}

const [layers, training, neighbors] = ['src/layers.ts', 'src/training.ts', 'src/neighbors.ts'] as const

it('is graded in TypeScript as it is, by lines that call its own functions and classes', async () => {
  const { found, result } = await outcomes()
  expect(found.map(([name, state]) => [name, state])).toEqual(
    [
      ...['affineForward', 'affineBackward', 'relu', 'dropoutInvertedForward', 'softmaxCrossEntropy'],
      ...['softmaxCrossEntropyGradient', 'momentumStep', 'kNearestNeighbors'],
    ].map((name) => [name, 'passed']),
  )
  expect(result.remarks.filter(({ code }) => code === 'mutates-argument')).toEqual([])
})

it('has methods called whatever their names begin with', async () => {
  const { found } = await outcomes(
    [neighbors, 'async classify', 'classify'],
    [neighbors, 'Promise<number[]>', 'number[]'],
  )
  expect(found.filter(([, state]) => state !== 'passed')).toEqual([])
})

it('has its mistakes named', async () => {
  const { found } = await outcomes(
    [layers, ', bias[k]!)', ', 0)'],
    [layers, 'Math.max(0, one as number)', 'Math.abs(one as number)'],
    [layers, '>= rate ? one / (1 - rate)', '>= rate ? one'],
    [training, '(c === labels[n] ? 1 : 0)', '0'],
    [training, 'this.#momentum * this.velocity', 'this.velocity'],
  )
  expect(found).toEqual([
    ['affineForward', 'failed', 'affine-forward/no-bias'],
    ['affineBackward', 'passed'],
    ['relu', 'failed', 'relu/abs'],
    ['dropoutInvertedForward', 'failed', expect.stringContaining('dropout')],
    ['softmaxCrossEntropy', 'passed'],
    ['softmaxCrossEntropyGradient', 'failed', expect.stringContaining('gradient')],
    ['momentumStep', 'failed', 'value'],
    ['kNearestNeighbors', 'passed'],
  ])
})

it('has what is missing and what throws said at its place', async () => {
  const { found, result } = await outcomes(
    [layers, 'backward(slope', 'back(slope'],
    [layers, 'export function rectify', 'function rectify'],
    [layers, 'const random = Math.random\n', 'const random = () => Math.random() + 0 * Math.random()\n'],
    [training, 'return { loss, gradient }', 'return { cost: loss, gradient }'],
    [neighbors, 'async classify', 'get classify() { throw new RangeError("no") }\n  async other'],
  )
  expect(found.map(([name, state, code]) => [name, state, code])).toEqual([
    ['affineForward', 'passed', undefined],
    ['affineBackward', 'unwritten', 'missing'],
    ['relu', 'unwritten', 'missing'],
    ['dropoutInvertedForward', 'crashed', 'threw'],
    ['softmaxCrossEntropy', 'failed', 'threw'],
    ['softmaxCrossEntropyGradient', 'passed', undefined],
    ['momentumStep', 'passed', undefined],
    ['kNearestNeighbors', 'crashed', 'threw'],
  ])
  const missing = result.checks.flatMap(({ finding }) => (finding?.code === 'missing' ? [finding.name] : []))
  expect([...new Set(missing)]).toEqual(['Dense.backward', 'rectify'])
  const threw = result.checks.flatMap(({ finding }) => (finding?.code === 'threw' ? [finding.error] : []))
  expect(threw).toContainEqual(
    expect.objectContaining({ type: 'RangeError', at: expect.objectContaining({ file: neighbors }) }),
  )
})

it.each([
  [
    'a method of NumPy',
    { call: 'Dense(X.astype("float32"))' },
    ', column 8: astype is a method of arrays in Python',
  ],
  [
    'random numbers of NumPy',
    { call: ['random.choice = 0', 'rectify(X)'] },
    ', column 1: random.choice is of Python',
  ],
  [
    'a text of a file',
    { call: 'rectify(X)', when: 'x: Matrix' },
    ': only files of Python are searched for a text',
  ],
  [
    'an adapter in Python',
    { call: 'rectify(X)', adapter: 'adapters.py' },
    ": 'adapters.py' cannot call a submission in typescript",
  ],
])('refuses what is of Python only, at its place: %s', async (_, binding, message) => {
  const manifest = {
    languages: ['typescript'],
    parts: [{ points: 20, functions: ['linearScores'] }],
    bindings: { linearScores: { typescript: { file: layers, ...binding } } },
  }
  const refused = gradedCourse({ 'assignment.json': JSON.stringify(manifest, null, 2) }, right)
  await expect(refused).rejects.toThrow(message)
  await expect(refused).rejects.toThrow(/course\/assignment\.json, line \d+, column \d+: /)
})

it('refuses TypeScript beside PyTorch', async () => {
  const manifest = {
    runtime: 'torch',
    parts: [{ points: 20, functions: ['linearScores'] }],
    bindings: { linearScores: { typescript: { file: layers, call: 'rectify(X)' } } },
  }
  await expect(gradedCourse({ 'assignment.json': JSON.stringify(manifest) }, right)).rejects.toThrow(
    "with the runtime torch, 'linearScores' cannot be bound in typescript",
  )
})
