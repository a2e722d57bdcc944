import { describe, expect, it } from 'vitest'
import { probeIsolation } from './isolation/probe-isolation.ts'
import { defaultLimits } from './limits.ts'
import { runCalls } from './run-calls.ts'
import { places, submit, tensor } from './testing/trial.ts'
import type { Call, Job, Limits } from './types.ts'

const number = (x: number) => tensor([], [x])

describe.for(places)('$language at level $level', ({ level, language }) => {
  const file = language === 'python' ? 'svm.py' : 'svm.js'
  const call = (id: number, name: string): Call => ({ id, target: { file, name }, args: [number(id)] })
  const run = async (code: string, stages: Job['stages'], own: Partial<Limits> = {}) => {
    const program = await submit({ [file]: code })
    const limits = { ...defaultLimits, ...own }
    return runCalls({ program, stages, limits, isolation: await probeIsolation(level) })
  }

  it('keeps one child and its state through all stages, and knows what was printed in which', async () => {
    const code =
      language === 'python'
        ? 'seen = []\ndef f(x):\n    seen.append(x); print("call", int(x)); return float(len(seen))'
        : 'let seen = 0; export const f = (x) => { console.log("call", x); return ++seen }'
    const { answers, printed } = await run(code, [
      [call(0, 'f'), call(1, 'f')],
      [call(2, 'f')],
      [call(3, 'f')],
    ])
    expect(answers).toMatchObject([1, 2, 3, 4].map((n) => ({ kind: 'returned', value: number(n) })))
    expect(printed).toEqual(['call 0\ncall 1\n', 'call 2\n', 'call 3\n'])
  })

  it('sends no call of a later stage before all earlier ones are answered', async () => {
    const readsAhead =
      language === 'python'
        ? 'import __main__\ndef f(x): return float(len(__main__.calls.peek(1)))'
        : 'import { readSync } from "node:fs"; export const f = () => readSync(3, new Uint8Array(1))'
    const waits = { kind: 'died', death: { by: 'time', clock: 'wall' } }
    const limits = { wall: 0.5 }
    expect((await run(readsAhead, [[call(0, 'f')], [call(1, 'f')]], limits)).answers).toMatchObject([
      waits,
      { kind: 'unanswered' },
    ])
    // It does see what is sent together.
    const together = await run(readsAhead, [[call(0, 'f'), call(1, 'f')]], limits)
    expect(together.answers[0]).not.toMatchObject(waits)
  })

  it('leaves the later stages unanswered where an earlier one ended the program', async () => {
    const code =
      language === 'python'
        ? 'import os\ndef ends(x): os._exit(3)\ndef f(x): return x'
        : 'export const ends = () => process.exit(3); export const f = (x) => x'
    const { answers } = await run(code, [[call(0, 'f')], [call(1, 'ends')], [call(2, 'f')]])
    expect(answers).toMatchObject([
      { kind: 'returned' },
      { kind: 'died', death: { by: 'exit', code: 3 } },
      { kind: 'unanswered' },
    ])
  })
})
