import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { compileLines } from '../assignment/binding/compile-lines.ts'
import { filesIn } from '../release/files-in.ts'
import { probeIsolation } from '../runner/isolation/probe-isolation.ts'
import { defaultLimits } from '../runner/limits.ts'
import { prepareProgram } from '../runner/prepare/prepare-program.ts'
import { runCalls } from '../runner/run-calls.ts'
import { standInsFor } from '../runner/stand-ins.ts'
import { outcomes } from '../runner/testing/ask-python.ts'
import { tensor } from '../runner/testing/trial.ts'
import { withoutTorch } from '../runner/testing/without-torch.ts'
import { gradedCourse } from './testing/graded-course.ts'
import { root } from './testing/touchstone.ts'

const missing = await withoutTorch()
const fixture = join(root, 'fixtures/courses/student-adapters')

const textsIn = (folder: string): Readonly<Record<string, string>> =>
  Object.fromEntries(
    filesIn(join(fixture, folder)).map((path) => [path, readFileSync(join(fixture, folder, path), 'utf8')]),
  )

/** What the functions come to, with changes to the student's own files; nobody changes the adapters. */
async function found(changes: Readonly<Record<string, readonly [old: string, next: string]>> = {}) {
  const files = textsIn('right')
  const changed = Object.entries(changes).map(([path, [old, next]]) => [
    path,
    files[path]?.replace(old, next),
  ])
  const submission = { ...files, ...Object.fromEntries(changed) }
  return (await gradedCourse(textsIn('course'), submission)).found
}

describe.skipIf(missing !== undefined)('a course in which students write the adapters', () => {
  it('is graded by bindings alone, without a change to its files', async () => {
    expect(await found()).toEqual([
      ['linear', 'passed'],
      ['softmax', 'passed'],
      ['crossEntropy', 'passed'],
      ['sgd', 'passed'],
    ])
  })

  it('has mistakes named behind the adapters, and what is not written yet', async () => {
    expect(
      await found({
        'basics/layers.py': ['x - x.amax(dim, keepdim=True)', 'x'],
        'basics/training.py': ['group["lr"] * p.grad', 'p.grad'],
        'tests/adapters.py': ['return cross_entropy(inputs, targets)', 'raise NotImplementedError'],
      }),
    ).toEqual([
      ['linear', 'passed'],
      ['softmax', 'fragile', 'softmax/no-max-shift'],
      ['crossEntropy', 'unwritten', 'not-written'],
      ['sgd', 'failed', 'gradient-descent/no-learning-rate'],
    ])
  })

  it('can have gradients clipped in place, which are not the arguments', async () => {
    const inputs = ['w', 'g', 'h'].map((name) => ({ name, axes: ['D'], dtype: 'float64' as const }))
    const way = compileLines(
      [
        'p = parameter(w)',
        'q = parameter(w)',
        'p.grad = g',
        'q.grad = h',
        'run_gradient_clipping([p, q], max_l2_norm=1)',
        '{p: p.grad, q: q.grad}',
      ],
      inputs,
      'torch',
    )
    if ('error' in way) throw way.error
    const file = 'tests/adapters.py'
    const program = await prepareProgram(join(fixture, 'right'), { language: 'python', files: [file] })
    const target = { file, name: way.name, ways: [way], parameters: ['w', 'g', 'h'] }
    const vectors = (...lists: readonly (readonly number[])[]) => lists.map((list) => tensor([2], list))
    const run = await runCalls({
      program,
      stages: [
        [
          { id: 0, target, args: vectors([1, 2], [3, 0], [0, -4]) },
          { id: 1, target, args: vectors([1, 2], [0.25, 0], [0, 0.25]) },
        ],
      ],
      limits: defaultLimits,
      isolation: await probeIsolation(0),
      python: { standIns: standInsFor(), python2: false, runtime: 'torch' },
    })
    const rounded = (value: unknown) =>
      JSON.parse(
        JSON.stringify(value, (_, one) => (one?.data ? [...one.data].map((x) => x.toFixed(4)) : one)),
      )
    expect(outcomes(run).map(rounded)).toEqual([
      { p: ['0.6000', '0.0000'], q: ['0.0000', '-0.8000'] },
      { p: ['0.2500', '0.0000'], q: ['0.0000', '0.2500'] },
    ])
    expect(run.answers).toMatchObject([{ changed: [] }, { changed: [] }])
  })
})
