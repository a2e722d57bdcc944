import { expect, it } from 'vitest'
import { connect } from '../connect.ts'
import { probeIsolation } from '../isolation/probe-isolation.ts'
import { defaultLimits } from '../limits.ts'
import { runCalls } from '../run-calls.ts'
import { submit } from '../testing/trial.ts'

const pause = new Int32Array(new SharedArrayBuffer(4))

it('blames a crash on the submission even if "ready" arrives last', async () => {
  const program = await submit({ 'svm.py': 'held = b"x" * (300 << 20)\nwhile True: pass\n' })
  const limits = { ...defaultLimits, memory: 200 }
  const isolation = await probeIsolation(0)
  const connection = await connect({ language: 'python', root: program.root, limits, isolation })
  // On a busy machine, reading the process table takes so long that the child becomes ready meanwhile.
  const usage = () => {
    Atomics.wait(pause, 0, 0, 1500)
    return connection.usage()
  }
  const calls = [{ id: 0, target: { file: 'svm.py', name: 'f' }, args: [] }]
  const job = { program, stages: [calls], limits, isolation }
  expect((await runCalls(job, Promise.resolve({ ...connection, usage }))).answers).toEqual([
    { kind: 'died', death: { by: 'memory', limit: 200 } },
  ])
})
