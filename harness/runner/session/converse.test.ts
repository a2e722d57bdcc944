import { expect, it } from 'vitest'
import { probeIsolation } from '../isolation/probe-isolation.ts'
import { defaultLimits } from '../limits.ts'
import { openLine } from '../open-line.ts'
import { runCalls } from '../run-calls.ts'
import { submit } from '../testing/trial.ts'

const pause = new Int32Array(new SharedArrayBuffer(4))

it('blames a death on the submission also where we hear last that the child was ready', async () => {
  const program = await submit({ 'svm.py': 'held = b"x" * (300 << 20)\nwhile True: pass\n' })
  const limits = { ...defaultLimits, memory: 200 }
  const isolation = await probeIsolation(0)
  const line = await openLine({ language: 'python', root: program.root, limits, isolation })
  // On a machine with too much to do, looking at the processes takes so long that the child gets ready meanwhile.
  const usage = () => {
    Atomics.wait(pause, 0, 0, 1500)
    return line.usage()
  }
  const calls = [{ id: 0, target: { file: 'svm.py', name: 'f' }, args: [] }]
  const job = { program, calls, limits, isolation, line: Promise.resolve({ ...line, usage }) }
  expect((await runCalls(job)).answers).toEqual([{ kind: 'died', death: { by: 'memory', limit: 200 } }])
})
