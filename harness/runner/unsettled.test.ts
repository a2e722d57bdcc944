import { expect, it } from 'vitest'
import { classroom, withoutTime } from './fork-server/testing/classroom.ts'
import { probeIsolation } from './isolation/probe-isolation.ts'
import { defaultLimits } from './limits.ts'
import { runCalls } from './run-calls.ts'
import { ask, submit, tensor } from './testing/trial.ts'

const never = { type: 'UnsettledPromise', message: '' }
const one = { kind: 'returned', value: tensor([], [1]) }

const functions = `
export const never = () => new Promise(() => {})
export const later = async () => { await new Promise((done) => setTimeout(done, 5)); await new Promise(() => {}) }
export const one = () => new Promise((done) => setTimeout(() => done(1), 5))`

it.each([3, 1, 0] as const)('knows a promise that never settles, and goes on, at level %i', async (level) => {
  const names = ['never', 'one', 'later', 'never', 'one']
  const { answers } = await ask(
    await submit({ 'svm.js': functions }),
    level,
    names.map((name) => [name]),
  )
  const threw = { kind: 'threw', error: never }
  expect(answers).toMatchObject([threw, one, threw, threw, one])
})

// Under Deno such a file runs into the limit of waiting.
it.each([3, 0] as const)('knows a file that waits for one while it is loaded, at level %i', async (level) => {
  const program = await submit({
    'svm.js': 'await new Promise(() => {})\nexport const one = () => 1',
    'other.js': functions,
  })
  const calls = program.files.map((file, id) => ({ id, target: { file, name: 'one' }, args: [] }))
  const isolation = await probeIsolation(level)
  const { answers } = await runCalls({ program, stages: [calls], limits: defaultLimits, isolation })
  expect(answers).toMatchObject([{ kind: 'unloadable', error: never }, one])
})

it('knows it in forks as in separate processes', async () => {
  const waits = 'await new Promise(() => {})\nexport const one = () => 1'
  const { ask } = await classroom({ functions, waits }, {}, 'typescript')
  for (const name of ['functions', 'waits']) {
    const asked = [['one'], ['never'], ['later'], ['one']] as const
    const forked = withoutTime(await ask(name, asked))
    expect(forked).toEqual(withoutTime(await ask(name, asked, false)))
    expect(JSON.stringify(forked.answers)).toContain(never.type)
  }
})
