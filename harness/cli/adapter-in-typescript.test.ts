import { expect, it } from 'vitest'
import { gradedCourse } from './testing/graded-course.ts'

const scriptAdapter = `
import * as layers from './nn/layers.ts'
import type { Matrix } from './nn/layers.ts'

export function runAffine(x: Matrix, weight: Matrix, bias: number[]): Matrix {
  const layer = layers.affine({ weight, bias })
  return layer((x as unknown[][]).map((row) => row.flat(9)) as Matrix)
}
export const runRelu = (x: unknown): unknown => (Array.isArray(x) ? x.map(runRelu) : layers.relu(x as number))
`

const rightScript = `
export type Matrix = number[][]
export const affine = ({ weight, bias }: { weight: Matrix; bias: number[] }) => (x: Matrix): Matrix =>
  x.map((row) => bias.map((b, k) => row.reduce((sum, one, d) => sum + one * weight[d]![k]!, b)))
export const relu = (x: number): number => Math.max(0, x)
`

/** What comes of one file in TypeScript, under an adapter in TypeScript. */
async function inTypeScript(
  layers: string,
  adapter = scriptAdapter,
  more: Readonly<Record<string, string>> = {},
) {
  const by = (call: string) => ({ typescript: { file: 'nn/layers.ts', adapter: 'adapters.ts', call } })
  const course = {
    languages: ['typescript'],
    parts: [{ points: 40, functions: ['affineForward', 'relu'] }],
    bindings: { affineForward: by('runAffine(X, W, b)'), relu: by('runRelu(x)') },
  }
  return await gradedCourse(
    { 'assignment.json': JSON.stringify(course), 'adapters.ts': adapter },
    { 'nn/layers.ts': layers, ...more },
  )
}

it('is right, whatever file of that name a submission has', async () => {
  const own = 'export const runRelu = () => 0; process.exit(0)'
  const { found } = await inTypeScript(rightScript, scriptAdapter, {
    'adapters.ts': own,
    '(course) adapters.ts': own,
  })
  expect(found).toEqual([
    ['affineForward', 'passed'],
    ['relu', 'passed'],
  ])
})

it('leaves mistakes, errors and missing names to the submission', async () => {
  const wrong = rightScript
    .replace('Math.max(0, x)', 'Math.max(0, x).toFixed(200) as never')
    .replace(', b)', ', 0)')
  const first = await inTypeScript(wrong)
  expect(first.found).toEqual([
    ['affineForward', 'failed', 'affine-forward/no-bias'],
    ['relu', 'crashed', 'threw'],
  ])
  const second = await inTypeScript(rightScript.replace('const relu', 'const rectify'))
  expect(second.found).toEqual([
    ['affineForward', 'passed'],
    ['relu', 'unwritten', 'missing'],
  ])
  const names = second.result.checks.flatMap(({ finding }) =>
    finding?.code === 'missing' ? [finding.name] : [],
  )
  expect([...new Set(names)]).toEqual(['relu'])
})

it.each([
  ['in a function', scriptAdapter.replace('row.flat(9)', 'row.flatten()'), ['ungraded', 'passed']],
  ['by leaving out a function', scriptAdapter.replace('runAffine', 'affine'), ['ungraded', 'passed']],
  ['by a syntax error', `${scriptAdapter}\nexport const = 1`, ['ungraded', 'ungraded']],
  ['while it is loaded', `${scriptAdapter}\nthrow new Error('no')`, ['ungraded', 'ungraded']],
])('costs nobody a point where it fails by itself: %s', async (_, adapter, states) => {
  const { found, result } = await inTypeScript(rightScript, adapter)
  expect(found.map(([, state]) => state)).toEqual(states)
  expect(result.incidents[0]).toContain("the course's adapter failed")
})

it('says what the course asserts of a submission, as an error of the submission', async () => {
  const asserting = scriptAdapter
    .replace('import', "import assert from 'node:assert'\nimport")
    .replace(
      'const layer =',
      "assert(typeof layers.affine === 'function', 'affine is no function')\n  const layer =",
    )
  const { found, result } = await inTypeScript(
    rightScript.replace('export const affine', 'export const affine = 5\nconst other'),
    asserting,
  )
  expect(found).toEqual([
    ['affineForward', 'crashed', 'threw'],
    ['relu', 'passed'],
  ])
  const [threw] = result.checks.flatMap(({ finding }) => (finding?.code === 'threw' ? [finding.error] : []))
  expect(threw).toEqual({ type: 'AssertionError', message: 'affine is no function' })
})
