import { rm } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { connect } from './connect.ts'
import { probeIsolation } from './isolation/probe-isolation.ts'
import { defaultLimits } from './limits.ts'
import { runCalls } from './run-calls.ts'
import { submit } from './testing/trial.ts'

it('ends a child whose submission is gone before it received anything', async () => {
  const program = await submit({ 'svm.py': 'def f(): return 1.0\n' })
  const isolation = await probeIsolation(0)
  const connection = await connect({
    language: 'python',
    root: program.root,
    limits: defaultLimits,
    isolation,
  })
  await rm(program.root, { recursive: true })
  const calls = [{ id: 0, target: { file: 'svm.py', name: 'f' }, args: [] }]
  const job = { program, stages: [calls], limits: defaultLimits, isolation }
  await expect(runCalls(job, Promise.resolve(connection))).rejects.toThrow('ENOENT')
  expect(connection.usage()).toBeUndefined()
})
