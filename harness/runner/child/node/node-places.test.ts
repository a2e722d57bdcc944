import { expect, it } from 'vitest'
import { probeIsolation } from '../../isolation/probe-isolation.ts'
import { defaultLimits } from '../../limits.ts'
import { prepareProgram } from '../../prepare/index.ts'
import { runCalls } from '../../run-calls.ts'
import { submit } from '../../testing/trial.ts'
import type { Language } from '../../types.ts'

/** Calls `f` of each file, in order. */
async function callAll(files: Readonly<Record<string, string>>, language: Language = 'typescript') {
  const { root } = await submit(files)
  const names = Object.keys(files)
  const program = await prepareProgram(root, { language, files: names })
  const calls = names.map((file, id) => ({ id, target: { file, name: 'f' }, args: [] }))
  return runCalls({ program, stages: [calls], limits: defaultLimits, isolation: await probeIsolation(3) })
}

it('a stack that a student prints names the lines of the files that were handed in', async () => {
  const run = await callAll({
    'svm.ts': "type A = 1\n\nimport { fail } from './lib/my parts'\nexport const f = () => fail()",
    'lib/my parts.ts': `enum Kind { A }
      interface B { x: number }
      export function fail() { try { throw new Error('halves') } catch (e) { console.log(e.stack) } }
      export const f = fail`,
  })
  expect(run.printed.join('')).toMatch(
    /^Error: halves\n +at fail \(lib\/my parts\.ts:3:\d+\)\n +at .*svm\.ts:4:\d+/,
  )
})

it('an import that fails at run time is reported where the student wrote it', async () => {
  const js = "const x = 1\nexports.f = () => {\n  return require('nodeplotlib')\n}\n"
  const run = await callAll({ 'a.js': js }, 'javascript')
  expect(run.answers).toMatchObject([
    { kind: 'threw', error: { type: 'ImportError', at: { file: 'a.js', line: 3 } } },
  ])
})

it.each([
  "Object.defineProperty(Error, 'prepareStackTrace', { get: () => { throw 1 } })",
  'Error.prepareStackTrace = () => ({ split: 1 })',
])('a submission that replaces stack traces still gets its answers: %s', async (trick) => {
  const run = await callAll({ 'a.ts': `${trick}\nexport const f = () => { throw new RangeError('mine') }` })
  expect(run.answers).toMatchObject([{ kind: 'threw', error: { type: 'RangeError', message: 'mine' } }])
})
