import { rm } from 'node:fs/promises'
import { expect, it } from 'vitest'
import { probeIsolation } from './isolation/probe-isolation.ts'
import { defaultLimits } from './limits.ts'
import { openLine } from './open-line.ts'
import { runCalls } from './run-calls.ts'
import { submit } from './testing/trial.ts'

it('ends a child whose submission is gone before it was told anything', async () => {
  const program = await submit({ 'svm.py': 'def f(): return 1.0\n' })
  const isolation = await probeIsolation(0)
  const line = await openLine({ language: 'python', root: program.root, limits: defaultLimits, isolation })
  await rm(program.root, { recursive: true })
  const calls = [{ id: 0, target: { file: 'svm.py', name: 'f' }, args: [] }]
  const job = { program, calls, limits: defaultLimits, isolation, line: Promise.resolve(line) }
  await expect(runCalls(job)).rejects.toThrow('ENOENT')
  expect(line.usage()).toBeUndefined()
})
